"""How long questions to a dataset take: query_bench.py DB [PROGRAM]. Processor time of the whole program, the best of seven runs.

The dataset is made by made_dataset.py, or by dataset_figures.py with --keep. Whom and what it is asked about are its own most frequent names and
words, and rare ones. A question may be given its own limit, else it asks for a hundred facts.
"""
import os, pathlib, resource, sqlite3, subprocess, sys


def questions(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    by_kind = """SELECT id FROM fact_actor WHERE id IN (SELECT id FROM entity WHERE kind = (SELECT key FROM word WHERE text = ?)) GROUP BY id ORDER BY count(*) DESC, id"""
    column = lambda sql, *values: [row[0] for row in connection.execute(sql, values)]
    states, organizations = column(by_kind, "state"), column(by_kind, "organization")
    types = column("SELECT t.name FROM fact f JOIN type t ON t.key = f.type GROUP BY f.type ORDER BY count(*) DESC, t.name")
    groups = column("SELECT t.type_group FROM fact f JOIN type t ON t.key = f.type WHERE t.type_group IS NOT NULL GROUP BY 1 ORDER BY count(*), 1")
    statuses = column("SELECT w.text FROM fact f JOIN word w ON w.key = f.status GROUP BY f.status ORDER BY count(*), w.text")
    plover = column("SELECT c.plover FROM fact f JOIN code c ON c.key = f.code WHERE c.plover IS NOT NULL GROUP BY 1 ORDER BY count(*), 1")
    persons = column("SELECT name FROM entity WHERE kind = (SELECT key FROM word WHERE text = 'person') LIMIT 80")
    articles = column("SELECT id FROM article LIMIT 1 OFFSET 1234")
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, mention_text, row)")
    words = column("SELECT term FROM vocabulary ORDER BY doc DESC, term")
    days = column("SELECT date(sort_day * 86400, 'unixepoch') FROM fact WHERE sort_day > 0 ORDER BY sort_day LIMIT 1 OFFSET (SELECT count(*) / 2 FROM fact WHERE sort_day > 0)")
    day, month, year = days[0], days[0][:7], days[0][:4]
    asked = [
        ("all, the latest", ["--sort", "-date"]),
        ("the surest", ["--sort", "-confidence"]),
        ("a frequent state", ["--state", states[0]]),
        ("a rare state", ["--state", states[-1]]),
        ("two frequent states", ["--state", states[0], "--state", states[1]]),
        ("one of five states", ["--state", ",".join(states[:5])]),
        ("a state in a month", ["--state", states[0], "--date", month]),
        ("a state over ten years", ["--state", states[1], "--from", str(int(year) - 5), "--to", str(int(year) + 4)]),
        ("a day", ["--date", day]),
        ("a month", ["--date", month]),
        ("a type in a year", ["--type", types[-1], "--date", year]),
        ("a status", ["--status", statuses[0]]),
        ("an article", ["--source", articles[0]]),
        ("a rare word", ["--text", words[len(words) * 9 // 10]]),
        ("a frequent word", ["--text", words[3]]),
        ("two words and a state", ["--text", f"{words[3]} {words[30]}", "--state", states[0]]),
    ]
    if organizations:
        asked.append(("a state and an organization", ["--state", states[2], "--org", organizations[3]]))
    if groups:
        asked.append(("a group of types", ["--group", groups[0]]))
    if plover:
        asked.append(("a PLOVER type and a state", ["--plover", plover[0], "--state", states[len(states) // 2]]))
    if persons:
        asked.append(("a person", ["--person", persons[-1]]))
    return asked


def best(command, runs=7):
    """The least processor time, in seconds, and the number of lines."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert done.returncode == 0, done.stderr.decode()
    return min(times), done.stdout.count(b"\n")


def main():
    program = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("ANNALS_PROGRAM") or str(pathlib.Path(__file__).parents[2] / "build/release/bin/annals")
    print("| question | facts | ms |\n|---|--:|--:|")
    for name, args in questions(sys.argv[1]):
        seconds, facts = best([program, "query", sys.argv[1], "--format", "jsonl", "--limit", "100", *args])
        print(f"| {name}: `{' '.join(args)}` | {facts} | {seconds * 1000:.0f} |", flush=True)


if __name__ == "__main__":
    main()
