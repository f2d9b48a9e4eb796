"""annals lint, annals rules new and show: from the outside."""
import json
import tomllib
import unittest

import jsonschema

from program import ROOT, ProgramTest, run

RULE = '[[rule]]\nid = "my.lend"\ntype = "aid"\nmatch = \'{actor:actor} {verb:lend} {weapon}\'\n'


class Lint(ProgramTest):
    def test_findings_fail(self):
        self.file("mine/en/events/my.toml", RULE)
        done = run("lint", "--rules", self.folder / "mine")
        self.assertEqual(done.returncode, 1, done.err)
        self.assertRegex(done.out, r"my\.toml:1:1: warning: the rule my\.lend has no 'yes' example \[A001\]")
        self.assertIn("2 lints", done.out)
        found = [json.loads(line) for line in run("lint", "--json", "--rules", self.folder / "mine").out.splitlines()]
        self.assertEqual([(f["code"], f["line"], f["column"]) for f in found], [("A001", 1, 1), ("A002", 1, 1)])

    def test_rules_that_do_not_load(self):
        self.file("mine/en/events/my.toml", "[[rule]\n")
        done = run("lint", "--rules", self.folder / "mine")
        self.assertEqual(done.returncode, 2)
        self.assertIn("my.toml:1", done.err)

    def test_explain(self):
        self.assertIn("priority", run("lint", "--explain", "A004").out)
        everything = run("lint", "--explain")
        self.assertEqual(everything.returncode, 0)
        for code in ("A001", "A019"):
            self.assertIn(code, everything.out)
        self.assertEqual(run("lint", "--explain", "A999").returncode, 2)


class Rules(ProgramTest):
    def test_new_is_a_rule_of_the_schema(self):
        schema = jsonschema.Draft4Validator(json.loads((ROOT / "rules/rule-file.schema.json").read_text()))
        for line in run("rules", "types", "--format", "jsonl").out.splitlines()[::8]:
            kind = json.loads(line)["type"]
            done = run("rules", "new", kind)
            self.assertEqual(done.returncode, 0, done.err)
            document = tomllib.loads(done.out)
            self.assertEqual(document["rule"][0]["type"], kind)
            document["rule"][0]["id"] = document["rule"][0]["id"].lower()
            self.assertEqual(list(schema.iter_errors(document)), [], kind)
        unknown = run("rules", "new", "leav")
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("leave", unknown.err)

    def test_show(self):
        article = self.file("story.txt", "The council met.\n\nMali left ECOWAS in 2012.\n")
        done = run("rules", "show", "membership.leave", article)
        self.assertEqual(done.returncode, 0, done.err)
        for piece in ("membership/leave.toml:", "{verb:exit|leave|quit}", "unless", "examples", f"{article}:3", "2012 leave asserted actor=MLI organization=ECOWAS"):
            self.assertIn(piece, done.out)
        self.assertEqual(run("rules", "show", "date.month-year").returncode, 0)
        self.assertEqual(run("rules", "show", "membership.leaf").returncode, 2)


if __name__ == "__main__":
    unittest.main()
