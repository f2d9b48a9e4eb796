"""One table out of the JSON that the benchmarks write: speed and share of each stage, and the ratio to a bare scan.

    annals_bench --benchmark_format=json | table.py
"""
import json
import statistics
import sys

STAGES = ["read", "text", "dates", "names", "units", "events", "output"]


def medians(report):
    """Name of a benchmark -> (its median milliseconds, its counters)."""
    runs = {}
    for run in report["benchmarks"]:
        if run.get("run_type") == "aggregate":
            continue
        if run.get("error_occurred"):
            sys.exit(f"{run['name']}: {run['error_message']}")
        runs.setdefault(run["name"].removesuffix("/manual_time"), []).append(run)
    return {name: (statistics.median(run["real_time"] if "manual" in run["name"] else run["cpu_time"] for run in group), group[0])
            for name, group in runs.items()}


def rows_of(corpus, times):
    """Rows (name, milliseconds) of one corpus; "rest" is what the whole takes beyond its stages."""
    rows = [(stage, times[f"{corpus}/{stage}"][0]) for stage in STAGES]
    whole = times[f"{corpus}/end-to-end"][0]
    rows.append(("rest", max(0.0, whole - sum(time for _, time in rows))))
    return rows + [("end to end", whole), ("RE2 scan", times[f"{corpus}/re2-scan"][0])]


def table(report):
    times = medians(report)
    lines = []
    for corpus in dict.fromkeys(name.split("/")[0] for name in times if not name.startswith(("load/", "hostile/"))):
        about = times[f"{corpus}/end-to-end"][1]
        megabytes = about["bytes"] / 1e6
        lines.append(f"{corpus}: {about['articles']:.0f} articles, {megabytes:.2f} MB, {about['events']:.0f} events, {about['written'] / 1e6:.2f} MB written")
        lines.append(f"  {'stage':<12}{'ms':>10}{'MB/s':>10}{'share':>9}{'of scan':>12}")
        rows = rows_of(corpus, times)
        whole, scan = rows[-2][1], rows[-1][1]
        for name, time in rows:
            share = f"{100 * time / whole:.1f} %" if name != "RE2 scan" else ""
            speed = f"{1000 * megabytes / time:.1f}" if time else "-"
            lines.append(f"  {name:<12}{time:>10.1f}{speed:>10}{share:>9}{(f'1/{time / scan:.0f}' if time > scan else f'{scan / time:.1f}') if time else '-':>12}")
        lines.append("")
    hostile = [name for name in times if name.startswith("hostile/")]
    if hostile:
        normal = times["generated/end-to-end"] if "generated/end-to-end" in times else None
        lines.append("one megabyte of")
        for name in hostile:
            time, about = times[name]
            speed = about["bytes"] / 1000 / time
            ratio = f"{speed / (normal[1]['bytes'] / 1000 / normal[0]):>8.2f} of generated" if normal else ""
            lines.append(f"  {name.removeprefix('hostile/'):<20}{time:>8.1f} ms{speed:>8.1f} MB/s{ratio}")
        lines.append("")
    lines.append("rules")
    for name, label in (("rule-files", "read, expand, check"), ("extractor", "load whole"), ("and-one-article", "load, one article")):
        if f"load/{name}" in times:
            lines.append(f"  {label:<20}{times[f'load/{name}'][0]:>8.1f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(json.load(sys.stdin)))
