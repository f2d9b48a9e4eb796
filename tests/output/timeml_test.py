"""--format timeml: well-formed XML that holds to output/timeml.xsd, whose text is the article's own."""
import json, os, pathlib, subprocess, tempfile, unittest

from lxml import etree

PROGRAM = os.environ["ANNALS_PROGRAM"]
PATIENCE = float(os.environ.get("ANNALS_TIME_FACTOR", "1"))
ROOT = pathlib.Path(os.environ["ANNALS_SOURCE_DIR"])
SCHEMA = etree.XMLSchema(etree.parse(str(ROOT / "output/timeml.xsd")))
EVERY_KIND = """Rebels & <soldiers> met on Friday; "they" left at 9:30 a.m. on 3 May 1999.
In 44 BC, in the 19th century, in the late 1980s, in the fall of 1996, in Q3 2008, in the first half of 2008 and in fiscal 2009
it was so, for years, for 5 1/2 hours, for two to three years, every Monday, twice a week, every other year, at weekends.
Now, recently, in the future, last week, over the weekend, from 1985 to 1991, since 2003, about 1950, on Sunday night,
on the third of March, at the end of 2018, before 2010, Ramadan 2019, every morning, the following year.
"""


def run(*args, data=b"", code=0):
    done = subprocess.run([PROGRAM, *map(str, args)], input=data, capture_output=True, timeout=120 * PATIENCE)
    assert done.returncode == code, done.stderr.decode()
    return done


class TimeMl(unittest.TestCase):
    def document(self, xml):
        tree = etree.fromstring(xml)
        SCHEMA.assertValid(tree)
        return tree

    def dates(self, text, *args):
        return self.document(run("dates", "-", "--language", "en", "--format", "timeml", *args, data=text.encode()).stdout)

    def test_every_kind_of_value_is_valid(self):
        for published in (["--published", "2020-06-04"], []):
            tree = self.dates(EVERY_KIND, *published)
            self.assertGreaterEqual(len(tree.findall("TEXT/TIMEX3")), 30)
            self.assertEqual("".join(tree.find("TEXT").itertext()), EVERY_KIND)

    def test_the_schema_refuses_what_is_none(self):
        good = run("dates", "-", "--published", "2020-06-04", "--format", "timeml", data=b"They met on Friday.").stdout.decode()
        for old, new in (('value="2020-05-29"', 'value="Friday"'), ('type="DATE"', 'type="DAY"'), ("<DOCID>stdin</DOCID>", ""), ('tid="t1"', 'tid="t0"')):
            self.assertIn(old, good)
            self.assertFalse(SCHEMA.validate(etree.fromstring(good.replace(old, new).encode())), new)

    def test_creation_time_and_expressions(self):
        tree = self.dates("The court ruled on Tuesday that the ban of May 1998 was void.", "--published", "2020-06-04", "--id", "story")
        self.assertEqual(tree.findtext("DOCID"), "story")
        creation = tree.find("DCT/TIMEX3")
        self.assertEqual((creation.get("value"), creation.get("functionInDocument")), ("2020-06-04", "CREATION_TIME"))
        self.assertEqual([(t.text, t.get("tid"), t.get("type"), t.get("value"), t.get("temporalFunction")) for t in tree.iterfind("TEXT/TIMEX3")],
                         [("Tuesday", "t1", "DATE", "2020-06-02", "true"), ("May 1998", "t2", "DATE", "1998-05", "false")])

    def test_the_ends_of_a_range_in_words_are_two(self):
        tree = self.dates("He ruled from 1985 to 1991, was ill from 3 May to 5 June 2010 and away 1996-1998, open from 9 to 11 a.m. on Monday.", "--published", "2020-06-04")
        self.assertEqual([(t.text, t.get("value")) for t in tree.iterfind("TEXT/TIMEX3")][:5],
                         [("1985", "1985"), ("1991", "1991"), ("3 May", "2010-05-03"), ("5 June 2010", "2010-06-05"), ("1996-1998", "1996/1998")])

    def test_without_a_publication_date_the_creation_time_is_open(self):
        tree = self.dates("They met on Friday.")
        self.assertEqual(tree.find("DCT/TIMEX3").get("value"), "XXXX-XX-XX")
        self.assertEqual(tree.find("TEXT/TIMEX3").get("value"), "XXXX-WXX-5")

    def test_what_xml_reserves_or_forbids(self):
        tree = self.dates("A < B & C > D \x01 met on 3 May 1999.\r\nThe end\ufffe.")
        self.assertEqual("".join(tree.find("TEXT").itertext()), "A < B & C > D \ufffd met on 3 May 1999.\r\nThe end\ufffd.")

    def test_a_folder_gets_a_file_an_article(self):
        with tempfile.TemporaryDirectory() as folder:
            run("extract", ROOT / "corpus/articles", "--format", "timeml", "-o", f"{folder}/out/", "-q")
            files = sorted(pathlib.Path(folder, "out").iterdir())
            articles = sorted((ROOT / "corpus/articles").glob("*.txt"))
            self.assertEqual([f.name for f in files], [a.stem + ".tml" for a in articles])
            for file, article in zip(files, articles):
                tree = self.document(file.read_bytes())
                self.assertEqual("".join(tree.find("TEXT").itertext()), article.read_bytes().decode())

    def test_several_articles_need_a_folder(self):
        self.assertIn(b"-o FOLDER/", run("dates", ROOT / "corpus/articles", "--format", "timeml", code=2).stderr)
        lines = "\n".join(json.dumps({"id": "a/b", "text": "They met on 3 May 1999."}) for _ in range(2))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "two.jsonl")
            path.write_text(lines)
            run("dates", path, "--format", "timeml", "-o", f"{folder}/out/")
            self.assertEqual(sorted(f.name for f in pathlib.Path(folder, "out").iterdir()), ["a_b-2.tml", "a_b.tml"])


if __name__ == "__main__":
    unittest.main()
