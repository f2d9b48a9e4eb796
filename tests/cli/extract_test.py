"""annals extract: its options and formats, from the outside."""
import csv, io, json, unittest

from program import JOINED, ROOT, ProgramTest, on_terminal, run

ARTICLES = ROOT / "corpus/articles"


def spans(value):
    if isinstance(value, dict):
        if "begin" in value and "text" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


class Extract(ProgramTest):
    def test_every_span_of_the_corpus_holds_its_text(self):
        for record in self.extract(ARTICLES):
            source = open(record["document"]["path"], encoding="utf-8", newline="").read()
            self.assertEqual(record["document"]["characters"], len(source))
            for span in spans(record):
                self.assertEqual(source[span["begin"]:span["end"]], span["text"])

    def test_output_is_the_same_for_any_number_of_jobs(self):
        outputs = {run("extract", ARTICLES, ARTICLES, "--format", "jsonl", "-j", jobs).stdout for jobs in (1, 2, 7)}
        self.assertEqual(len(outputs), 1)

    def test_articles_come_in_the_order_of_the_input(self):
        lines = [json.dumps({"id": str(i), "text": JOINED * (1 + i % 7 * 5)}) for i in range(200)]
        records = self.extract("-j", 4, data="\n".join(lines))
        self.assertEqual([r["document"]["id"] for r in records], [str(i) for i in range(200)])

    def test_ids_of_events_are_stable_and_distinct(self):
        ids = [[e["id"] for r in self.extract(ARTICLES) for e in r["events"]] for _ in range(2)]
        self.assertEqual(ids[0], ids[1])
        self.assertEqual(len(ids[0]), len(set(ids[0])))

    def test_memberships_point_to_their_events(self):
        for record in self.extract(ARTICLES):
            events = {e["id"] for e in record["events"]}
            self.assertLessEqual({m["event"] for m in record["memberships"]}, events)

    def test_an_event_told_with_its_date(self):
        (record,) = self.extract(data=JOINED)
        (event,) = record["events"]
        self.assertEqual((event["type"], event["status"], event["date"], event["basis"]), ("join", "asserted", "1992-03-02", "stated"))
        self.assertEqual([(p["role"], p["id"]) for p in event["participants"]], [("actor", "UZB"), ("organization", "UN")])
        self.assertEqual([(m["member"], m["organization"], m["change"]) for m in record["memberships"]], [("UZB", "UN", "join")])

    def test_metadata_of_json_lines_is_carried_through(self):
        line = {"id": "a-1", "published": "2020-05-01T10:00:00Z", "title": "T", "url": "https://example.org/a", "text": JOINED,
                "desk": {"name": "Asia", "rank": [1, 2.5, None]}}
        document = self.extract(data=json.dumps(line))[0]["document"]
        self.assertEqual((document["id"], document["published"], document["published_from"], document["title"], document["url"]),
                         ("a-1", "2020-05-01", "metadata", "T", "https://example.org/a"))
        self.assertEqual(document["source"], {"desk": {"name": "Asia", "rank": [1, 2.5, None]}})

    def test_published_option_wins(self):
        path = self.file("2019-01-02-note.txt", JOINED)
        self.assertEqual(self.extract(path)[0]["document"]["published"], "2019-01-02")
        document = self.extract(path, "--published", "2020-02")[0]["document"]
        self.assertEqual((document["published"], document["published_from"]), ("2020-02", "option"))

    def test_id_option_names_the_article(self):
        self.assertEqual(self.extract("-", "--id", "today", data=JOINED)[0]["document"]["id"], "today")
        lines = json.dumps({"text": JOINED}) + "\n" + json.dumps({"text": JOINED, "id": "own"})
        self.assertEqual([r["document"]["id"] for r in self.extract("-", "--id", "today", data=lines)], ["today-1", "own"])

    def test_only_and_type(self):
        text = JOINED + "\nGeorgia left the Commonwealth of Independent States on 18 August 2009.\n"
        record = self.extract("--only", "events,memberships", "--type", "leave", data=text)[0]
        self.assertEqual(set(record) - {"schema", "document", "notes"}, {"events", "memberships"})
        self.assertEqual({e["type"] for e in record["events"]}, {"leave"})
        self.assertLessEqual({m["change"] for m in record["memberships"]}, {"leave"})

    def test_undated_published(self):
        text = "Hungary left the International Criminal Court.\n"
        dates = [[(e["date"], e["basis"]) for e in self.extract("--published", "2022-03-04", *more, data=text)[0]["events"]]
                 for more in ([], ["--undated", "published"])]
        self.assertTrue(dates[0])
        self.assertEqual(set(dates[0]), {(None, None)})
        self.assertEqual(set(dates[1]), {("2022-03-04", "published")})

    def test_csv_is_one_table_of_events(self):
        done = run("extract", ARTICLES, "--format", "csv")
        rows = list(csv.reader(io.StringIO(done.out, newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        self.assertEqual(len(rows) - 1, sum(len(r["events"]) for r in self.extract(ARTICLES)))

    def test_json_is_one_array(self):
        records = json.loads(run("extract", ARTICLES, "--format", "json").out)
        self.assertEqual(len(records), len(self.extract(ARTICLES)))
        self.assertEqual(json.loads(run("extract", self.file("none.jsonl", "x"), "--format", "json").out)[0]["schema"], "annals/error/1")

    def test_output_file_appears_whole(self):
        out = self.folder / "facts.jsonl"
        done = run("extract", ARTICLES, "-o", out)
        self.assertEqual((done.returncode, done.out), (0, ""))
        self.assertEqual(out.read_text(), run("extract", ARTICLES, "--format", "jsonl").out)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["facts.jsonl"])

    def test_closing_line_and_quiet(self):
        self.assertRegex(run("extract", ARTICLES).err, r"^\d+ articles, 0 failed, \d+ events, [\d.]+ s\n$")
        self.assertEqual(run("extract", ARTICLES, "--quiet").err, "")

    def test_dates_command_gives_dates_only(self):
        done = run("dates", data="They met on 3 May 2019, two days before the vote.\n")
        (record,) = self.records(done.out)
        self.assertEqual(record["dates"][0]["value"], "2019-05-03")
        self.assertNotIn("events", record)

    def test_a_terminal_gets_a_timeline_in_colour(self):
        path = self.file("a.txt", JOINED)
        self.assertIn("\x1b[36m1992-03-02\x1b[0m", on_terminal("extract", path, NO_COLOR=""))
        plain = on_terminal("extract", path, NO_COLOR="1")
        self.assertIn("1992-03-02", plain)
        self.assertNotIn("\x1b", plain)

    def test_control_characters_of_an_article_reach_no_terminal(self):
        path = self.file("a.txt", "Title \x1b]0;owned\x07\n\nUzbekistan joined \x1b[31mthe United Nations\x9b on 2 March 1992.\n\n" + JOINED)
        for form in ("timeline", "jsonl", "csv"):
            self.assertNotIn("\x1b", on_terminal("extract", path, "--format", form, NO_COLOR="1"))


if __name__ == "__main__":
    unittest.main()
