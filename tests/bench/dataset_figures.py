"""Figures of the dataset: python3 dataset_figures.py ANNALS FACTS… [--articles FILE.jsonl…]

For each number of facts it makes a dataset of so many from made records (one a day for each of 200 states and 20 types), then adds one
more day of 25 articles five times, and tells the median processor time and the size; --keep FOLDER keeps it there, for query_bench.py. With --articles: the rate of annals update on
them, and the size of the file against the texts and facts in zstd."""
import argparse, datetime, json, pathlib, random, resource, sqlite3, statistics, subprocess, tempfile

TYPES = ["attack", "clash", "protest", "condemn", "meet", "visit", "sign", "accuse", "deploy", "arrest", "sanction", "aid", "kill", "offer", "demand", "agree",
         "appoint", "resign", "strike", "threaten"]
STATES = [a + b + c for a in "ABCDEFGHJK" for b in "ALNR" for c in "BDGMT"]


def busy():
    """Processor time of what was run so far, so that a machine which others share gives the same figures."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def record(rng, number, day, events):
    """An article of that day with so many events."""
    out = []
    for at in range(events):
        actor, target = rng.sample(STATES, 2)
        kind, shift = rng.choice(TYPES), rng.choice([0, 0, 1, 1, 2, 30])
        date = (day - datetime.timedelta(shift)).isoformat()
        date = None if rng.random() < .3 else date[:7] if rng.random() < .05 else date
        out.append({"id": f"{number:012x}{at:04x}", "type": kind, "plover": None, "mode": None, "cameo": None, "quad": None, "status": "asserted", "date": date,
                    "basis": date and "stated", "reported": day.isoformat(), "quantities": [], "begin": at * 100, "end": at * 100 + 80,
                    "text": f"{actor} did {kind} to {target} with word{rng.randrange(20000)} and word{rng.randrange(20000)}", "also": [], "rule": f"made.{kind}",
                    "participants": [{"role": "actor", "kind": "state", "id": actor, "name": actor, "begin": 0, "end": 3},
                                     {"role": "recipient", "kind": "state", "id": target, "name": target, "begin": 8, "end": 11}]})
    return json.dumps({"schema": "annals/document/1", "document": {"id": f"made-{number}", "path": "made.jsonl", "sha256": f"{number:064x}", "title": None,
                       "published": day.isoformat(), "published_from": "metadata", "language": "en", "characters": 1000, "rules": "made"}, "events": out, "memberships": [], "notes": []})


def update(program, db, lines, folder):
    path = folder / "records.jsonl"
    path.write_text("\n".join(lines) + "\n")
    begin = busy()
    subprocess.run([program, "update", "-q", db, "--records", path], check=True)
    return busy() - begin


def made(program, facts, folder):
    rng, first, per_day = random.Random(5), datetime.date(1995, 1, 1), 200
    db, number, lines = folder / f"{facts}.db", 0, []
    for day in range(facts // per_day):
        for _ in range(25):
            lines.append(record(rng, number, first + datetime.timedelta(day), per_day // 25))
            number += 1
    made_in = update(program, db, lines, folder)
    last = first + datetime.timedelta(facts // per_day)
    days = []
    for extra in range(5):
        one = [record(rng, number + i, last + datetime.timedelta(extra), per_day // 25) for i in range(25)]
        number += 25
        days.append(update(program, db, one, folder))
    connection = sqlite3.connect(db)
    count = connection.execute("SELECT count(*) FROM fact").fetchone()[0]
    connection.close()
    print(f"| {facts:,} | {count:,} | {made_in:.1f} s | {statistics.median(days) * 1000:.0f} ms | {db.stat().st_size / 1e6:.0f} MB |", flush=True)


def compressed(paths):
    data = b"".join(pathlib.Path(p).read_bytes() for p in paths)
    return len(subprocess.run(["zstd", "-3", "-c"], input=data, capture_output=True, check=True).stdout)


def articles(program, paths, folder):
    db, facts = folder / "articles.db", folder / "facts.jsonl"
    begin = busy()
    subprocess.run([program, "update", "-q", "-j", "2", db, *paths], check=True)
    seconds = busy() - begin
    subprocess.run([program, "extract", "-q", "-f", "jsonl", "--only", "events,memberships", "-o", facts, *paths], check=True)
    size = sum(pathlib.Path(p).stat().st_size for p in paths)
    text, fact = compressed(paths), compressed([facts])
    print(f"update: {size / 1e6 / seconds:.2f} MB a second of one processor; the file has {db.stat().st_size:,} bytes, {db.stat().st_size / (text + fact):.1f} times texts ({text:,}) and facts ({fact:,}) in zstd")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("facts", nargs="*", type=int)
    parser.add_argument("--articles", nargs="*", default=[])
    parser.add_argument("--keep")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if options.facts:
            print("| asked for | facts | made in | one day more | size |\n|--:|--:|--:|--:|--:|")
        for facts in options.facts:
            made(options.program, facts, pathlib.Path(options.keep) if options.keep else folder)
        if options.articles:
            articles(options.program, options.articles, folder)


if __name__ == "__main__":
    main()
