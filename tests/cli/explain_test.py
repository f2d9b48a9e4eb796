"""annals explain: what it takes, what it shows, and how it fails."""
import json
import unittest

from program import ProgramTest, run


class Explain(ProgramTest):
    def test_a_text(self):
        done = run("explain", "--text", "Uzbekistan left GUAM on 5 May 2005.")
        self.assertEqual(done.returncode, 0, done.err)
        for piece in ("⟨state⟩ ⟨leave⟩ ⟨organization⟩", "membership.leave", "states.tsv:", "stated: \"5 May 2005\" = 2005-05-05", "membership: UZB leave GUAM 2005-05-05"):
            self.assertIn(piece, done.out)
        self.assertNotIn("\x1b", done.out)

    def test_nobody_acts_for_himself(self):
        text = "Some of the oddest tools are used by crows that live near harbours, use their feet as a clamp, or on two islands, are tame."
        done = run("explain", "--text", text)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn("their feet", done.out)

    def test_a_line_of_a_file(self):
        article = self.file("story.txt", "The council met in Rome.\n\nUzbekistan left GUAM on Monday.\n")
        done = run("explain", f"{article}:3", "--published", "2005-05-05", "--json")
        self.assertEqual(done.returncode, 0, done.err)
        shown = json.loads(done.out)
        self.assertEqual([s["line"] for s in shown["sentences"]], [3])
        self.assertEqual(shown["events"][0]["date"], "2005-05-02")
        self.assertEqual(run("explain", f"{article}:9").returncode, 2)

    def test_a_line_of_json_lines_is_an_article(self):
        articles = self.file("news.jsonl", "\n".join(json.dumps({"text": t, "language": "en"}) for t in ("Mali met Niger.", "Mali left ECOWAS in 2012.")))
        shown = json.loads(run("explain", f"{articles}:2", "--json").out)
        self.assertEqual(shown["sentences"][0]["text"], "Mali left ECOWAS in 2012.")

    def test_why_not(self):
        done = run("explain", "--why-not", "membership.leave", "--text", "The weather left ECOWAS.", "--json")
        self.assertEqual(done.returncode, 0, done.err)
        answer = json.loads(done.out)["answers"][0]
        self.assertEqual((answer["kind"], answer["matched"], answer["stood"], answer["leading"]), ("part", "⟨leave⟩", "⟨weather:noun⟩", True))
        unknown = run("explain", "--why-not", "membership.leaf", "--text", "Mali left.")
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("membership.leave", unknown.err)

    def test_wrong_use(self):
        for arguments in ((), ("--text", "x", "y.txt"), ("--text", "x", "--published", "soon")):
            self.assertEqual(run("explain", *arguments).returncode, 2, arguments)
        missing = run("explain", self.folder / "none.txt")
        self.assertEqual(missing.returncode, 1)
        self.assertIn("none.txt", missing.err)


if __name__ == "__main__":
    unittest.main()
