"""Records and datasets of every earlier schema (tests/compat), read by the program of the day."""
import json, pathlib, shutil, sqlite3, unittest

import jsonschema

from program import ROOT, ProgramTest, run

KEPT = ROOT / "tests/compat"


def events(path):
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT type, status, date FROM events ORDER BY type").fetchall()


def shape(path):
    """Tables and views with their columns, and indexes."""
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2").fetchall()
        return {(kind, name): [column[1:] for column in connection.execute(f"PRAGMA table_info({name})")] for kind, name in names}


KNOWN = [("join", "asserted", "2006-08-16"), ("protest", "asserted", None), ("sign", "asserted", None),
         ("suspend-membership", "asserted", "2012-06-28"), ("visit", "planned", "2012-09")]


class Compatibility(ProgramTest):
    def test_records_are_valid_and_are_taken_into_a_dataset(self):
        files = sorted(KEPT.glob("records-*.jsonl"))
        self.assertTrue(files)
        schema = json.loads((ROOT / "output/annals.schema.json").read_text())
        for file in files:
            for line in file.read_text().splitlines():
                jsonschema.validate(json.loads(line), schema)
            database = self.folder / (file.stem + ".db")
            done = run("update", database, "--records", file)
            self.assertEqual(done.returncode, 1, done.err)  # one record tells of an article that failed
            self.assertEqual(events(database), KNOWN)

    def test_datasets_are_read_and_added_to(self):
        files = sorted(KEPT.glob("dataset-*.db"))
        self.assertTrue(files)
        for file in files:
            database = pathlib.Path(shutil.copy(file, self.folder))
            self.assertEqual(run("update", database, self.file("new.txt", "Mali left ECOWAS on 29 January 2025.\n")).returncode, 0)
            self.assertEqual(events(database), sorted([*KNOWN, ("leave", "asserted", "2025-01-29")], key=lambda e: e[0]))
            self.assertIn("CSTO", run("query", database, "--type", "join").out)
            fresh = self.folder / ("fresh-" + file.name)
            run("update", fresh, self.folder / "new.txt")
            self.assertEqual(shape(database), shape(fresh))


if __name__ == "__main__":
    unittest.main()
