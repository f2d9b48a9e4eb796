"""Records and datasets of every earlier schema (tests/compat), read by the program of the day."""
import contextlib, json, pathlib, shutil, sqlite3, unittest

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


def told(path, ids=None):
    """All that the views say of these facts, of all if None: rows without keys, which are the file's own."""
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        rows = {}
        for view in "events", "participants", "evidence", "memberships", "tombstones", "changes":
            every = [dict(row) for row in connection.execute(f"SELECT * FROM {view}")]
            kept = [row for row in every if ids is None or row.get("event", row.get("id")) in ids]
            rows[view] = sorted((sorted((k, repr(v)) for k, v in row.items() if k not in ("number", "mention", "story")) for row in kept))
        return rows, {row["id"] for view in ("events", "tombstones") for row in connection.execute(f"SELECT id FROM {view}")}


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

    def test_views_say_the_same_before_and_after(self):
        for file in sorted(KEPT.glob("dataset-*.db")):
            database = pathlib.Path(shutil.copy(file, self.folder))
            before, ids = told(database)
            self.assertEqual(run("update", database, self.file("new.txt", "Mali left ECOWAS on 29 January 2025.\n")).returncode, 0)
            after, _ = told(database, ids)
            for view, rows in before.items():
                self.assertEqual(after[view], rows, f"{file.name}: {view}")

    def test_what_a_user_has_in_the_file_outlives_the_migration(self):
        own = """CREATE TABLE "my note" (fact INTEGER REFERENCES fact(key), event TEXT UNIQUE, words TEXT);
                 INSERT INTO "my note" SELECT key, id, 'seen' FROM fact WHERE id = (SELECT id FROM events WHERE type = 'join');
                 CREATE INDEX "my notes by words" ON "my note"(words);
                 CREATE TABLE logged (words TEXT);
                 CREATE TRIGGER "my log" AFTER UPDATE ON "my note" BEGIN INSERT INTO logged SELECT new.words FROM events WHERE id = new.event; END;
                 CREATE VIEW "my events" AS SELECT type, words FROM events JOIN "my note" ON event = id;"""
        mine = "SELECT name, sql FROM sqlite_schema WHERE tbl_name IN ('my note', 'logged', 'my events') ORDER BY name"
        for file in sorted(KEPT.glob("dataset-*.db")):
            database = pathlib.Path(shutil.copy(file, self.folder))
            with contextlib.closing(sqlite3.connect(database)) as connection:
                connection.executescript(own)
                before = connection.execute(mine).fetchall()
            self.assertEqual(run("update", database, self.file("new.txt", "Mali left ECOWAS on 29 January 2025.\n")).returncode, 0)
            with contextlib.closing(sqlite3.connect(database)) as connection:
                self.assertEqual(connection.execute(mine).fetchall(), before, file.name)
                self.assertEqual(connection.execute('SELECT * FROM "my events"').fetchall(), [("join", "seen")])
                connection.execute('UPDATE "my note" SET words = \'read\'')
                self.assertEqual(connection.execute("SELECT words FROM logged").fetchall(), [("read",)])
                self.assertEqual(connection.execute("PRAGMA foreign_key_check").fetchall(), [])

    def test_a_users_indexes_and_triggers_on_the_tables_go_with_the_old_ones(self):
        own = """CREATE TABLE logged (words TEXT);
                 CREATE INDEX "my ""own"" titles" ON article(title);
                 CREATE TRIGGER "my new facts" AFTER INSERT ON fact BEGIN INSERT INTO logged VALUES (new.id); END;
                 CREATE TRIGGER "my 'events'" INSTEAD OF DELETE ON events BEGIN INSERT INTO logged VALUES (old.id); END;"""
        for file in sorted(KEPT.glob("dataset-*.db")):
            database = pathlib.Path(shutil.copy(file, self.folder))
            with contextlib.closing(sqlite3.connect(database)) as connection:
                connection.executescript(own)
            done = run("update", database, self.file("new.txt", "Mali left ECOWAS on 29 January 2025.\n"))
            self.assertEqual(done.returncode, 0, done.err)
            with contextlib.closing(sqlite3.connect(database)) as connection:
                self.assertEqual(connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'my %'").fetchall(), [], file.name)
                self.assertEqual(connection.execute("SELECT * FROM logged").fetchall(), [])
                self.assertEqual(connection.execute("PRAGMA integrity_check").fetchall(), [("ok",)])

    def test_decisions_and_texts_outlive_the_migration(self):
        told_again = "France arrested 12 people on 3 March 2012. Uzbekistan suspended its CSTO membership on 28 June 2012. More follows."
        line = json.dumps({"id": "brief", "published": "2012-07-03", "text": told_again})
        # another rule set, so that every article is extracted anew from the text that is kept
        more = self.file("rules/own.toml", "[pattern]\nunused = { re = 'unheard-of', yes = [\"unheard-of\"], no = [\"heard\"] }\n").parent
        for name in "dataset-2.db", "dataset-3.db":
            database = pathlib.Path(shutil.copy(KEPT / name, self.folder))
            self.assertEqual(run("update", database, self.file("in.jsonl", line + "\n")).returncode, 0)
            self.assertEqual(events(database), KNOWN, name)  # what was rejected stays so
            done = run("update", "--rerun", database, "--rules", ROOT / "rules", "--rules", more)
            self.assertEqual(done.returncode, 0, done.err)
            self.assertIn("4 changed", done.err)
            self.assertEqual(events(database), KNOWN, name)


if __name__ == "__main__":
    unittest.main()
