"""Where event rules stand: all of a type in en/events/GROUP/TYPE.toml, what several types use in a shared.toml."""
import os
import pathlib
import tomllib
import unittest

ROOT = pathlib.Path(os.environ.get("ANNALS_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
EVENTS = ROOT / "rules/en/events"


def load(file):
    return tomllib.loads(file.read_text(encoding="utf-8"))


class RuleLayout(unittest.TestCase):
    types = load(ROOT / "rules/ontology.toml")["type"]
    files = {str(file.relative_to(EVENTS).with_suffix("")): load(file) for file in sorted(EVENTS.rglob("*.toml"))}

    def test_a_type_has_one_file(self):
        self.assertGreaterEqual(len(self.files), len(self.types))
        astray = [f"{place}: {rule['id']} of {rule['type']}" for place, document in self.files.items() for rule in document.get("rule", [])
                  if place != f"{self.types[rule['type']]['group']}/{rule['type']}"]
        self.assertEqual(astray, [])

    def test_an_id_begins_with_its_group(self):
        astray = [rule["id"] for document in self.files.values() for rule in document.get("rule", [])
                  if not rule["id"].startswith(self.types[rule["type"]]["group"] + ".")]
        self.assertEqual(astray, [])

    def test_a_file_says_what_it_carries(self):
        silent = [place for place in self.files if not (EVENTS / f"{place}.toml").read_text(encoding="utf-8").startswith("# ")]
        self.assertEqual(silent, [])


if __name__ == "__main__":
    unittest.main()
