"""The layers of the sources: who may include whom, strictly downward, and which library stays where."""
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("ANNALS_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
# Each folder with its height; an include must not point to a higher one.
HEIGHT = {"extract": 0, "extract/read": 1, "extract/text": 2, "extract/date": 2, "extract/rule": 3, "extract/mention": 4,
          "extract/event": 5, "output": 7, "dataset": 8, "evaluate": 9, "cli": 10}
TOP = {"extract/extractor.h": 6, "extract/extractor.cc": 6, "extract/extraction.h": 2, "extract/inspect.h": 6, "extract/inspect.cc": 6,
       "extract/parts.h": 6, "extract/parts.cc": 6}


def height(path):
    return TOP.get(path, HEIGHT.get(str(pathlib.PurePosixPath(path).parent)))


class Layers(unittest.TestCase):
    def sources(self):
        for folder in ("extract", "output", "dataset", "evaluate", "cli"):
            for file in sorted((ROOT / folder).rglob("*.[hc]*")):
                if file.suffix in (".h", ".cc"):
                    yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")

    def test_includes_point_down(self):
        upward = []
        for path, text in self.sources():
            for name in re.findall(r'#include "([^"]+)"', text):
                mine, other = height(path), height(name)
                if other is not None and mine is not None and other > mine:
                    upward.append(f"{path} includes {name}")
        self.assertEqual(upward, [])

    def test_libraries_stay_in_their_rooms(self):
        rooms = {r"<unicode/": ("extract/text/", "extract/date/", "cli/version"), r"<re2/": ("extract/rule/", "extract/mention/", "cli/version"),
                 r"<toml\+\+": ("extract/rule/", "evaluate/", "cli/version"),
                 r"<simdjson": ("extract/read/",),
                 r"<archive|<gumbo|<pugixml": ("extract/read/", "cli/version"),
                 r"<nlohmann/": ("extract/read/", "output/", "dataset/", "evaluate/", "cli/"), r"<sqlite3\.h>": ("dataset/", "cli/version"),
                 r"<zstd\.h>": ("extract/read/", "dataset/", "cli/version")}
        strays = [f"{path}: {library}" for path, text in self.sources() for library, allowed in rooms.items()
                  if re.search(r"#include " + library, text) and not path.startswith(allowed)]
        self.assertEqual(strays, [])

    def test_public_headers_show_no_library(self):
        shown = [path for path, text in self.sources() if path.endswith(".h") and path.startswith("extract/")
                 and re.search(r"#include <(unicode|re2|toml\+\+|simdjson|nlohmann/json\.hpp|archive|gumbo|pugixml)", text)]
        self.assertEqual(shown, [])

    def test_no_type_has_the_name_of_another(self):
        """Two types of one name in two sources link without a word, and one is then destroyed as if it were the other."""
        where = {}
        for path, text in self.sources():
            text = re.sub(r"^namespace \{$.*?^\}  // namespace$", "", text, flags=re.M | re.S)
            for name in re.findall(r"^(?:struct|class|enum class|enum) (\w+)(?: final)?(?: : [\w :]+)? \{", text, re.M):
                where.setdefault(name, []).append(path)
        self.assertGreater(len(where), 100)
        self.assertEqual({name: paths for name, paths in where.items() if len(paths) > 1}, {})

    def test_no_machine_paths(self):
        for path, text in self.sources():
            self.assertNotRegex(text, r"/work/|\.\./shared", path)


if __name__ == "__main__":
    unittest.main()
