"""The results as Markdown tables."""
import goals

STATIC = "nginx static"
CONNECTIONS = ("1", "16", "64")


def number(value):
    """Three digits that say something."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join(cell if isinstance(cell, str) else number(cell) for cell in row) + " |"
              for row in rows]
    return "\n".join(lines) + "\n"


def machine_text(results):
    machine, inputs = results["machine"], results["inputs"]
    words = ", ".join(f"{count} of {length}" for length, count in inputs["words"].items())
    busy = "" if machine["load_before"] < machine["cores"] / 2 else (
        " **Other work shared the machine**: the ratios say more than the figures.")
    return (f"{results['date']}, revision `{results['revision']}`: {machine['cores']} cores ({machine['cpu']}), "
            f"{machine['memory_gb']:.0f} GB, {machine['system']}; {machine['versions']}. Load average before the run "
            f"{machine['load_before']:.1f}, after it {machine['load_after']:.1f}.{busy}\n\n"
            f"Corpus `{inputs['corpus']}`: {inputs['articles']:,} articles, {inputs['text_bytes'] / 1e6:.1f} MB of "
            f"text. {inputs['queries']} distinct queries; by words: {words}.\n")


def index_text(results):
    rows = [(name, cost["seconds"], cost["mb_per_second"], cost.get("cpu_seconds"), cost.get("peak_mb"),
             cost["index_over_text"]) for name, cost in results["index"].items()]
    text = "### Index\n\n" + table(["", "s", "MB of text/s", "CPU s", "peak MB", "index/text"], rows)
    if "change" in results:
        change = results["change"]
        text += (f"\nOne changed file of {results['inputs']['articles']:,}, from the start of `indexer` until a "
                 f"running `searchd` finds the new word: best {number(change['best_seconds'])} s, median "
                 f"{number(change['median_seconds'])} s, worst {number(change['worst_seconds'])} s.\n")
    return text


def engine_text(results):
    rows = [(name, r["mean_ms"], r["p50_ms"], r["p99_ms"], r["max_ms"], f"{r['answered']:.0%}")
            for name, r in results["engine"].items()]
    return ("### In one process, one thread, milliseconds\n\n"
            + table(["", "mean", "p50", "p99", "max", "answered"], rows))


def http_row(name, result, static):
    row = [name]
    for count in CONNECTIONS:
        one = result.get(count, {})
        row += [one.get("rps"), one.get("p50_ms"), one.get("p99_ms")]
    at_16 = result.get("16", {})
    return row + [at_16["rps"] / static if at_16 and static else None, at_16.get("cpu_ms"),
                  result.get("memory_mb"), result.get("mean_bytes")]


def http_text(results, title="### HTTP"):
    http = results["http"]
    static = http.get(STATIC, {}).get("16", {}).get("rps")
    rows = [http_row(name, result, static) for name, result in http.items() if "skipped" not in result]
    head = [""] + [part for n in CONNECTIONS for part in (f"{n}: answers/s", "p50 ms", "p99 ms")]
    text = f"{title}\n\n" + table(head + ["of nginx, 16", "CPU ms", "MB", "bytes"], rows)
    for name, result in http.items():
        if "skipped" in result:
            text += f"\nSkipped: {name} ({result['skipped']}).\n"
    broken = {name: sum(result.get(n, {}).get("broken", 0) for n in CONNECTIONS) for name, result in http.items()}
    for name, count in broken.items():
        if count:
            text += f"\n{name}: {count} connections ended without an answer and were opened again.\n"
    if "start" in results:
        start = results["start"]
        text += (f"\n`searchd` is ready {number(start['ready_seconds'])} s after its start; its first complete answer "
                 f"is there after {number(start['first_answer_seconds'])} s.\n")
    return text


def to_markdown(results):
    parts = [machine_text(results)]
    rows = goals.judge(results)
    if rows:
        parts.append("### Goals\n\n" + table(["", "goal", "measured", ""], rows))
    for key, text in (("index", index_text), ("engine", engine_text), ("http", http_text)):
        if results.get(key):
            parts.append(text(results))
    if "scale" in results:
        scale = results["scale"]
        title = f"### {scale['inputs']['articles']:,} articles, {scale['inputs']['text_bytes'] / 1e6:.0f} MB of text"
        parts.append(http_text(scale, title))
        parts.append(index_text(scale).partition("\n\n")[2])
    return "\n".join(parts)
