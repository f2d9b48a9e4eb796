"""annals test --merge: how tellings become facts, by pairs marked by hand."""
import json, re, unittest

from program import ROOT, ProgramTest, run

JOINED, AGAIN = "Croatia joined the European Union on 1 July 2013.", "On 1 July 2013 Croatia joined the European Union."
OTHER, NOTHING = "Finland joined NATO on 4 April 2023.", "The weather was fine."


def item(name, a, b, pair, is_):
    quote = {"a": a.split(" on ")[0], "b": b}
    return (f'[[item]]\nid = "{name}"\na = {{ published = "2023-05-01", text = "{a}" }}\nb = {{ published = "2023-05-02", text = "{b}" }}\n'
            f'pairs = [{{ a = "{quote["a"]}", b = "{quote["b"]}", type = "join", is = "{is_}"{pair} }}]\n')


class Merging(ProgramTest):
    def test_the_corpus(self):
        done = run("test", "--merge", "--json", "--rules", ROOT / "rules", "--gold", ROOT / "corpus/merge")
        self.assertEqual(done.returncode, 0, done.err)
        report = json.loads(done.out)
        readme = (ROOT / "corpus/merge/README.md").read_text()
        rows = {name: int(count) for name, count in re.findall(r"^\| `(\w+)\.toml` \|.*\| (\d+) \|$", readme, re.M)}
        self.assertEqual(sum(rows.values()), len(report["pairs"]))
        self.assertGreaterEqual(len(report["pairs"]), 150)
        self.assertGreaterEqual(3 * (len(report["pairs"]) - rows["plain"]), 2 * len(report["pairs"]))
        self.assertEqual(set(report["files"]), set(rows))
        self.assertGreaterEqual(report["precision"], 0.95)
        self.assertGreaterEqual(report["recall"], 0.80)
        self.assertLessEqual(report["not_extracted"], report["tellings"] // 20)

    def test_every_kind_of_verdict_counts_as_it_should(self):
        gold = self.file("gold/made.toml", item("right", JOINED, AGAIN, "", "same") + item("wrong", JOINED, AGAIN, "", "different") + item("missed", JOINED, OTHER, "", "same")
                         + item("apart", JOINED, OTHER, "", "different") + item("absent", JOINED, NOTHING, ', why = "no event"', "same"))
        done = run("test", "--merge", "--json", "--gold", gold.parent)
        report = json.loads(done.out)
        self.assertEqual([(p["item"], p["is"], p["read_as"]) for p in report["pairs"]],
                         [("right", "same", "same"), ("wrong", "different", "same"), ("missed", "same", "different"), ("apart", "different", "different"),
                          ("absent", "same", "not extracted")])
        self.assertEqual({key: report[key] for key in ("precision", "recall", "right", "wrong", "missed", "tellings", "not_extracted")},
                         {"precision": 0.5, "recall": 0.3333, "right": 1, "wrong": 1, "missed": 2, "tellings": 10, "not_extracted": 1})
        # By telling: right 1 1; wrong .5 .5 of precision; missed and absent .5 each of recall; apart 1 1.
        self.assertEqual((report["bcubed"]["precision"], report["bcubed"]["recall"]), (0.9, 0.8))
        text = run("test", "--merge", "--gold", gold.parent, "--min-precision", "0.6")
        self.assertEqual(text.returncode, 1)
        self.assertIn("precision 0.500, recall 0.333", text.out)
        self.assertIn(f'"{NOTHING}"  not extracted', text.out)

    def test_slips_in_gold_are_shown_at_their_place(self):
        for name, content, said in [
            ("quote", item("x", JOINED, AGAIN, "", "same").replace('b = "On', 'b = "In'), 'must stand once in article b of x'),
            ("relation", item("x", JOINED, AGAIN, "", "equal"), '"is" can\'t be "equal"'),
            ("twice", item("x", JOINED, AGAIN, "", "same") * 2, "there are two items x"),
            ("key", item("x", JOINED, AGAIN, ', becaus = "y"', "same"), "becaus"),
        ]:
            with self.subTest(name):
                done = run("test", "--merge", "--gold", self.file(f"{name}/x.toml", content).parent)
                self.assertEqual(done.returncode, 2)
                self.assertRegex(done.err, r"x\.toml:\d+:\d+: error: ")
                self.assertIn(said, done.err)
        self.assertEqual(run("test", "--merge", "--gold", self.folder / "none").returncode, 2)


if __name__ == "__main__":
    unittest.main()
