"""How long questions to a made dataset take: query_bench.py DB [PROGRAM]. Wall time of the whole program, the best of seven runs.

The dataset is made by made_dataset.py; a question may be given its own limit, else it asks for a hundred facts.
"""
import os, pathlib, subprocess, sys, time

QUESTIONS = [
    ("all, the latest", ["--sort", "-date"]),
    ("the surest", ["--sort", "-confidence"]),
    ("a frequent state", ["--state", "AAK"]),
    ("a rare state", ["--state", "HUR"]),
    ("two frequent states", ["--state", "AAK", "--state", "AAL"]),
    ("a state and an organization", ["--state", "AAM", "--org", "ORG3"]),
    ("one of five states", ["--state", "AAK,AAL,AAM,AAN,AAR"]),
    ("a state in a month", ["--state", "AAK", "--date", "2012-06"]),
    ("a state over ten years", ["--state", "AAL", "--from", "2001", "--to", "2010"]),
    ("a day", ["--date", "2012-06-28"]),
    ("a month", ["--date", "2012-06"]),
    ("a type in a year", ["--type", "leave", "--date", "2012"]),
    ("a group of types", ["--group", "membership"]),
    ("a status", ["--status", "hypothetical"]),
    ("a PLOVER type and a state", ["--plover", "SANCTION", "--state", "AEK"]),
    ("a person", ["--person", "Person77 Name77"]),
    ("an article", ["--source", "paper-1234"]),
    ("a rare word", ["--text", "word4321"]),
    ("a frequent word", ["--text", "word3"]),
    ("two words and a state", ["--text", "word30 word40", "--state", "AAK"]),
]


def best(command, runs=7):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        done = subprocess.run(command, capture_output=True)
        times.append(time.perf_counter() - begin)
        assert done.returncode == 0, done.stderr.decode()
    return min(times), done.stdout.count(b"\n")


def main():
    program = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("ANNALS_PROGRAM") or str(pathlib.Path(__file__).parents[2] / "build/release/bin/annals")
    print("| question | facts | ms |\n|---|--:|--:|")
    for name, args in QUESTIONS:
        seconds, facts = best([program, "query", sys.argv[1], "--format", "jsonl", "--limit", "100", *args])
        print(f"| {name}: `{' '.join(args)}` | {facts} | {seconds * 1000:.0f} |", flush=True)


if __name__ == "__main__":
    main()
