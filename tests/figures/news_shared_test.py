"""Figures on articles that are kept outside of the project: floors that a change must not fall below."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["ANNALS_SOURCE_DIR"])
SHARED = pathlib.Path(os.environ["ANNALS_SHARED_DIR"])
PROGRAM = os.environ["ANNALS_PROGRAM"]


def extract(*arguments):
    """Records of `annals extract`, and its exit code."""
    run = subprocess.run([PROGRAM, "extract", "--format", "jsonl", "--quiet", *map(str, arguments)], capture_output=True, check=False)
    return run.stdout, run.returncode


def score(what, gold, output):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(output)
        file.flush()
        run = subprocess.run([sys.executable, ROOT / "tests/score.py", what, gold, file.name, "--json"], capture_output=True, check=True)
    return json.loads(run.stdout)


class SourceDocument(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        output, code = extract(SHARED / "seed/csto-2022-01-06.txt")
        assert code == 0
        cls.figures = score("facts", SHARED / "seed/csto-2022-01-06.gold.json", output)
        cls.record = json.loads(output)

    def test_events(self):
        self.assertGreaterEqual(self.figures["events.found"]["f1"], 0.92)
        self.assertGreaterEqual(self.figures["events.found"]["p"], 0.95)
        self.assertGreaterEqual(self.figures["events.dated"]["f1"], 0.90)
        self.assertGreaterEqual(self.figures["events.whole"]["f1"], 0.80)
        self.assertGreaterEqual(self.figures["events.participants"]["f1"], 0.90)
        self.assertEqual(self.figures["events.in_silent_text"], 0)

    def test_dates_names_and_memberships(self):
        self.assertEqual(self.figures["dates.value"]["f1"], 1.0)
        self.assertGreaterEqual(self.figures["states"]["f1"], 0.98)
        self.assertGreaterEqual(self.figures["organizations"]["f1"], 0.95)
        self.assertGreaterEqual(self.figures["memberships"]["f1"], 0.95)

    def test_the_wrong_acronym_is_a_note(self):
        self.assertTrue(any(n["kind"] == "conflict" and "OIC" in n["message"] for n in self.record["notes"]))

    def test_published_is_told_by_the_text(self):
        self.assertEqual(self.record["document"]["published"], "2022-01-06")


class RealNews(unittest.TestCase):
    def test_no_error_every_span_holds_its_text_and_threads_do_not_matter(self):
        one, code = extract("-j", "1", SHARED / "dev/wikinews-2020")
        two, _ = extract("-j", "2", SHARED / "dev/wikinews-2020")
        self.assertEqual(code, 0)
        self.assertEqual(one, two)
        asserted = 0
        for line in one.splitlines():
            record = json.loads(line)
            self.assertEqual(record["schema"], "annals/document/1")
            text = (SHARED / "dev/wikinews-2020" / pathlib.Path(record["document"]["path"]).name).read_text(encoding="utf-8")
            spans = [*record["dates"], *record["events"]]
            for table in ("states", "organizations", "persons", "places"):
                spans += [m for e in record[table] for m in e["mentions"]]
            for span in spans:
                self.assertEqual(text[span["begin"]:span["end"]], span["text"], record["document"]["id"])
            asserted += sum(e["status"] == "asserted" for e in record["events"])
        self.assertGreaterEqual(asserted, 150)

    def test_a_year_of_one_liners(self):
        output, code = extract(SHARED / "dev/portal-2013.jsonl")
        self.assertEqual(code, 0)
        events = [e for line in output.splitlines() for e in json.loads(line)["events"]]
        self.assertGreaterEqual(sum(e["status"] == "asserted" for e in events), 1500)

    def test_dates_of_news_stories(self):
        output, code = extract(SHARED / "dev/timex-dev.jsonl")
        self.assertEqual(code, 0)
        figures = score("timex", SHARED / "dev/timex-dev.jsonl", output)
        self.assertGreaterEqual(figures["relaxed"]["f1"], 0.93)
        self.assertGreaterEqual(figures["strict"]["f1"], 0.84)
        self.assertGreaterEqual(figures["value"]["f1"], 0.76)


class OwnCorpus(unittest.TestCase):
    def test_figures(self):
        output, code = extract(ROOT / "corpus/articles")
        self.assertEqual(code, 0)
        figures = score("facts", ROOT / "corpus/gold", output)
        self.assertGreaterEqual(figures["events.found"]["f1"], 0.75)
        self.assertGreaterEqual(figures["events.found"]["p"], 0.85)


if __name__ == "__main__":
    unittest.main()
