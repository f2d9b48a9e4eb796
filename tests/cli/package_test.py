"""The Debian package: what is in it runs from a fresh root, is small, and comes out the same twice."""
import json, os, pathlib, subprocess, tempfile, unittest

from program import JOINED

CPACK = pathlib.Path(os.environ["CMAKE_COMMAND"]).with_name("cpack")
MOST_BYTES = 15_000_000  # of the program, stripped, and its rules


def call(*args, **options):
    done = subprocess.run(list(map(str, args)), capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{args}: {done.stdout}{done.stderr}")
    return done.stdout


def package(folder):
    config = pathlib.Path(os.environ["ANNALS_BINARY_DIR"]) / "CPackConfig.cmake"
    call(CPACK, "--config", config, "-B", folder, env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"})
    (file,) = pathlib.Path(folder).glob("*.deb")
    return file


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.deb = package(pathlib.Path(cls.folder.name) / "first")
        cls.root = pathlib.Path(cls.folder.name) / "root"
        call("dpkg-deb", "-x", cls.deb, cls.root)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_runs_from_a_fresh_root(self):
        environment = {k: v for k, v in os.environ.items() if k != "ANNALS_RULES"}
        out = call(self.root / "usr/bin/annals", "extract", "-q", input=JOINED, env=environment, cwd="/")
        self.assertEqual([e["type"] for e in json.loads(out)["events"]], ["join"])
        self.assertIn(str(self.root / "usr/share/annals/rules"), call(self.root / "usr/bin/annals", "--version", env=environment))

    def test_names_what_it_needs(self):
        fields = call("dpkg-deb", "-f", self.deb)
        self.assertIn("Package: annals\n", fields)
        for library in ("libicu", "libre2", "libc6"):
            self.assertRegex(fields, f"Depends:.*{library}")

    def test_holds_the_program_and_no_headers(self):
        self.assertTrue((self.root / "usr/share/man/man1/annals.1").is_file() or (self.root / "usr/share/man/man1/annals.1.gz").is_file())
        self.assertFalse((self.root / "usr/include").exists())

    @unittest.skipIf("-fsanitize" in os.environ.get("CMAKE_CXX_FLAGS", ""), "sanitizers make the program large")
    def test_is_small(self):
        files = [self.root / "usr/bin/annals", *(self.root / "usr/share/annals").rglob("*")]
        self.assertLess(sum(f.stat().st_size for f in files if f.is_file()), MOST_BYTES)

    @unittest.skipIf("-fsanitize" in os.environ.get("CMAKE_CXX_FLAGS", ""), "sanitizers name the source files")
    def test_does_not_know_where_it_was_built(self):
        """So that a build in another folder gives the same bytes."""
        program = (self.root / "usr/bin/annals").read_bytes()
        for folder in "ANNALS_SOURCE_DIR", "ANNALS_BINARY_DIR":
            self.assertNotIn(os.environ[folder].encode(), program)

    def test_comes_out_the_same_twice(self):
        again = package(pathlib.Path(self.folder.name) / "second")
        self.assertEqual(self.deb.read_bytes(), again.read_bytes())


if __name__ == "__main__":
    unittest.main()
