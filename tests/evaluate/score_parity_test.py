"""`annals test --facts` and score.py give the same figures, to the last digit, whatever the output is."""
import copy
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("ANNALS_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
PROGRAM = os.environ.get("ANNALS_PROGRAM", str(ROOT / "build/release/bin/annals"))
GOLD = ROOT / "corpus/gold"
GOLDS = [json.loads(f.read_text(encoding="utf-8")) for f in sorted(GOLD.glob("*.gold.json"))]
TYPES = sorted({t for g in GOLDS for e in g["events"] for t in e["types"]})
STATUS = ["asserted", "planned", "proposed", "hypothetical", "denied", "alleged"]
ROLES = ["actor", "recipient", "organization", "location", "participant"]
IDS = sorted({p["id"] for g in GOLDS for e in g["events"] for p in e["participants"]})


def right(gold):
    """A record that says what the gold says."""
    def events(core):
        for e in gold["events"]:
            if e.get("core", True) or not core:
                yield {"type": (e["types"] or ["meet"])[0], "status": (e["status"] or ["asserted"])[0], "date": (e["dates"] or [None])[0],
                       "begin": e["begin"], "end": e["end"], "text": e["text"], "rule": "gold",
                       "participants": [{"role": p["role"], "kind": "state", "id": p["id"]} for p in e["participants"]]}
    def entities(key):
        by_id = {}
        for m in gold[key]:
            if m.get("core", True):
                by_id.setdefault(m["id"], []).append({"begin": m["begin"], "end": m["end"], "text": m["text"]})
        return [{"id": i, "mentions": ms} for i, ms in by_id.items()]
    return {"schema": "annals/document/1", "document": {"id": gold["article"][:-4], "path": f"somewhere/{gold['article']}"},
            "events": list(events(True)), "states": entities("states"), "organizations": entities("organizations"),
            "dates": [{k: d[k] for k in ("begin", "end", "text", "value", "type")} for d in gold["dates"] if d.get("core", True)],
            "memberships": [{"member": m["member"], "organization": m["organization"], "change": m["change"], "date": m.get("dates", [m.get("date")])[0]}
                            for m in gold["memberships"] if m.get("core", True)]}


def garbled(gold, dice):
    """The same with every kind of fault at random: shifted, doubled, dropped, renamed, invented."""
    record = right(gold)

    def shift(span):
        if dice.random() < 0.3:
            span["begin"] = max(0, span["begin"] + dice.randint(-80, 80))
            span["end"] = max(span["begin"] + 1, span["end"] + dice.choice([-60, -5, 0, 5, 60, 500]))

    def shaken(facts, change):
        out = []
        for fact in facts:
            if dice.random() < 0.15:
                continue
            fact = copy.deepcopy(fact)
            change(fact)
            out += [fact] * (2 if dice.random() < 0.1 else 1)
        dice.shuffle(out)
        return out

    def change_event(e):
        shift(e)
        if dice.random() < 0.2:
            e["type"] = dice.choice(TYPES)
        if dice.random() < 0.2:
            e["status"] = dice.choice(STATUS)
        if dice.random() < 0.1:
            del e["status"]
        if dice.random() < 0.2:
            e["date"] = dice.choice([None, "1991", "2001-05-06"])
        for p in e["participants"]:
            if dice.random() < 0.2:
                p["role"] = dice.choice(ROLES)
            if dice.random() < 0.2:
                p.update(dice.choice([{"kind": "person", "affiliation": p["id"], "id": None}, {"id": dice.choice(IDS)}, {"id": None}, {"kind": "group", "affiliation": dice.choice(IDS), "id": None}]))
        if dice.random() < 0.2:
            e["participants"].append({"role": dice.choice(ROLES), "kind": "state", "id": dice.choice(IDS)})

    def change_date(d):
        shift(d)
        if dice.random() < 0.2:
            d["value"] = dice.choice([None, "", "2001"])

    record["events"] = shaken(record["events"], change_event)
    for e in gold["events"]:
        if dice.random() < 0.3:
            fact = {"type": dice.choice(e["types"] or TYPES), "date": None, "participants": [], "begin": e["begin"], "end": e["end"], "text": "", "status": dice.choice(STATUS)}
            record["events"].insert(dice.randint(0, len(record["events"])), fact)
    for s in gold.get("silent", []):
        if dice.random() < 0.5:
            record["events"].append({"type": dice.choice(TYPES), "participants": [], "begin": s["begin"], "end": s["end"]})
    record["dates"] = shaken(record["dates"], change_date)
    for key in ("states", "organizations"):
        for entity in record[key]:
            entity["mentions"] = shaken(entity["mentions"], shift)
            if dice.random() < 0.1:
                entity["id"] = dice.choice(IDS)
    record["memberships"] = shaken(record["memberships"], lambda m: m.update(dice.choice([{}, {}, {}, {"date": None}, {"member": dice.choice(IDS)}, {"change": "leave"}])))
    return record


class Parity(unittest.TestCase):
    def both(self, records):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "out.jsonl"
            out.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
            theirs = subprocess.run([sys.executable, "-B", ROOT / "tests/score.py", "facts", GOLD, out, "--json"], capture_output=True, check=True)
            ours = subprocess.run([PROGRAM, "test", "--json", "--facts", out, "--gold", GOLD], capture_output=True)
            self.assertIn(ours.returncode, (0, 1), ours.stderr)   # the gates of annals.toml
        theirs, ours = json.loads(theirs.stdout), json.loads(ours.stdout)["figures"]
        self.assertEqual(list(theirs), list(ours))
        self.assertEqual(theirs, ours)
        return ours

    def test_right_output(self):
        figures = self.both([right(g) for g in GOLDS])
        self.assertEqual(figures["events.found"]["f1"], 1)
        self.assertEqual(figures["states"]["f1"], 1)

    def test_no_output(self):
        self.assertEqual(self.both([])["events.found"]["r"], 0)

    def test_some_articles_lack_output(self):
        self.both([right(g) for g in GOLDS[::2]])

    def test_records_without_facts(self):
        self.both([{"document": {"path": g["article"]}} for g in GOLDS])
        self.both([{"schema": "annals/error/1", "path": "x", "error": "y"}])

    def test_output_of_other_articles(self):
        moved = [right(g) for g in GOLDS]
        for record, other in zip(moved, GOLDS[1:] + GOLDS[:1]):
            record["document"]["path"] = other["article"]
        self.assertLess(self.both(moved)["events.found"]["f1"], 0.3)

    def test_garbled_output(self):
        for seed in range(20):
            with self.subTest(seed=seed):
                dice = random.Random(seed)
                figures = self.both([garbled(g, dice) for g in GOLDS if dice.random() < 0.9])
                self.assertLess(figures["events.whole"]["f1"], 1)

    def test_output_of_annals(self):
        done = subprocess.run([PROGRAM, "extract", "-q", "--format", "jsonl", ROOT / "corpus/articles"], capture_output=True, check=True)
        scored = self.both([json.loads(line) for line in done.stdout.splitlines()])
        run = json.loads(subprocess.run([PROGRAM, "test", "--json", "--gold", GOLD], capture_output=True).stdout)
        self.assertEqual(run["figures"], scored)


if __name__ == "__main__":
    unittest.main()
