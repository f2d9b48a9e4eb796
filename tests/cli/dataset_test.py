"""The commands that read a dataset: query, members, export, diff, log, review."""
import contextlib, csv, io, json, os, pathlib, re, sqlite3, subprocess, sys, unittest

from frictionless import package_faults, table_faults
from program import ROOT, ProgramTest, run

sys.path.insert(0, str(ROOT / "tests/bench"))
from made_dataset import Dataset  # noqa: E402

UZB, KAZ, RUS, CSTO = ("state", "UZB", {"name": "Uzbekistan"}), ("state", "KAZ", {"name": "Kazakhstan"}), ("state", "RUS", {"name": "Russia"}), ("organization", "CSTO")
SOCHI = ("location", "state", "RUS", {"name": "Russia", "place": "Sochi", "geonames": 491422, "longitude": 39.73, "latitude": -43.6})
PUTIN = ("participant", "person", "Vladimir Putin", {"title": "President", "affiliation": "RUS"})


def made(path):
    """A small dataset, each fact under a name of its own."""
    data = Dataset(path)
    ids = {}

    def add(name, *args, **fields):
        ids[name] = data.add(*args, **fields)

    add("join", "join", "2006-08-16", [("actor", *UZB), ("organization", *CSTO)], "Uzbekistan joins the CSTO.", [("a", "2006-08-17")],
        group="membership", plover="SUPPORT", confidence=0.7, memberships=[("UZB", "CSTO", "join")], reported="2006-08-17")
    add("suspend", "suspend-membership", "2012-06-28", [("actor", *UZB), ("organization", *CSTO)], "Tashkent suspends its membership.", [("b", "2012-06-29"), ("c", "2012-06-30")],
        group="membership", plover="SANCTION", mode="withdraw", confidence=0.9, memberships=[("UZB", "CSTO", "suspend")], reported="2012-06-29")
    add("leave", "leave", "1999", [("actor", *KAZ), ("organization", *CSTO)], "Kazakhstan left it in 1999.", [("a", "2006-08-17")],
        group="membership", plover="SANCTION", confidence=0.3, memberships=[("KAZ", "CSTO", "leave")], reported="2006-08-17")
    add("meet", "meet", "2012-06", [("actor", *RUS), ("actor", *KAZ), PUTIN, SOCHI], "=The presidents, Russia's and Kazakhstan's, met in \"Sochi\".", [("d", "2012-07-02")],
        group="meeting", plover="CONSULT", confidence=0.5, reported="2012-07-02", quantities=[{"value": 2, "unit": "presidents", "relation": "="}])
    add("again", "meet", "2012-06-11", [("actor", *RUS), ("actor", *KAZ)], "They met.", [("e", "2012-06-12")], group="meeting", plover="CONSULT", reported="2012-06-12")
    add("next", "meet", "2012-06-12", [("actor", *RUS), ("actor", *KAZ)], "They met on Tuesday.", [("f", "2012-06-13")], group="meeting", plover="CONSULT", reported="2012-06-13")
    add("future", "visit", "2013-05-20", [("actor", *RUS)], "Russia visits.", [("g", "2013-05-01")], group="meeting", plover="CONSULT", reported="2013-05-01")
    add("undated", "deploy", None, [("actor", *RUS)], "Russia will send troops.", [("h", "2012-07-01")], status="planned", group="force", plover="COERCE", reported="2012-07-01")
    return data, ids


class ManyFacts(ProgramTest):
    def test_frequent_words(self):
        """So many that days are walked, of a state, of a type or all, and facts looked up among those with the words; of a rare state, the words among its facts."""
        path, words = self.folder / "many.db", ("alpha", "beta", "gamma", "delta")
        data = Dataset(path)
        days = [f"{2000 + i % 20}-{i % 12 + 1:02}-{i % 28 + 1:02}" for i in range(28 * 60)]
        for i in range(24000):
            telling = f"Uzbekistan {'talks' if i % 8 else 'talked'} of {words[i % 4]} and {words[i // 4 % 4]}."
            data.add("meet" if i % 10 else "visit", days[i * 7 % len(days)] if i % 50 else days[i % len(days)][:4], [("actor", *(RUS if i % 405 == 7 else UZB if i % 12 else KAZ))], telling, [(f"a{i}", "2020-01-01")],
                     id=f"{i * 7919 % 24000:016x}")
        data.close()
        with contextlib.closing(sqlite3.connect(path)) as connection:
            # two kernels are one fact; two mentions are one kernel
            connection.executescript("UPDATE kernel SET fact = key - 1 WHERE key % 100 = 6; UPDATE mention SET kernel = key - 1 WHERE key % 100 = 56; DELETE FROM kernel WHERE key % 100 = 56;")
            for table, key in ("fact", "key"), ("fact_actor", "fact"), ("fact_participant", "fact"), ("fact_span", "fact"):
                connection.execute(f"DELETE FROM {table} WHERE {key} % 100 IN (6, 56)")
            connection.commit()
            whose = "SELECT event FROM participants WHERE id ="
            told = {text: {row[0] for row in connection.execute("SELECT event FROM evidence WHERE text LIKE ?", [like])}
                    for text, like in (("beta", "%beta%"), ("talk alpha", "%alpha%"), ('"beta and gamma"', "%beta and gamma%"), ("talk* delta", "%delta%"))}
            for more, test in (
                (["--state", "UZB"], f"id IN ({whose} 'UZB')"),
                (["--state", "UZB", "--from", "2004", "--to", "2009-06"], f"id IN ({whose} 'UZB') AND first_day <= '2009-06-30' AND last_day >= '2004-01-01'"),
                (["--state", "KAZ"], f"id IN ({whose} 'KAZ')"),
                (["--state", "RUS"], f"id IN ({whose} 'RUS')"),  # so few that their texts are read
                ([], "1"),
                (["--type", "meet"], "type = 'meet'"),
                (["--type", "visit", "--state", "UZB"], f"type = 'visit' AND id IN ({whose} 'UZB')"),
            ):
                every = [row[0] for row in connection.execute(f"SELECT id FROM events WHERE {test} ORDER BY first_day, id")]
                for text, ids in told.items():
                    done = run("query", path, "--format", "jsonl", "--limit", "60", "--text", text, *more)
                    self.assertEqual([json.loads(line)["id"] for line in done.out.splitlines()], [id for id in every if id in ids][:60], (text, more))


class DatasetCommands(ProgramTest):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "news.db"
        data, self.ids = made(self.path)
        data.close()
        self.names = {id: name for name, id in self.ids.items()}

    def found(self, *args):
        done = run("query", self.path, "--format", "jsonl", *args)
        self.assertEqual(done.returncode, 0, done.err)
        return [self.names[json.loads(line)["id"]] for line in done.out.splitlines()]

    def test_conditions(self):
        everything = ["leave", "join", "meet", "again", "next", "suspend", "undated", "future"]
        for args, want in [
            ([], everything),
            (["--sort", "-date", "--limit", 2], ["future", "undated"]),
            (["--sort=-confidence", "--limit", 2], ["suspend", "join"]),
            (["--state", "UZB"], ["join", "suspend"]),
            (["--state", "uzbekistan"], ["join", "suspend"]),
            (["--state", "UZB,KAZ", "--org", "CSTO"], ["leave", "join", "suspend"]),
            (["--state", "RUS", "--state", "KAZ"], ["meet", "again", "next"]),
            (["--person", "putin"], ["meet"]),
            (["--type", "join,leave"], ["leave", "join"]),
            (["--type", "meet"], ["meet", "again", "next"]),
            (["--group", "meeting"], ["meet", "again", "next", "future"]),
            (["--status", "planned"], ["undated"]),
            (["--plover", "sanction"], ["leave", "suspend"]),
            (["--plover", "SANCTION/withdraw"], ["suspend"]),
            (["--date", "2012-06"], ["meet", "again", "next", "suspend"]),
            (["--date", "2012-06-30"], ["meet"]),  # perhaps: a month holds its days
            (["--date", "1999-12-31"], ["leave"]),  # and a year
            (["--from", "2012-06-28"], ["meet", "suspend", "future"]),
            (["--to", "2006-08-16"], ["leave", "join"]),
            (["--from", "1999-05", "--to", "1999-06", "--state", "KAZ"], ["leave"]),
            (["--date", "2012/2013", "--state", "KAZ", "--type", "meet", "--limit", 2], ["meet", "again"]),
            (["--source", "c"], ["suspend"]),
            (["--source", "d.txt"], ["meet"]),
            (["--text", "suspend membership"], ["suspend"]),  # as "suspends its membership"
            (["--text", '"its membership"'], ["suspend"]),
            (["--text", "memb* NOT"], []),
            (["--text", "presid*"], ["meet"]),
            (["--min-confidence", "0.6"], ["join", "suspend"]),
        ]:
            with self.subTest(args):
                self.assertEqual(self.found(*args), want)

    def test_what_is_not_there_is_told(self):
        done = run("query", self.path, "--state", "Atlantis")
        self.assertEqual((done.returncode, done.out), (0, ""))
        self.assertIn('no fact of the dataset names the state "Atlantis"', done.err)
        self.assertEqual(run("query", self.path, "--count").out, "8\n")

    def test_wrong_use(self):
        for args, said in [
            (["query", self.path, "--date", "June"], '--date: "June" is no date'),
            (["query", self.folder / "none.db"], "there is no such file"),
            (["query", self.file("x.txt", "x" * 5000)], "is no SQLite database"),
            (["export", self.path, "--format", "csv"], "give -o FOLDER"),
            (["members", self.path], "name an organization and a dataset"),
            (["members", "CSTO", self.path, "--at", "soon"], "is no date"),
            (["log", self.path, "feed"], "has no fact feed, and never had"),
            (["diff", self.path], "name two datasets"),
            (["diff", self.path, self.file("y.jsonl", "{}\n")], "y.jsonl:1: is neither"),
        ]:
            with self.subTest(args):
                done = run(*args)
                self.assertEqual(done.returncode, 2)
                self.assertIn(said, done.err)

    def test_formats_show_the_same_facts(self):
        table = run("query", self.path, "--format", "table").out.splitlines()
        self.assertEqual(len(table), 9)
        self.assertRegex(table[6], rf"^2012-06-28  suspend-membership  asserted +0\.90 2   {self.ids['suspend']} +Uzbekistan · CSTO$")
        timeline = run("query", self.path, "--format", "timeline", "--type", "meet", "--text", "presidents", "--evidence").out
        self.assertIn("2012-06     meet                Russia, Kazakhstan Vladimir Putin (RUS) at Sochi, Russia · 2 presidents", timeline)
        self.assertIn("d (2012-07-02): =The presidents", timeline)
        rows = list(csv.DictReader(io.StringIO(run("query", self.path, "--format", "csv", "--type", "meet").out)))
        self.assertEqual([r["actor"] for r in rows], ["RUS;KAZ"] * 3)
        self.assertEqual(rows[0]["text"][:2], "'=")  # no formula
        markdown = run("query", self.path, "--format", "markdown", "--state", "UZB").out
        self.assertEqual(re.findall("^## (.*)", markdown, re.M), ["2006", "2012"])

    def members(self, *args):
        done = run("members", *args, "--format", "jsonl")
        self.assertEqual(done.returncode, 0, done.err)
        return [(r["member"], r["organization"], r["standing"], r["from"], r["to"]) + ((r["held"],) if "--at" in args else ()) for r in map(json.loads, done.out.splitlines())]

    def test_members(self):
        joined, suspended = ("UZB", "CSTO", "member", "2006-08-16", "2012-06-28"), ("UZB", "CSTO", "suspended", "2012-06-28", None)
        before, out = ("KAZ", "CSTO", "member", None, "1999"), ("KAZ", "CSTO", "none", "1999", None)
        for args, want in [
            (["CSTO", self.path], [suspended]),
            (["CSTO", self.path, "--history"], [before, out, joined, suspended]),
            (["CSTO", self.path, "--at", "2010"], [(*joined, "yes")]),
            (["CSTO", self.path, "--at", "1998"], [(*before, "yes")]),
            (["CSTO", self.path, "--at", "1999-07"], [(*before, "perhaps")]),
            (["CSTO", self.path, "--at", "2005"], []),
            (["CSTO", self.path, "--at", "2006"], [(*joined, "perhaps")]),
            (["CSTO", self.path, "--at", "2012-06-28"], [(*suspended, "yes")]),
            (["--state", "Uzbekistan", self.path, "--history"], [joined, suspended]),
        ]:
            with self.subTest(args):
                self.assertEqual(self.members(*args), want)

    def test_contradictions_stand_side_by_side(self):
        data, _ = made(self.folder / "two.db")
        data.add("join", "2008", [("actor", *UZB), ("organization", *CSTO)], "Joined in 2008.", [("z", "2009")], memberships=[("UZB", "CSTO", "join")])
        data.close()
        history = run("members", "--state", "UZB", self.folder / "two.db", "--history").out
        self.assertIn("conflict: joins again on 2008, and was a member", history)
        review = [json.loads(line) for line in run("review", self.folder / "two.db", "--json").out.splitlines()]
        self.assertIn("membership", [r["kind"] for r in review])

    def test_review(self):
        items = [json.loads(line) for line in run("review", self.path, "--weakest", 1, "--json").out.splitlines()]
        self.assertEqual([(r["kind"], [self.names[f["id"]] for f in r["facts"]]) for r in items],
                         [("two-dates", ["again", "next"]), ("leave-without-join", ["leave"]), ("future", ["future"]), ("weak", ["leave"])])
        self.assertIn("meet actor=KAZ actor=RUS on 2012-06-11 and on 2012-06-12", run("review", self.path).out)

    def test_exports_are_the_same_bytes_each_time(self):
        for form in ("jsonl", "geojson", "markdown"):
            first, second = (run("export", self.path, "--format", form).out for _ in range(2))
            self.assertEqual(first, second)
            self.assertTrue(first)
        lines = [json.loads(line) for line in run("export", self.path).out.splitlines()]
        self.assertEqual([self.names[r["id"]] for r in lines], self.found())
        self.assertEqual([t["article"] for r in lines for t in r["evidence"] if self.names[r["id"]] == "suspend"], ["b", "c"])
        features = json.loads(run("export", self.path, "--format", "geojson").out)
        self.assertEqual([f["geometry"] for f in features["features"]], [{"type": "Point", "coordinates": [39.73, -43.6]}])

    def test_tables_keep_to_their_descriptor(self):
        self.assertEqual(run("export", self.path, "--format", "csv", "-o", self.folder / "out").returncode, 0)
        package = json.loads((self.folder / "out/datapackage.json").read_text())
        self.assertEqual(list(package_faults(package)), [])
        self.assertEqual(list(table_faults(package, self.folder / "out")), [])
        self.assertEqual(sorted(r["path"] for r in package["resources"]) + ["datapackage.json"], sorted(p.name for p in (self.folder / "out").iterdir() if p.suffix == ".csv") + ["datapackage.json"])
        for resource in package["resources"]:
            raw = (self.folder / "out" / resource["path"]).read_bytes()
            self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
            self.assertGreater(raw.count(b"\n"), 1, resource["name"])

    def test_the_rules_of_descriptors_tell_what_is_wrong(self):
        run("export", self.path, "--format", "csv", "-o", self.folder / "out")
        text = (self.folder / "out/datapackage.json").read_text()
        for old, new, fault in [('"tabular-data-package"', '"data-package"', "profile"), ('"type":"integer"', '"type":"int"', "no type"), ('"path":"', '"path":"../', "not below"),
                                ('"primaryKey":"id"', '"primaryKey":"key"', "no field"), ('"resource":"events"', '"resource":"event"', "refers to a resource"),
                                ('"lineTerminator"', '"lineEnd"', "CSV Dialect"), ('"name":"events"', '"name":"Events"', "lower-case"), ('"name":"quad"', '"name":"mode"', "unique"),
                                ('"profile":"tabular-data-resource"', '"profile":"data-resource"', "tabular-data-resource")]:
            self.assertIn(old, text)
            self.assertTrue([one for one in package_faults(json.loads(text.replace(old, new))) if fault in one], old)
        package = json.loads(text)
        for name, old, new, fault in [("participants.csv", b"\r\n", b"\n", "another end"), ("memberships.csv", b"member,", b"members,", "header"),
                                      ("events.csv", b"2012-06-28,", b"2012-06-31,", "no date"), ("events.csv", b"0.", b"0,", "cells")]:
            whole = (self.folder / "out" / name).read_bytes()
            self.assertIn(old, whole)
            self.file("out/" + name, whole.replace(old, new))
            self.assertTrue([one for one in table_faults(package, self.folder / "out") if fault in one], name)
            self.file("out/" + name, whole)

    def test_readme_reads_the_export_with_pandas(self):
        (code,) = re.findall(r"```python\n(import pandas.*?)```", (ROOT / "README.md").read_text(), re.S)
        self.assertEqual(run("export", self.path, "--format", "csv", "-o", self.folder / "news").returncode, 0)
        done = subprocess.run(["/usr/bin/python3", "-c", code], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"2006(\.0)?\s+join\s+1")

    def test_diff(self):
        data, ids = made(self.folder / "b.db")
        data.batch("2026-02-01T00:00:00Z")
        data.change(ids["leave"], "withdrawn", {"type": "leave", "date": "1999"}, None, "its article was corrected")
        data.withdraw(ids["leave"], "its article was corrected")
        data.run("UPDATE fact SET date = date + 1, first_day = first_day + 1, last_day = last_day + 1 WHERE id = ?", ids["suspend"])
        data.change(ids["suspend"], "changed", {"type": "suspend-membership", "date": "2012-06-28"}, {"type": "suspend-membership", "date": "2012-06-29"})
        new = data.add("protest", "2020-01-01", [("actor", *RUS)], "A protest.", [("n", "2020-01-02")])
        data.close()
        want = {("withdrawn", ids["leave"]), ("changed", ids["suspend"]), ("added", new)}
        self.file("a.jsonl", run("export", self.path).out)
        for sides in ([self.path, self.folder / "b.db"], [self.folder / "a.jsonl", self.folder / "b.db"], [self.folder / "b.db", "--since", "2026-02-01"]):
            with self.subTest(sides):
                done = run("diff", *sides, "--json")
                self.assertEqual(done.returncode, 1, done.err)
                rows = [json.loads(line) for line in done.out.splitlines()]
                self.assertEqual({(r["kind"], r["id"]) for r in rows}, want)
                (changed,) = [r["fields"] for r in rows if r["kind"] == "changed"]
                self.assertEqual(changed, [{"name": "date", "before": "2012-06-28", "after": "2012-06-29"}])
        for sides in ([self.path, self.path], [self.path, self.folder / "a.jsonl"], [self.path, "--since", "2026-02-01"]):
            self.assertEqual((run("diff", *sides).returncode, run("diff", *sides).out), (0, ""))
        log = run("log", self.folder / "b.db", ids["leave"]).out
        self.assertIn("withdrawn    by update: its article was corrected", log)
        self.assertIn("date: 2012-06-28 → 2012-06-29", run("log", self.folder / "b.db", ids["suspend"]).out)

    def test_what_update_keeps_can_be_asked(self):
        """The same on a dataset of annals' own making: an article, then its corrected version."""
        joined, met = "Uzbekistan joined the Collective Security Treaty Organization on 16 August 2006.", " The leaders of Russia and Kazakhstan met in Sochi on 27 June 2012."
        database = self.folder / "own.db"
        for text in (joined + met, joined):
            before = database.read_bytes() if database.exists() else b""
            self.file("old.db", before)
            self.assertEqual(run("update", database, self.file("own.jsonl", json.dumps({"id": "own", "published": "2012-07-01", "text": text}) + "\n")).returncode, 0)
        facts = [json.loads(line) for line in run("query", database, "--evidence", "--format", "jsonl").out.splitlines()]
        self.assertEqual([(f["type"], f["date"], f["group"], [t["article"] for t in f["evidence"]]) for f in facts], [("join", "2006-08-16", "membership", ["own"])])
        self.assertEqual(self.members_of(database), [("UZB", "2006-08-16")])
        done = run("diff", self.folder / "old.db", database, "--json")
        (gone,) = map(json.loads, done.out.splitlines())
        self.assertEqual((done.returncode, gone["kind"], gone["text"]), (1, "withdrawn", met.strip(" .")))
        since = run("diff", database, "--since", "2000", "--json")
        self.assertEqual([(r["kind"], r["id"]) for r in map(json.loads, since.out.splitlines())], [("added", facts[0]["id"])])
        self.assertIn("withdrawn on ", run("log", database, gone["id"]).out)
        self.assertRegex(run("log", database, facts[0]["id"]).out, r"added .*by update(?s:.*)now\n  2006-08-16  join")

    def members_of(self, database):
        return [(r["member"], r["from"]) for r in map(json.loads, run("members", "CSTO", database, "--format", "jsonl").out.splitlines())]

    def test_other_ids_for_the_same_facts_are_no_difference(self):
        data, _ = made(self.folder / "b.db")
        data.run("UPDATE fact SET id = replace(id, '000', 'abc')")
        data.close()
        self.assertEqual(run("diff", self.path, self.folder / "b.db").returncode, 0)

    def test_reading_changes_nothing(self):
        before = self.path.read_bytes()
        for args in (["query", self.path], ["members", "CSTO", self.path], ["export", self.path], ["review", self.path], ["log", self.path, self.ids["join"]], ["diff", self.path, self.path]):
            self.assertEqual(run(*args).returncode, 0)
        self.assertEqual(self.path.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
