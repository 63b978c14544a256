"""What Palpate sets out to reach, each beside the figure of the same run.

The goals are for the 5,486 articles of `medquad` on two cores, and for `scale`
where they say so; on another corpus the figures stand without a verdict.
"""


def rate(results, name, connections=16):
    return results["http"][name][str(connections)]["rps"]


def best_ranked_peer(results):
    """HTTP or protocol peers that rank any of the words, not the static file."""
    names = [name for name, result in results["http"].items()
             if not name.startswith(("nginx", "searchd")) and "16" in result]
    return max(rate(results, name) for name in names)


COLD, REPEATED, RELATED, SUGGEST = "searchd, cold", "searchd, repeated", "searchd /related", "searchd /suggest"
STATIC = "nginx static"
MOST, LEAST = "at most", "at least"

# (what, unit, MOST or LEAST, goal, figure in the results)
GOALS = [
    ("search, 1 client, p50", "ms", MOST, 0.5, lambda r: r["http"][COLD]["1"]["p50_ms"]),
    ("search, 1 client, p99", "ms", MOST, 3, lambda r: r["http"][COLD]["1"]["p99_ms"]),
    ("search, 16 clients", "answers/s", LEAST, 6000, lambda r: rate(r, COLD)),
    ("search, 16 clients, over the best ranked peer", "×", LEAST, 2,
     lambda r: rate(r, COLD) / best_ranked_peer(r)),
    ("repeated searches, 16 clients, over nginx static", "×", LEAST, 0.7,
     lambda r: rate(r, REPEATED) / rate(r, STATIC)),
    ("related reading, 16 clients, over nginx static", "×", LEAST, 0.7,
     lambda r: rate(r, RELATED) / rate(r, STATIC)),
    ("suggestions, 1 client, p99", "ms", MOST, 1, lambda r: r["http"][SUGGEST]["1"]["p99_ms"]),
    ("full index", "MB of text/s", LEAST, 8, lambda r: r["index"]["palpate"]["mb_per_second"]),
    ("index over text", "×", MOST, 2.0, lambda r: r["index"]["palpate"]["index_over_text"]),
    ("peak memory of the indexer", "MB", MOST, 300, lambda r: r["index"]["palpate"]["peak_mb"]),
    ("one changed article until found", "s", MOST, 0.2, lambda r: r["change"]["median_seconds"]),
    ("memory of searchd after the load, without cache", "MB", MOST, 64, lambda r: r["http"][COLD]["rss_mb"]),
    ("start to ready", "s", MOST, 0.3, lambda r: r["start"]["ready_seconds"]),
]

LARGE_GOALS = [
    ("33,906 articles: search, 1 client, p99", "ms", MOST, 10, lambda r: r["http"][COLD]["1"]["p99_ms"]),
    ("33,906 articles: memory of searchd", "MB", MOST, 160, lambda r: r["http"][COLD]["rss_mb"]),
    ("33,906 articles: peak memory of the indexer", "MB", MOST, 300, lambda r: r["index"]["palpate"]["peak_mb"]),
    ("33,906 articles: start to ready", "s", MOST, 0.3, lambda r: r["start"]["ready_seconds"]),
]


def judge(results):
    """Rows (what, goal, figure, "met" or "not met"); what was not run is left out."""
    rows = judge_one(results, GOALS, "medquad")
    return rows + judge_one(results["scale"], LARGE_GOALS, "scale") if "scale" in results else rows


def judge_one(results, wanted, corpus):
    rows = []
    judged = results["inputs"]["corpus"] == corpus
    for what, unit, sense, goal, figure in wanted:
        try:
            value = figure(results)
        except (KeyError, ValueError):
            continue
        met = value <= goal if sense == MOST else value >= goal
        verdict = "" if not judged else "met" if met else "**not met**"
        rows.append((what, f"{sense} {goal:g} {unit}", value, verdict))
    return rows
