"""A year of daily news and the source document: order plays no part, the same again changes nothing, a correction shows as it is."""
import json, os, pathlib, random, sys, unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from update_test import SAID, UpdateTest, run

SHARED = pathlib.Path(os.environ["ANNALS_SHARED_DIR"])
SHUFFLES = int(os.environ.get("ANNALS_SHUFFLES", "1"))


class Portal(UpdateTest):
    def test_any_order_gives_the_same_facts(self):
        days = (SHARED / "dev/portal-2011.jsonl").read_text().splitlines()[:120]
        self.update(self.file("days.jsonl", "\n".join(days)))
        told = self.rows(SAID)
        self.assertGreater(len(told), 500)
        self.assertIn("0 new, 0 changed, 120 same", self.update(self.folder / "days.jsonl"))
        self.assertEqual(self.rows(SAID), told)
        random.seed(1)
        for number in range(SHUFFLES):
            random.shuffle(days)
            db = self.folder / f"{number}.db"
            for part in range(0, 120, 40):
                self.update(self.file("part.jsonl", "\n".join(days[part:part + 40])), db=db)
            self.assertEqual(self.rows(SAID, db=db), told)


class SourceDocument(UpdateTest):
    def test_a_correction_shows_as_exactly_what_it_is(self):
        text = (SHARED / "seed/csto-2022-01-06.txt").read_text()
        lines = text.splitlines(keepends=True)
        entry = next(i for i, line in enumerate(lines) if "June 28, 2012" in line)
        gone = next(i for i, line in enumerate(lines) if "March 28, 2008" in line)
        self.update(self.file("a/csto-2022-01-06.txt", text))
        before = {row[0]: row[1:] for row in self.rows("SELECT id, type, status, date, text FROM events")}
        lines[entry] = lines[entry].replace("June 28, 2012", "June 27, 2012")
        del lines[gone]
        self.file("before.db", self.db.read_bytes())
        self.update(self.file("a/csto-2022-01-06.txt", "".join(lines)))
        after = {row[0]: row[1:] for row in self.rows("SELECT id, type, status, date, text FROM events")}
        self.assertEqual(after.keys() - before.keys(), set())
        self.assertTrue(all("March 28, 2008" in before[fact][3] for fact in before.keys() - after.keys()))
        self.assertEqual(len(before.keys() - after.keys()), 1)
        moved = {fact for fact in after if after[fact][:3] != before[fact][:3]}
        self.assertTrue(moved)
        for fact in moved:
            self.assertEqual((before[fact][2], after[fact][2]), ("2012-06-28", "2012-06-27"))
        shown = [json.loads(line) for line in run("diff", self.folder / "before.db", self.db, "--json").out.splitlines()]
        self.assertEqual({(d["kind"], d["id"]) for d in shown}, {("changed", fact) for fact in moved} | {("withdrawn", fact) for fact in before.keys() - after.keys()})
        for difference in shown:
            if difference["kind"] == "changed":
                self.assertEqual(difference["fields"], [{"name": "date", "before": "2012-06-28", "after": "2012-06-27"}])
        kinds = self.rows("SELECT kind, count(*) FROM changes WHERE kind <> 'added' GROUP BY kind ORDER BY kind")
        self.assertEqual(kinds, [("changed", len(moved)), ("withdrawn", 1)])


if __name__ == "__main__":
    unittest.main()
