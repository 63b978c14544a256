"""Inside one process, one thread: search, suggest, related, draft, beside the
ranking of Xapian and of SQLite alone over the same articles and queries.
"""
import json

from processes import run

PATIENCE = {"search": 5, "suggest": 5, "related": 10, "draft": 3}  # Rounds.


def measure_engine(bin_dir, index, inputs, names):
    lines = {"search": inputs.query_file, "suggest": inputs.typed_file,
             "related": inputs.id_file, "draft": inputs.draft_file}
    return {name: json.loads(run([bin_dir / "engine_speed", name, index, lines[name], PATIENCE[name]]).output)
            for name in names}


def measure_peer(bin_dir, name, folder, inputs):
    return json.loads(run([bin_dir / "peer", name, "speed", folder, inputs.query_file, PATIENCE["search"]]).output)
