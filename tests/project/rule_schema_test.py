"""The JSON Schema of rule files: it is draft-04, takes every rule file there is, and refuses slips."""
import copy
import json
import os
import pathlib
import tomllib
import unittest

import jsonschema

ROOT = pathlib.Path(os.environ.get("ANNALS_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
SCHEMA = json.loads((ROOT / "rules/rule-file.schema.json").read_text(encoding="utf-8"))
RULE = {"id": "help.lend", "type": "aid", "match": "{actor:actor} {verb:lend}", "yes": ["Japan lent it."], "no": ["It lent."]}
SLIPS = {
    "a rule without an id": {"rule": [{k: v for k, v in RULE.items() if k != "id"}]},
    "a rule without a type": {"rule": [{k: v for k, v in RULE.items() if k != "type"}]},
    "a rule without a pattern": {"rule": [{k: v for k, v in RULE.items() if k != "match"}]},
    "a key that is none": {"rule": [{**RULE, "prioriti": 1}]},
    "an id with capitals": {"rule": [{**RULE, "id": "Help.Lend"}]},
    "a status that is none": {"rule": [{**RULE, "status": "likely"}]},
    "an unless without why": {"rule": [{**RULE, "unless": [{"after": " again"}]}]},
    "an unless without a place": {"rule": [{**RULE, "unless": [{"why": "it is"}]}]},
    "an example without a text": {"rule": [{**RULE, "yes": [{"want": {"actor": "JPN"}}]}]},
    "an empty list of patterns": {"rule": [{**RULE, "match": []}]},
    "a quad class of five": {"type": {"lend": {"group": "help", "quad": 5}}},
    "a guard that asks nothing": {"guard": [{"surface": "Georgia"}]},
    "a frame on a paragraph": {"frame": {"active": {"match": "{verb}", "on": "paragraph"}}},
    "an adjunct without a role": {"adjunct": [{"id": "a", "match": "in {state}"}]},
}


class RuleSchema(unittest.TestCase):
    validator = jsonschema.Draft4Validator(SCHEMA)

    def test_is_draft_4(self):
        self.assertEqual(SCHEMA["$schema"], "http://json-schema.org/draft-04/schema#")
        jsonschema.Draft4Validator.check_schema(SCHEMA)

    def test_takes_every_rule_file(self):
        files = sorted((ROOT / "rules").rglob("*.toml")) + sorted((ROOT / "tests/cases").rglob("*.toml"))
        self.assertGreater(len(files), 20)
        for file in files:
            with self.subTest(file=str(file.relative_to(ROOT))):
                document = tomllib.loads(file.read_text(encoding="utf-8"))
                self.assertEqual([f"{list(e.path)}: {e.message[:200]}" for e in self.validator.iter_errors(document)], [])

    def test_refuses_slips(self):
        self.assertTrue(self.validator.is_valid({"rule": [copy.deepcopy(RULE)]}))
        for name, document in SLIPS.items():
            with self.subTest(slip=name):
                self.assertFalse(self.validator.is_valid(document))

    def test_editors_find_it(self):
        settings = tomllib.loads((ROOT / ".taplo.toml").read_text(encoding="utf-8"))
        for rule in settings["rule"]:
            self.assertTrue((ROOT / rule["schema"]["path"]).exists())


if __name__ == "__main__":
    unittest.main()
