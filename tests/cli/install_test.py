"""An installation: the program finds its rules there, and another project finds the libraries."""
import json, os, pathlib, shutil, subprocess, tempfile, unittest

from program import JOINED, ROOT

CMAKE = os.environ["CMAKE_COMMAND"]


def call(*args, **options):
    done = subprocess.run(list(map(str, args)), capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{args}: {done.stdout}{done.stderr}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.prefix = pathlib.Path(cls.folder.name) / "prefix"
        call(CMAKE, "--install", os.environ["ANNALS_BINARY_DIR"], "--prefix", cls.prefix)
        # Moved, so that nothing may rest on the folder it was installed to.
        cls.prefix = cls.prefix.rename(cls.prefix.with_name("moved"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_has_rules_documentation_and_completions(self):
        for path in ("bin/annals", "share/annals/rules/ontology.toml", "share/annals/annals.schema.json", "share/man/man1/annals.1",
                     "share/bash-completion/completions/annals", "share/zsh/site-functions/_annals",
                     "share/fish/vendor_completions.d/annals.fish", "share/doc/annals/LICENSE", "include/annals/extract/extractor.h"):
            self.assertTrue((self.prefix / path).is_file(), path)

    def test_program_finds_its_rules(self):
        environment = {k: v for k, v in os.environ.items() if k != "ANNALS_RULES"}
        out = call(self.prefix / "bin/annals", "extract", "-q", input=JOINED, env=environment, cwd="/")
        self.assertEqual([e["type"] for e in json.loads(out)["events"]], ["join"])
        self.assertIn(str(self.prefix / "share/annals/rules"), call(self.prefix / "bin/annals", "--version", env=environment))

    def test_another_project_finds_the_package(self):
        build = pathlib.Path(self.folder.name) / "consumer"
        call(CMAKE, "-S", ROOT / "tests/cli/package", "-B", build, "-G", os.environ["CMAKE_GENERATOR"], f"-DCMAKE_PREFIX_PATH={self.prefix}",
             f"-DCMAKE_CXX_FLAGS={os.environ.get('CMAKE_CXX_FLAGS', '')}")
        call(CMAKE, "--build", build)
        record = json.loads(call(build / "consumer"))
        self.assertEqual([e["type"] for e in record["events"]], ["join"])


if __name__ == "__main__":
    unittest.main()
