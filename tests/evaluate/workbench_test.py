"""`annals test` from the outside: what an edit of the rules gains and loses, and which edit did it.

The rules, names and articles under workbench/ are a small sport of their own on top of the project's rules, so that
nothing here moves when those change.
"""
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "cli"))
from program import PATIENCE, PROGRAM, ROOT, run

HERE = pathlib.Path(__file__).parent / "workbench"
RACES, STATES, NOUNS, VERBS = "events/races.toml", "lexicon/states.tsv", "lexicon/nouns.tsv", "verbs.tsv"
ORGANIZATIONS, GUARDS, DAYS, TYPES = "lexicon/organizations.tsv", "lexicon/guards.toml", "days.toml", "types.toml"

# Edits: name, file, old, new, and what changes: "lost event" and the evidence; of a change also its fields.
# Each touches facts that no other one touches, so all of them together can be told apart too.
EDITS = [
    ("an alternative of a macro dropped", RACES, "(?:against|above|beside)", "(?:against|above)",
     [("lost event", "Freedonia overheated beside Syldavia on 4 May 2011")]),
    ("a role swapped", RACES, "'{actor:crew} {verb:hawser} {recipient:crew}'", "'{recipient:crew} {verb:hawser} {actor:crew}'",
     [("changed event actor recipient", "Krakozhia hawsered Zubrowka on 5 May 2011"),
      ("changed event actor recipient", "The strokeman of Syldavia hawsered Borduria on 15 May 2011")]),
    ("a seat of government removed", STATES, "Ruritanian|Ruritanians\tStrelsau", "Ruritanian|Ruritanians\t",
     [("lost event", "Strelsau behawsered Freedonia on 6 May 2011"), ("lost state", "Strelsau")]),
    ("a frame loosened", RACES, "match = '{actor:crew} {verb} {object}'", "match = '(?:{actor:crew} )?{verb} {object}'",
     [("gained event", "The barge outrowed Krakozhia on 19 May 2011")]),
    ("an unless deleted", RACES, "unless = [{ after = '^ (?:to|into) {place}', why = \"a tow to the dock is routine\" }]\n", "",
     [("gained event", "Borduria behawsered Ruritania into Geneva on 9 May 2011")]),
    ("a priority changed", RACES, "priority = 1\n", "priority = 3\n", [("changed event rule", "Freedonia keelholed Krakozhia on 10 May 2011")]),
    ("a noun of another kind", NOUNS, "burgee\tpennant", "burgee\tflagcloth", [("lost event", "Zubrowka fanfared the burgees on 11 May 2011")]),
    ("a verb dropped", RACES, "verb = [\"outrow\", \"outscull\"]", "verb = [\"outrow\"]", [("lost event", "Syldavia outsculled Krakozhia on 7 May 2011")]),
    ("an inflection changed", VERBS, "begong\tbegang\tbegung", "begong\t\t", [("lost event", "Ruritania begang Freedonia on 13 May 2011")]),
    ("an acronym removed", ORGANIZATIONS, "\tEBRL\t\n", "\t\t\n",
     [("lost event", "EBRL begarlanded Krakozhia on 14 May 2011"), ("lost organization", "EBRL")]),
    ("another type", RACES, "id = \"race.fanfare-for\"\ntype = \"fanfare\"", "id = \"race.fanfare-for\"\ntype = \"keelhole\"",
     [("changed event type", "Borduria fanfared for Syldavia on 12 May 2011")]),
    ("a rule added", RACES, "[[entity]]", "[[rule]]\nid = \"race.scorch\"\ntype = \"outrow\"\nmatch = '{actor:crew} {verb:overheat} {recipient:crew}'\n"
     "yes = [\"Ruritania overheated Borduria.\"]\nno = [\"The engine overheated.\"]\n\n[[entity]]", [("gained event", "Borduria overheated Zubrowka on 20 May 2011")]),
    ("a rule deleted", RACES, "[[rule]]\nid = \"race.chime\"\ntype = \"fanfare\"\nmatch = '{actor:crew} {verb:bechime} {recipient:crew}'\nyes = []\nno = [\"The band bechimed the song.\"]\n\n", "",
     [("lost event", "Freedonia bechimed Zubrowka on 21 May 2011")]),
    ("a status told", RACES, "match = '{actor:crew} {verb:belamp} {recipient:crew}'\n", "match = '{actor:crew} {verb:belamp} {recipient:crew}'\nstatus = \"planned\"\n",
     [("changed event status", "Krakozhia belamped Syldavia on 22 May 2011")]),
    ("an adjective removed", STATES, "Borduria\tstate\t\t\t\t\t\t\tBordurian\tBordurian|", "Borduria\tstate\t\t\t\t\t\t\t\t", [("lost state", "Bordurian")]),
    ("a guard opened", GUARDS, "unless_before = ' jump'\n", "unless_before = ' hop'\n", [("gained state", "Lutz")]),
    ("a holiday moved", DAYS, "\"6-9\"", "\"6-8\"", [("changed date value", "Blue Water Day 2010"), ("changed event date", "Zubrowka overheated against Ruritania on Blue Water Day 2010")]),
    ("an entity rule narrowed", RACES, "match = '{head:bargeman} of {affiliation:state}'", "match = '{head:bargeman} of {affiliation:capital}'",
     [("changed event actor", "The bargee of Syldavia belanterned above Borduria on 23 May 2011")]),
    ("a role forbidden", TYPES, "[type.bell]\ngroup = \"meeting\"\nroles = [\"actor\", \"recipient\"]", "[type.bell]\ngroup = \"meeting\"\nroles = [\"actor\"]",
     [("changed event recipient", "Zubrowka bebelled Syldavia on 24 May 2011")]),
    ("a group of kinds narrowed", RACES, "patron = [\"state\", \"people\"]", "patron = [\"state\"]", [("lost event", "Ruritanians besilvered Krakozhia on 25 May 2011")]),
]
# Edits that change no fact.
IDLE = [
    (RACES, "# Races on the river.", "# Races on rivers."),
    (RACES, "yes = [\"Ruritania keelholed Borduria.\"]", "yes = [\"Syldavia keelholed Borduria.\"]"),
    (NOUNS, "streamer\tpennant\tstreamers\n", "streamer\tpennant\tstreamers\nwindsock\tpennant\twindsocks\n"),
]


def first_changed_line(old_text, new_text):
    old, new = old_text.splitlines(), new_text.splitlines()
    return next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new))) + 1


class Workbench(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        shutil.copytree(HERE / "rules", self.folder / "rules")
        shutil.copytree(HERE / "articles", self.folder / "articles")
        (self.folder / "gold").mkdir()
        self.text = (self.folder / "articles/races.txt").read_text()
        self.write_gold()

    def write_gold(self, **changes):
        def span(words):
            begin = self.text.index(words)
            return {"begin": begin, "end": begin + len(words), "text": words}

        def event(number, kind, date, words, **roles):
            return {"id": f"e{number:02}", "types": [kind], "status": ["asserted"], "dates": [date], "basis": "stated", "reported": None, "allow": [], "quantities": [],
                    "participants": [{"role": role, "id": i} for role, i in roles.items()], "core": True, **span(words)}
        gold = {"schema": "annals/gold/1", "article": "races.txt", "published": "2011-06-01", "equivalent": {}, "events": [
            event(1, "outrow", "2011-05-03", "Ruritania outrowed Borduria on 3 May 2011", actor="RTN", recipient="BDR"),
            event(2, "outrow", "2011-05-04", "Freedonia overheated beside Syldavia on 4 May 2011", actor="FRD", recipient="SYD"),
            event(3, "hawser", "2011-05-05", "Krakozhia hawsered Zubrowka on 5 May 2011", actor="ZBR", recipient="KRK")],
            "silent": [], "dates": [], "states": [], "organizations": [], "memberships": [], **changes}
        (self.folder / "gold/races.gold.json").write_text(json.dumps(gold, indent=1))

    def edit(self, name, old, new):
        path = self.folder / "rules" / name
        before = path.read_text()
        self.assertEqual(before.count(old) > 0, True, f"{name} has no {old!r}")
        after = before.replace(old, new, 1)
        path.write_text(after)
        return first_changed_line(before, after)

    def annals(self, *args, code=None, **options):
        done = run("test", "--rules", ROOT / "rules", "--rules", self.folder / "rules", "--gold", self.folder / "gold", "--rule", "race.*", *args, cwd=self.folder, **options)
        if code is not None:
            self.assertEqual(done.returncode, code, done.err + done.out)
        return done

    # Without --rule: every fact that changed.
    def report(self, *args):
        done = run("test", "--rules", ROOT / "rules", "--rules", self.folder / "rules", "--gold", self.folder / "gold", "--changed", "--json", *args, cwd=self.folder)
        self.assertIn(done.returncode, (0, 1), done.err)
        return json.loads(done.out)

    def accept(self):
        self.annals("--accept", code=0)

    @staticmethod
    def changes(report):
        """(description, evidence) -> lines of the edits to blame, as file:line."""
        baseline, out = report["baseline"], {}
        for change in baseline["changes"]:
            fact = change["after"] or change["before"]
            name = " ".join([change["change"], fact["kind"], *sorted(change.get("fields", []))])
            blamed = set()
            for cause in change["causes"]:
                for edit in baseline["causes"][cause]["edits"]:
                    where = baseline["edits"][edit]
                    blamed.add(f"{'/'.join(pathlib.Path(where['file']).parts[-2:])}:{where['line']}")
            out[name, fact.get("text", "")] = blamed
        return out


class Blame(Workbench):
    def test_the_rules_hold(self):
        done = self.annals(code=0)
        self.assertIn("all hold", done.out)
        self.assertRegex(done.out, r"races.toml:\d+:\d+: warning: the rule race.silver has no 'yes' example")   # what annals lint says

    def test_each_edit_alone_is_blamed_for_exactly_what_it_changed(self):
        self.accept()
        clean = {p: p.read_text() for p in (self.folder / "rules").rglob("*.t*")}
        for name, file, old, new, expected in EDITS:
            with self.subTest(name):
                line = self.edit(file, old, new)
                found = self.changes(self.report())
                where = f"{'/'.join((self.folder / 'rules' / file).parts[-2:])}:{line}"
                self.assertEqual(found, {change: {where} for change in expected})
            for path, text in clean.items():
                path.write_text(text)

    def test_twenty_edits_together_are_told_apart(self):
        self.accept()
        expected, lines = {}, {}
        for name, file, old, new, changes in EDITS:
            self.edit(file, old, new)
        for file, old, new in IDLE:
            self.edit(file, old, new)
        report = self.report()
        found = self.changes(report)
        for name, file, old, new, changes in EDITS:
            text = (self.folder / "rules" / file).read_text()
            start = text.index(new) if new else None
            for change in changes:
                expected[change] = (file, None if start is None else first_changed_line(old, new) - 1 + text[:start].count("\n") + 1)
        self.assertEqual(set(found), set(expected))
        for change, (file, line) in expected.items():
            with self.subTest(change):
                self.assertEqual(len(found[change]), 1, found[change])
                where = found[change].pop()
                self.assertEqual(where.rsplit(":", 1)[0], "/".join((self.folder / "rules" / file).parts[-2:]))
                if line is not None:
                    self.assertEqual(int(where.rsplit(":", 1)[1]), line)

    def test_a_macro_that_many_rules_use_is_named_once(self):
        self.accept()
        line = self.edit(RACES, "crew = [\"state\", ", "crew = [")
        report = self.report()
        self.assertEqual(len(report["baseline"]["causes"]), 1)
        found = self.changes(report)
        self.assertGreater(len({evidence for (_, evidence) in found}), 10)
        self.assertEqual(set.union(*found.values()), {f"events/races.toml:{line}"})

    def test_a_renamed_macro_and_its_uses_are_one_cause(self):
        self.accept()
        path = self.folder / "rules" / RACES
        path.write_text(path.read_text().replace("versus = '(?:against|above|beside)'", "facing = '(?:against|above)'").replace("{versus}", "{facing}"))
        report = self.report()
        self.assertEqual(len(report["baseline"]["causes"]), 1)
        cause = report["baseline"]["causes"][0]
        self.assertEqual(len(cause["edits"]), 3)
        self.assertIn("[pattern]", report["baseline"]["edits"][cause["edits"][0]]["within"])

    def test_two_edits_that_each_lose_a_fact_are_both_named(self):
        self.accept()
        one = self.edit(RACES, "{verb:bebell}", "{verb:belamp}")
        two = self.edit(VERBS, "bebell\tbebelled", "bebell\tbebellt")
        found = self.changes(self.report())
        self.assertEqual(found["lost event", "Zubrowka bebelled Syldavia on 24 May 2011"], {f"events/races.toml:{one}", f"rules/verbs.tsv:{two}"})

    def test_an_edited_article_is_not_blamed_on_the_rules(self):
        self.accept()
        path = self.folder / "articles/races.txt"
        self.text = self.text.replace("Ruritania begang", "Later on Ruritania begang").replace("Zubrowka bebelled Syldavia", "Zubrowka bebelled Krakozhia")
        path.write_text(self.text)
        self.write_gold()
        baseline = self.report()["baseline"]
        self.assertEqual([c["kind"] for c in baseline["causes"]], ["article"])
        evidence = {(c["after"] or c["before"]).get("text", "") for c in baseline["changes"]}
        self.assertIn("Zubrowka bebelled Krakozhia on 24 May 2011", evidence)
        self.assertNotIn("Freedonia bechimed Zubrowka on 21 May 2011", evidence)   # only moved

    def test_verdicts_and_gates(self):
        self.accept()
        self.edit(*EDITS[0][1:4])   # loses what gold has
        self.edit(*EDITS[1][1:4])   # swaps the roles as gold has them
        changes = {c["article"] + (c["after"] or c["before"]).get("text", ""): c for c in self.report()["baseline"]["changes"]}
        lost = changes["races.txtFreedonia overheated beside Syldavia on 4 May 2011"]
        self.assertEqual((lost["change"], lost["before"]["verdict"], lost["after"]), ("lost", "right", None))
        mended = changes["races.txtKrakozhia hawsered Zubrowka on 5 May 2011"]
        self.assertEqual((mended["before"]["verdict"], mended["after"]["verdict"]), ("partly", "right"))
        self.annals("--max-lost", "1", code=0)
        done = self.annals("--max-lost", "0", code=1)
        self.assertIn("max-lost", done.out)
        self.assertEqual(self.annals("--min-recall", "0.9").returncode, 1)
        (self.folder / "annals.toml").write_text("[test]\nmax-lost = 0\n")
        self.annals(code=1)
        self.annals("--max-lost", "5", code=0)   # the command line is heard over the file

    def test_a_run_without_edits_changes_nothing_and_the_baseline_is_stable(self):
        self.accept()
        first = (self.folder / "annals.baseline").read_bytes()
        self.assertEqual(self.report()["baseline"]["changes"], [])
        self.accept()
        self.assertEqual((self.folder / "annals.baseline").read_bytes(), first)
        facts = [line for line in first.decode().splitlines() if line.startswith("  ")]
        self.assertIn("  event 27-68 type=outrow status=asserted date=2011-05-03 basis=stated actor=RTN recipient=BDR rule=race.outrow | Ruritania outrowed Borduria on 3 May 2011", facts)

    def test_unlabelled_articles_are_compared_too(self):
        (self.folder / "more").mkdir()
        (self.folder / "more/other.txt").write_text("Report\n\nKrakozhia bebelled Ruritania on 2 June 2012.\n")
        self.annals("--on", "more", "--accept", code=0)
        self.edit(RACES, "{verb:bebell}", "{verb:belamp}")
        found = self.changes(self.report("--on", "more"))
        self.assertIn(("lost event", "Krakozhia bebelled Ruritania on 2 June 2012"), found)

    def test_articles_kept_for_figures_are_not_shown(self):
        (self.folder / "split.tsv").write_text("races.txt\ttest\n")
        self.accept()
        self.assertNotIn("Freedonia", (self.folder / "annals.baseline").read_text().split("\nfile ")[0])
        self.edit(*EDITS[0][1:4])
        report = self.report()
        self.assertEqual(report["baseline"]["changes"], [])
        self.assertEqual((report["dev"]["articles"], report["test"]["articles"]), (0, 1))
        self.assertEqual(report["missed"], [])

    def test_changed_runs_only_what_the_edit_can_touch(self):
        self.accept()
        self.assertEqual(self.report()["examples"]["run"], 0)
        self.edit(RACES, "# Races on the river.", "# Races.")
        self.assertEqual(self.report()["examples"]["run"], 0)
        self.edit(*EDITS[1][1:4])
        rules = {c["rule"] for c in self.report()["rules"]}
        self.assertEqual(rules, {"race.tow", "race.tow-to"})   # the rule, and the one that competes with it
        self.assertLess(0, self.report()["examples"]["run"])


class Reports(Workbench):
    def test_failed_example(self):
        self.edit(RACES, "verb = [\"outrow\", \"outscull\"]", "verb = [\"outscull\"]")
        done = self.annals(code=1, env={"NO_COLOR": "1"})
        self.assertRegex(done.out, r"FAILS race.outrow \S+races.toml:\d+:\d+")
        for part in ("Ruritania outrowed Borduria.", "⟨state⟩ ⟨outrow⟩ ⟨state⟩", "actor=RTN recipient=BDR", "race.outrow needs"):
            self.assertIn(part, done.out)

    def test_rule_and_type_choose(self):
        def rules(*args):
            done = run("test", "--rules", ROOT / "rules", "--rules", self.folder / "rules", "--gold", self.folder / "gold", "--json", *args, cwd=self.folder)
            return {c["rule"] for c in json.loads(done.out)["rules"]}
        self.assertEqual(rules("--rule", "race.tow*"), {"race.tow", "race.tow-to"})
        self.assertEqual(rules("--type", "bell,hawser"), {"race.bell", "race.tow", "race.tow-to"})
        self.assertEqual(rules("--rule", "race.tow", "--rule", "race.bell"), {"race.bell", "race.tow"})
        self.assertEqual(self.annals("--type", "fanfarre").returncode, 2)
        self.assertEqual(self.annals("--rule", "rice.*").returncode, 2)

    def test_junit(self):
        import xml.etree.ElementTree as xml
        self.edit(RACES, "verb = [\"outrow\", \"outscull\"]", "verb = [\"outscull\"]")
        self.annals("--junit", "out.xml", "--min-recall", "1", code=1)
        root = xml.parse(self.folder / "out.xml").getroot()
        failures = {case.get("name"): case.find("failure") for case in root.iter("testcase")}
        self.assertIsNotNone(failures["race.outrow"])
        self.assertIsNotNone(failures["min-recall"])
        self.assertIsNone(failures["max-lost"])
        for suite in root:
            self.assertEqual(int(suite.get("failures")), sum(case.find("failure") is not None for case in suite))
            self.assertEqual(int(suite.get("tests")), len(suite))

    def test_html_is_one_page_and_escapes_what_articles_say(self):
        hostile = self.text + "\n<script>alert(\"x\")</script> & <img src=x onerror=alert(1)> Ruritania bebelled Borduria on 1 June 2011.\n"
        (self.folder / "articles/races.txt").write_text(hostile)
        self.accept()
        self.edit(RACES, "{verb:bebell}", "{verb:belamp}")
        self.annals("--html", "out.html", code=0)
        page = (self.folder / "out.html").read_text()
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img", page)
        self.assertIn("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;img", page)
        self.assertEqual(page.count("<script>"), 1)   # the page's own
        self.assertNotRegex(page, r"(src|href)=[\"']?(https?:)?//")
        self.assertRegex(page, r'<mark class="lost" title="[^"]+">[^<]*bebelled Syldavia')
        self.assertIn("table class=\"sortable\"", page)


class BadInput(Workbench):
    def fails(self, *args, told, code=2):
        done = self.annals(*args)
        self.assertEqual(done.returncode, code, done.err + done.out)
        self.assertRegex(done.err, told)

    def test_no_baseline_is_said(self):
        done = self.annals(code=0)
        self.assertIn("none saved yet", done.out)
        self.assertIn("--accept", done.out)
        self.assertIn("no baseline", self.annals("--max-lost", "0", code=1).out)

    def test_baselines_that_are_none(self):
        self.accept()
        path = self.folder / "annals.baseline"
        good = path.read_text()
        for bad, told in ((good.replace("annals baseline 1", "annals baseline 7"), "baseline:1.*another version"), ("hello\n", "baseline:1.*no baseline"), ("", "no baseline"),
                          (good[:len(good) // 2], "end of the file is missing|can't be read"), (good.replace("  event 27-68", "  event 27+68"), r"baseline:\d+.*can't be read"),
                          (good.replace("|# Races on the river.", "|# Races in the river."), "not those it was made with"), ("\0\1\2" * 100, "no baseline")):
            path.write_text(bad)
            with self.subTest(told):
                self.fails(told=told)
        self.accept()   # mends it
        self.annals(code=0)

    def test_gold_that_does_not_fit_its_article(self):
        gold = json.loads((self.folder / "gold/races.gold.json").read_text())
        gold["events"][1]["begin"] += 1
        (self.folder / "gold/races.gold.json").write_text(json.dumps(gold, indent=1))
        self.fails(told=r"races.gold.json.*event e02: the text at \d+-\d+ should be \"Freedonia overheated beside")

    def test_gold_for_an_article_that_is_not_there(self):
        self.write_gold(article="nowhere.txt")
        self.fails(told="races.gold.json.*not there: nowhere.txt")

    def test_two_gold_files_for_one_article(self):
        shutil.copy(self.folder / "gold/races.gold.json", self.folder / "gold/again.gold.json")
        self.fails(told="races.txt has another gold file: .*again.gold.json")

    def test_gold_that_is_none(self):
        for content, told in (("{", r"races.gold.json:\d+: .*no JSON"), ("[]", "no gold file"), ('{"schema": "annals/gold/9", "article": "races.txt"}', "no gold file of this version")):
            (self.folder / "gold/races.gold.json").write_text(content)
            self.fails(told=told)
        (self.folder / "gold/races.gold.json").unlink()
        self.fails(told=r"no \*.gold.json here")

    def test_split_that_says_something_else(self):
        (self.folder / "split.tsv").write_text("article\tsplit\nraces.txt\tdevv\n")
        self.fails(told="split.tsv:2.*neither dev nor test")

    def test_config_with_mistakes(self):
        for content, told in (("[test]\nmin-recal = 0.5\n", r"annals.toml:2.*min-recal"), ("[tset]\n", "unknown table 'tset'"), ("[test]\nmin-recall = 7\n", "number from 0 to 1"), ("[test\n", "annals.toml:1")):
            (self.folder / "annals.toml").write_text(content)
            with self.subTest(content):
                self.fails(told=told)

    def test_rules_that_do_not_load(self):
        self.edit(RACES, "{actor:crew} {verb:hawser}", "{actor:crww} {verb:hawser}")
        self.fails(told=r"races.toml:\d+:\d+: .*crww")

    def test_facts_that_are_none(self):
        (self.folder / "facts.jsonl").write_text("{}\nnot json\n")
        self.fails("--facts", "facts.jsonl", told="facts.jsonl:2.*no JSON")
        (self.folder / "facts.jsonl").write_text('{"document":{"path":"races.txt"}}\n' * 2)
        self.fails("--facts", "facts.jsonl", told="two records")
        self.fails("--facts", "missing.jsonl", told="can't be read")

    def test_reports_that_can_not_be_written(self):
        self.assertEqual(self.annals("--html", "no/such/folder/out.html").returncode, 1)


class Watching(Workbench):
    def test_runs_at_every_save_and_survives_bad_rules(self):
        self.accept()
        process = subprocess.Popen([PROGRAM, "test", "--rules", str(ROOT / "rules"), "--rules", "rules", "--gold", "gold", "--rule", "race.*", "--watch"], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.addCleanup(process.kill)
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in process.stdout] and None, daemon=True).start()

        def until_waiting():
            text = ""
            while "watching; " not in text:
                text += lines.get(timeout=60 * PATIENCE)
            return text
        self.assertIn("none changed", until_waiting())
        self.edit(*EDITS[0][1:4])
        self.assertIn("1 lost", until_waiting())
        self.edit(RACES, "{actor:crew} {verb:hawser}", "{actor:crww} {verb:hawser}")
        self.assertRegex(until_waiting(), r"races.toml:\d+:\d+: error: .*crww")
        self.edit(RACES, "{actor:crww} {verb:hawser}", "{actor:crew} {verb:hawser}")
        self.assertIn("1 lost", until_waiting())
        # as editors save: a new file put in the old one's place
        path = self.folder / "rules" / RACES
        (path.parent / "races.toml~").write_text(path.read_text().replace("(?:against|above)", "(?:against|above|beside)"))
        os.replace(path.parent / "races.toml~", path)
        self.assertIn("none changed", until_waiting())
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=30 * PATIENCE), 130)
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
