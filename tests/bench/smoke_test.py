"""Every benchmark runs once, and the table is made out of what they say."""
import json
import os
import pathlib
import re
import subprocess
import unittest

import table

BENCH = os.environ["ANNALS_BENCH"]
ROOT = pathlib.Path(os.environ["ANNALS_SOURCE_DIR"])


class Benchmarks(unittest.TestCase):
    def test_each_runs_and_has_its_row(self):
        done = subprocess.run([BENCH, "--benchmark_min_time=0", "--benchmark_format=json", ROOT / "corpus/articles"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        text = table.table(json.loads(done.stdout))
        for corpus in ("generated", "articles"):
            (block,) = re.findall(rf"^{corpus}: .*\n(?:  .*\n)+", text, re.M)
            for row in (*table.STAGES, "rest", "end to end", "RE2 scan"):
                self.assertRegex(block, rf"(?m)^  {row} +\d+\.\d ")
            events, articles = (int(re.search(rf"(\d+) {what}", block).group(1)) for what in ("events", "articles"))
            self.assertGreater(events, articles)
        for row in ("dates", "states", "open quotes", "open brackets", "one sentence"):
            self.assertRegex(text, rf"(?m)^  {row} +\d+\.\d ms +\d+\.\d MB/s +\d+\.\d\d of generated$")
        for row in ("read, expand, check", "load whole", "load, one article"):
            self.assertRegex(text, rf"(?m)^  {row} +\d+\.\d ms$")

    def test_a_path_without_articles_is_told(self):
        done = subprocess.run([BENCH, ROOT / "cmake"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"no articles", done.stderr)


if __name__ == "__main__":
    unittest.main()
