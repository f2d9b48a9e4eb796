"""The tutorial of rules/README.md, followed word for word.

A block of `sh` is run in a folder of its own, one command a line; a block of `toml` is written to the file that its first
line names; a block of `text` is what the commands before it print: each of its lines, in this order, with "…" for
anything.
"""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("ANNALS_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
PROGRAM = pathlib.Path(os.environ["ANNALS_PROGRAM"])
PATIENCE = float(os.environ.get("ANNALS_TIME_FACTOR", "1"))


def blocks():
    text = (ROOT / "rules/README.md").read_text(encoding="utf-8")
    tutorial = re.search(r"^## Tutorial.*?(?=^## )", text, re.M | re.S).group()
    return re.findall(r"^```(\w+)\n(.*?)^```$", tutorial, re.M | re.S)


def pattern(line):
    return ".*".join(re.escape(piece) for piece in line.strip().split("…"))


class Tutorial(unittest.TestCase):
    def test_works_as_it_says(self):
        done, ran = "", 0
        with tempfile.TemporaryDirectory() as folder:
            for kind, content in blocks():
                if kind == "toml":
                    path = pathlib.Path(folder, content.splitlines()[0].lstrip("# "))
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(content, encoding="utf-8")
                elif kind == "sh":
                    done = ""
                    for command in content.splitlines():
                        result = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60 * PATIENCE,
                                                env={**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"})
                        self.assertEqual(result.returncode, 0, f"{command}\n{result.stdout}{result.stderr}")
                        done += result.stdout
                        ran += 1
                elif kind == "text":
                    lines = iter(done.splitlines())
                    for wanted in content.splitlines():
                        if wanted.strip() == "…":
                            continue
                        self.assertTrue(any(re.fullmatch(pattern(wanted), line.strip()) for line in lines), f"not printed: {wanted}\nin: {done}")
        self.assertGreaterEqual(ran, 7)

    def test_has_five_steps(self):
        text = (ROOT / "rules/README.md").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"^\*\*(\d)\. ", text, re.M), ["1", "2", "3", "4", "5"])


if __name__ == "__main__":
    unittest.main()
