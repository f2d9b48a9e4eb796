"""annals update from the outside: the same again, corrections, copies, order, decisions of the user, bad input."""
import json, os, pathlib, random, signal, sqlite3, string, subprocess, sys, time, unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "cli"))
from program import PATIENCE, PROGRAM, ProgramTest, run

FACTS = "SELECT id, type, status, date, confidence, sources, mentions, text, quantities FROM events ORDER BY id"
# What a fact says, whatever its id.
SAID = """SELECT e.type, e.status, e.date, e.sources, e.mentions, e.text, e.confidence,
  (SELECT group_concat(who, ' ') FROM (SELECT role || ':' || coalesce(id, name) AS who FROM participants p WHERE p.event = e.id ORDER BY 1)),
  (SELECT group_concat(said, ' ') FROM (SELECT article || ':' || begin_offset AS said FROM evidence v WHERE v.event = e.id ORDER BY 1))
  FROM events e ORDER BY 1, 3, 6, 8, 9"""
JOIN = "On 2 March 1992 Uzbekistan joined the United Nations.\n"


class UpdateTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.folder / "news.db"

    def update(self, *args, code=0, db=None, **options):
        done = run("update", db or self.db, *args, **options)
        self.assertEqual(done.returncode, code, done.err)
        return done.err

    def rows(self, sql, *parameters, db=None):
        connection = sqlite3.connect(db or self.db)
        try:
            return connection.execute(sql, parameters).fetchall()
        finally:
            connection.close()

    def articles(self, *articles, name="news.jsonl"):
        """A JSON Lines file of (id, published, text) or of objects."""
        lines = [json.dumps(a if isinstance(a, dict) else {"id": a[0], "published": a[1], "text": a[2]}) for a in articles]
        return self.file(name, "\n".join(lines) + "\n")

    def export_all(self, db=None):
        """All exports as bytes by name, the files of the CSV folder among them."""
        out = {}
        for form in "jsonl", "geojson", "markdown":
            done = run("export", db or self.db, "--format", form)
            self.assertEqual(done.returncode, 0, done.err)
            out[form] = done.out
        done = run("export", db or self.db, "--format", "csv", "-o", self.folder / "export")
        self.assertEqual(done.returncode, 0, done.err)
        return {**out, **{path.name: path.read_bytes() for path in sorted((self.folder / "export").iterdir())}}

    def intact(self):
        self.assertEqual(self.rows("PRAGMA integrity_check"), [("ok",)])


class SameAgain(UpdateTest):
    def test_twenty_passes_change_nothing(self):
        news = self.articles(("a", "2012-07-01", JOIN + "Mali left ECOWAS on 28 June 2012."), ("b", "2012-07-02", "Mali left ECOWAS in June 2012."))
        self.update(news)
        dump = lambda: [self.rows(f"SELECT * FROM {t} ORDER BY 1, 2") for t in ("events", "participants", "evidence", "memberships", "changes", "tombstones", "article", "batch")]
        first = dump()
        for number in range(19):
            self.assertIn("0 new, 0 changed, 2 same", self.update(news, "-j", str(1 + number % 3)))
        self.assertEqual(dump(), first)
        self.intact()

    def test_records_and_articles_give_the_same_facts(self):
        news = self.articles(("a", "2012-07-01", JOIN), ("b", "2012-07-02", "Mali left ECOWAS on 28 June 2012."))
        self.update(news)
        records = self.folder / "facts.jsonl"
        run("extract", news, "-o", records)
        self.update("--records", records, db=self.folder / "other.db")
        self.assertEqual(self.rows(FACTS), self.rows(FACTS, db=self.folder / "other.db"))

    def test_the_number_of_threads_does_not_matter(self):
        news = self.articles(*[(f"a{i}", f"2012-07-{i:02}", f"On {i} June 2012 Mali signed a treaty with Niger in Bamako.") for i in range(1, 29)])
        for jobs in "1", "4":
            self.update(news, "-j", jobs, db=self.folder / f"{jobs}.db")
        self.assertEqual(self.rows(FACTS, db=self.folder / "1.db"), self.rows(FACTS, db=self.folder / "4.db"))

    def test_two_files_of_one_name_stay_two_articles(self):
        self.file("x/story.txt", JOIN), self.file("y/story.txt", "Mali left ECOWAS on 28 June 2012.\n")
        self.assertIn("2 new", self.update(self.folder / "x", self.folder / "y"))
        self.assertIn("2 same", self.update(self.folder / "x", self.folder / "y"))

    def test_two_files_of_one_name_in_two_runs_stay_two_articles(self):
        """Folders by day hold files of the same names: tomorrow's 1.txt is no correction of today's."""
        self.update(self.file("day1/1.txt", JOIN))
        self.assertIn("1 new, 0 changed", self.update(self.file("day2/1.txt", "Mali left ECOWAS on 28 June 2012.\n")))
        self.assertEqual(self.rows("SELECT type FROM events ORDER BY 1"), [("join",), ("leave",)])
        self.assertIn("0 new, 1 changed", self.update(self.file("day1/1.txt", JOIN.replace("2 March", "3 March"))))
        self.assertEqual(self.rows("SELECT type, date FROM events ORDER BY 1"), [("join", "1992-03-03"), ("leave", "2012-06-28")])

    def test_a_file_is_the_same_wherever_annals_is_run_or_the_file_is_moved(self):
        path = self.file("day1/1.txt", JOIN)
        self.update(path)
        self.assertIn("1 same", self.update("1.txt", cwd=path.parent))
        moved = path.rename(self.folder / "1.txt")
        self.assertIn("1 same", self.update(moved))

    def test_texts_from_standard_input_are_no_corrections_of_each_other(self):
        self.update("-", data=JOIN)
        self.assertIn("1 new", self.update("-", data="Mali left ECOWAS on 28 June 2012.\n"))
        self.assertIn("1 same", self.update("-", data=JOIN))
        self.assertIn("1 new", self.update("-", "--id", "mine", data="Niger left ECOWAS on 28 June 2012.\n"))
        self.assertIn("0 new, 1 changed", self.update("-", "--id", "mine", data="Niger left ECOWAS on 29 June 2012.\n"))

    def test_lines_without_ids_are_told_of_once(self):
        told = "news.jsonl: has no ids, so its articles are known by their places"
        lines = self.articles({"text": JOIN}, {"text": "Mali left ECOWAS on 28 June 2012."})
        err = self.update(lines)
        self.assertEqual((err.count(told), err.count("give each an `id`")), (1, 1))
        self.assertNotIn(told, self.update(lines))  # nothing new
        self.assertNotIn(told, self.update("-q", lines, db=self.folder / "quiet.db"))
        self.assertNotIn(told, self.update("--id", "monday", lines, db=self.folder / "named.db"))
        self.assertNotIn(told, self.update("-", data=lines.read_text(), db=self.folder / "stdin.db"))
        records = self.folder / "facts.jsonl"
        run("extract", lines, "-o", records)
        self.assertEqual(self.update("--records", records, db=self.folder / "records.db").count(told), 1)
        self.articles({"text": "Niger left ECOWAS on 28 June 2012."})
        err = self.update(lines)
        self.assertIn(told, err)
        self.assertIn("0 new, 1 changed", err)
        known = self.articles({"id": "a", "text": JOIN}, {"url": "https://example.org/b", "text": JOIN}, name="known.jsonl")
        self.assertNotIn("known by", self.update(known, self.file("story-3.txt", JOIN), db=self.folder / "known.db"))

    def test_twenty_passes_leave_the_exports_as_they_are(self):
        news = self.articles(*[(f"a{i}", f"2012-07-{i:02}", f"On {i % 7 + 1} June 2012 Mali signed a treaty with Niger in Bamako. Chad condemned Niger yesterday.") for i in range(1, 15)])
        exports = []
        for number in range(20):
            self.update(news, "-j", str(1 + number % 3))
            files = self.export_all()
            exports.append(files)
            self.assertEqual(files, exports[0], number)
        self.assertGreater(len(exports[0]["jsonl"]), 1000)

    def test_shuffled_articles_give_the_same_export_but_for_ids_and_times(self):
        articles = [(f"a{i}", f"2012-07-{i:02}", f"On {i % 7 + 1} June 2012 Mali signed a treaty with Niger in Bamako. Chad condemned Niger yesterday.") for i in range(1, 15)]
        told = []
        for number in range(3):
            for article in articles:
                self.update(self.articles(article), db=self.folder / f"{number}.db")
            facts = [json.loads(line) for line in run("export", self.folder / f"{number}.db").out.splitlines()]
            for fact in facts:
                for name in "id", "added", "changed", "followed_by":
                    fact.pop(name, None)
                fact["evidence"].sort(key=lambda telling: (telling["article"], telling["begin"]))
            told.append(sorted(json.dumps(fact, sort_keys=True) for fact in facts))
            random.Random(number).shuffle(articles)
        self.assertEqual(told[1], told[0]), self.assertEqual(told[2], told[0])


class Merging(UpdateTest):
    def test_one_event_of_three_articles_is_one_fact(self):
        self.update(self.articles(("a", "2012-07-01", "Uzbekistan suspended its membership in the CSTO on 28 June 2012."),
                                  ("b", "2012-07-02", "On June 28, 2012 Tashkent suspended its membership in the CSTO."),
                                  ("c", "2013-01-02", "Uzbekistan suspended its membership in the CSTO in June 2012.")))
        self.assertEqual(self.rows("SELECT type, date, sources, mentions FROM events"), [("suspend-membership", "2012-06-28", 3, 3)])
        self.assertEqual(self.rows("SELECT confidence FROM events"), [(round(1 - .3 ** 3, 3),)])
        self.assertEqual(len(self.rows("SELECT * FROM memberships")), 1)

    def test_what_stays_apart(self):
        for name, first, second in (
                ("another week", "Mali closed its border with Niger on 4 June 2012.", "Mali closed its border with Niger on 11 June 2012."),
                ("another member", "Georgia joined the Council of Europe on 27 April 1999.", "Armenia joined the Council of Europe on 27 April 1999."),
                ("roles changed", "Russia condemned Georgia on 4 June 2012.", "Georgia condemned Russia on 4 June 2012."),
                ("other numbers", "Militants killed 3 soldiers in Mali on 4 June 2012.", "Militants killed 40 soldiers in Mali on 4 June 2012."),
                ("plan and deed", "Mali will leave ECOWAS on 4 June 2012.", "Mali left ECOWAS on 4 June 2012."),
                ("alleged", "Mali reportedly left ECOWAS on 4 June 2012.", "Mali left ECOWAS on 4 June 2012."),
                ("denied", "Mali did not leave ECOWAS on 4 June 2012.", "Mali left ECOWAS on 4 June 2012.")):
            db = self.folder / (name + ".db")
            self.update(self.articles(("a", "2012-05-01", first), ("b", "2012-06-12", second)), db=db)
            self.assertEqual(self.rows("SELECT max(mentions) FROM events", db=db), [(1,)], name)

    def test_a_plan_is_followed_by_its_deed(self):
        self.update(self.articles(("a", "2012-05-01", "Mali will leave ECOWAS on 4 June 2012."), ("b", "2012-06-05", "Mali left ECOWAS on 4 June 2012.")))
        self.assertEqual(self.rows("SELECT p.status, d.status FROM events p JOIN events d ON d.id = p.followed_by"), [("planned", "asserted")])

    def test_a_month_fits_one_day_but_not_two(self):
        month = ("m", "2012-09-01", "Russia and Belarus signed a treaty in June 2012.")
        first = ("a", "2012-06-11", "On 10 June 2012 Russia and Belarus signed a treaty.")
        second = ("b", "2012-06-29", "On 28 June 2012 Russia and Belarus signed a treaty.")
        told = []
        for number, order in enumerate(([month, first, second], [first, month, second], [second, first, month])):
            db = self.folder / f"{number}.db"
            for article in order:
                self.update(self.articles(article), db=db)
            told.append(self.rows(SAID, db=db))
            self.assertEqual(sorted(row[2] for row in told[-1]), ["2012-06", "2012-06-10", "2012-06-28"])
        self.assertEqual(told[0], told[1]), self.assertEqual(told[0], told[2])

    def test_shuffled_days_give_the_same_facts(self):
        random.seed(7)
        verbs = ["signed a treaty with", "condemned", "sent troops to", "closed its border with", "accused", "recognized"]
        states = ["Mali", "Niger", "Chad", "Ghana", "Togo"]
        when = ["on {} June 2012", "in June 2012", "in 2012", "on Monday", "yesterday", "on {} June 2012"]
        articles = []
        for day in range(1, 29):
            lines = [f"{a} {random.choice(verbs)} {b} {random.choice(when).format(random.randint(1, 6))}." for a, b in (random.sample(states, 2) for _ in range(4))]
            articles.append((f"d{day}", f"2012-06-{day:02}", "\n\n".join(lines)))
        told = []
        for number in range(4):
            db = self.folder / f"{number}.db"
            self.update(self.articles(*articles), db=db) if number < 2 else [self.update(self.articles(*articles[i:i + 7]), db=db) for i in range(0, 28, 7)]
            told.append(self.rows(SAID, db=db))
            random.shuffle(articles)
        self.assertLess(len(told[0]), 4 * 28 - 5)  # some of them merge
        for other in told[1:]:
            self.assertEqual(other, told[0])


class Corrections(UpdateTest):
    TEXT = "- 15 May 1992: Armenia signs the treaty of Tashkent.\n- 16 August 2006: Uzbekistan joins the CSTO.\n- 28 June 2012: Uzbekistan leaves the CSTO.\n"

    def test_facts_follow_a_corrected_article(self):
        self.update(self.file("a/story.txt", self.TEXT))
        before = dict(self.rows("SELECT type, id FROM events"))
        self.assertEqual(set(before), {"sign", "join", "leave"})
        text = self.TEXT.replace("16 August", "17 August").replace("- 15 May 1992: Armenia signs the treaty of Tashkent.\n", "")
        self.file("a/before.db", self.db.read_bytes())
        self.assertIn("0 new, 1 changed", self.update(self.file("a/story.txt", text)))
        differences = [json.loads(line) for line in run("diff", self.folder / "a/before.db", self.db, "--json").out.splitlines()]
        self.assertEqual([(d["kind"], d["id"], [f["name"] for f in d["fields"]] if d["kind"] == "changed" else "") for d in sorted(differences, key=lambda d: d["kind"])],
                         [("changed", before["join"], ["date"]), ("withdrawn", before["sign"], "")])
        self.assertEqual(self.rows("SELECT type, id, date FROM events ORDER BY 1"),
                         [("join", before["join"], "2006-08-17"), ("leave", before["leave"], "2012-06-28")])
        self.assertEqual(self.rows("SELECT id, state, reason FROM tombstones"), [(before["sign"], "withdrawn", "story no longer tells it")])
        changes = [(kind, json.loads(b)["date"] if b else None, json.loads(a)["date"] if a else None)
                   for kind, b, a in self.rows("SELECT kind, before, after FROM changes WHERE kind <> 'added' ORDER BY kind")]
        self.assertEqual(changes, [("changed", "2006-08-16", "2006-08-17"), ("withdrawn", "1992-05-15", None)])
        self.update(self.file("a/story.txt", self.TEXT))  # and back: the tombstone is taken up again
        self.assertEqual(dict(self.rows("SELECT type, id FROM events")), before)
        self.intact()

    def test_a_fact_with_other_evidence_outlives_a_correction(self):
        self.update(self.articles(("a", "2012-07-01", "Mali left ECOWAS on 28 June 2012."), ("b", "2012-07-02", "On 28 June 2012 Mali left ECOWAS.")))
        before = self.rows("SELECT id, sources FROM events")
        self.update(self.articles(("a", "2012-07-01", "Nothing of note took place.")))
        self.assertEqual(self.rows("SELECT id, sources FROM events"), [(before[0][0], 1)])
        self.assertEqual(self.rows("SELECT kind FROM changes ORDER BY number"), [("added",), ("weakened",)])

    def test_the_url_names_an_article(self):
        article = {"id": "x", "url": "https://example.org/1", "published": "2012-07-01", "text": "Mali left ECOWAS on 28 June 2012."}
        self.update(self.articles(article))
        self.assertIn("1 changed", self.update(self.articles({**article, "id": "y", "text": "Mali left ECOWAS on 29 June 2012."})))
        self.assertEqual(self.rows("SELECT date FROM events"), [("2012-06-29",)])
        self.assertEqual(self.rows("SELECT id FROM article"), [("y",)])


class Copies(UpdateTest):
    STORY = ("Mali left ECOWAS yesterday. The government said in the capital that talks on the terms had gone on for more than two years without an end, "
             "and that the people of the north had waited long enough for roads, wells, schools and a market of their own near the river. ")

    def test_a_copy_is_no_second_source(self):
        copy = self.STORY.replace("long enough", "for long")
        self.assertIn("1 copies", self.update(self.articles(("a", "2012-06-05", self.STORY), ("b", "2012-06-07", "(Agency) " + copy))))
        self.assertEqual(self.rows("SELECT type, date, sources, mentions FROM events"), [("leave", "2012-06-04", 1, 2)])
        self.assertEqual(self.rows("SELECT article, copy FROM evidence ORDER BY 1"), [("a", 0), ("b", 1)])

    def test_another_story_is_none(self):
        other = "Mali left ECOWAS yesterday. " + " ".join(f"word{i}" for i in range(60))
        self.assertIn("0 copies", self.update(self.articles(("a", "2012-06-05", self.STORY), ("b", "2012-06-05", other))))
        self.assertEqual(self.rows("SELECT sources FROM events"), [(2,)])

    def test_a_copy_that_is_rewritten_becomes_a_source(self):
        self.update(self.articles(("a", "2012-06-05", self.STORY), ("b", "2012-06-05", self.STORY + "More follows.")))
        self.assertEqual(self.rows("SELECT sources FROM events"), [(1,)])
        self.update(self.articles(("a", "2012-06-05", "Mali left ECOWAS yesterday.")))
        self.assertEqual(self.rows("SELECT sources, mentions FROM events"), [(2, 2)])


class Rerun(UpdateTest):
    def rules(self, rule):
        return self.file("mine/rules.toml", rule).parent

    RULE = """
[[rule]]
id = "mine.border"
type = "sanction"
verb = ["barricade"]
object = '{recipient:actor}'
[[rule.yes]]
text = "Mali barricaded Niger."
want = { actor = "MLI", recipient = "NER" }
[[rule.no]]
text = "Mali visited Niger."
"""

    def test_new_rules_find_more_and_old_ids_stay(self):
        news = self.articles(("a", "2012-06-05", "Mali left ECOWAS on 4 June 2012. On 5 June 2012 Mali barricaded Niger."))
        self.update(news)
        before = self.rows("SELECT id, type FROM events")
        self.assertEqual([row[1] for row in before], ["leave"])
        news.unlink()  # its text is in the dataset
        rules = self.rules(self.RULE)
        self.assertIn("1 changed", self.update("--rerun", "--rules", rules))
        after = self.rows("SELECT id, type FROM events ORDER BY type")
        self.assertEqual(after[0], before[0]), self.assertEqual(after[1][1], "sanction")
        self.assertIn("0 changed", self.update("--rerun", "--rules", rules))
        self.update("--rerun")
        self.assertEqual(self.rows("SELECT id, type FROM events"), before)
        self.assertEqual(self.rows("SELECT state, reason FROM tombstones"), [("withdrawn", "the rules no longer find it in a")])

    def test_without_text_the_articles_are_read_from_their_paths(self):
        news = self.articles(("a", "2012-06-05", "On 5 June 2012 Mali barricaded Niger."))
        self.update("--no-text", news)
        self.assertEqual(self.rows("SELECT count(*) FROM article_text"), [(0,)])
        self.update("--rerun", "--rules", self.rules(self.RULE))
        self.assertEqual(self.rows("SELECT type FROM events"), [("sanction",)])
        news.unlink()
        self.assertIn("can't be read again", self.update("--rerun", code=1))
        self.assertEqual(self.rows("SELECT type FROM events"), [("sanction",)])


class Undated(UpdateTest):
    def test_an_undated_fact_is_found_when_an_earlier_report_of_it_comes(self):
        later = ("b", "2012-06-06", "Mali and Niger condemned Chad, officials said.")
        self.update(self.articles(later))
        self.update(self.articles(("a", "2012-06-05", "Mali and Niger condemned Chad.")))
        facts = self.rows("SELECT id, mentions FROM events")
        found = [json.loads(line)["id"] for line in run("query", self.db, "--state", "MLI", "--state", "TCD", "--format", "jsonl").out.splitlines()]
        self.assertEqual(sorted(found), sorted(row[0] for row in facts))


class Texts(UpdateTest):
    def test_texts_that_are_packed_together_are_corrected_and_read_again_one_by_one(self):
        articles = [(f"a{i}", "2012-07-01", f"On {i} June 2012 Mali barricaded Niger.") for i in range(1, 5)]
        self.update(self.articles(*articles))
        self.assertEqual(self.rows("SELECT count(*) FROM text_pack"), [(1,)])
        articles[1] = ("a2", "2012-07-01", "On 12 June 2012 Mali barricaded Niger.")
        self.update(self.articles(articles[1]))
        rules = self.file("mine/rules.toml", Rerun.RULE).parent
        self.assertIn("4 changed", self.update("--rerun", "--rules", rules))
        self.assertEqual([row[0] for row in self.rows("SELECT date FROM events ORDER BY 1")], ["2012-06-01", "2012-06-03", "2012-06-04", "2012-06-12"])
        self.assertEqual(self.rows("SELECT count(*) FROM text_pack"), [(1,)])
        for article in articles:  # what was packed with it is packed again, and nothing of its old text stays
            self.update(self.articles((*article[:2], article[2] + " It rained.")))
            self.assertEqual(self.rows("SELECT count(*) FROM text_pack"), [(1,)])
        self.assertIn("4 changed", self.update("--rerun", "--rules", rules))
        self.assertEqual(self.rows("SELECT count(*) FROM article_text WHERE begin_byte < end_byte"), [(4,)])

    def test_texts_of_small_transactions_are_packed_together(self):
        articles = [(f"a{i}", "2012-07-01", f"On {i} June 2012 Mali barricaded Niger.") for i in range(1, 13)]
        for article in articles:
            self.update(self.articles(article))
        self.assertEqual(self.rows("SELECT count(*) < 4 FROM text_pack"), [(1,)])
        self.assertIn("12 changed", self.update("--rerun", "--rules", self.file("mine/rules.toml", Rerun.RULE).parent))
        self.assertEqual(self.rows("SELECT count(*) FROM events"), [(12,)])

    def record(self, *told):
        """A record of one article with mentions (begin, end, text)."""
        events = [{"id": f"{n:016x}", "type": kind, "plover": None, "mode": None, "cameo": None, "quad": None, "status": "asserted", "date": None, "basis": None,
                   "reported": "2012-07-01", "participants": [], "quantities": [{"value": 3, "unit": "killed", "relation": "="}, {"value": 4, "upper": 5, "unit": 'a"]}', "relation": "~"}],
                   "begin": begin, "end": end, "text": text, "also": [], "rule": "made"} for n, (kind, begin, end, text) in enumerate(told)]
        document = {"id": "a", "path": "a.txt", "sha256": "0" * 64, "title": None, "published": "2012-07-01", "published_from": "given", "language": "en", "characters": 99, "rules": "made"}
        line = json.dumps({"schema": "annals/document/1", "document": document, "events": events, "memberships": [], "notes": []})
        self.update("--records", self.file("records.jsonl", line + "\n"))

    def test_words_among_those_of_another_mention_are_stored_once(self):
        text = "Réunion: Mali, which left ECOWAS in São Tomé, condemned Chad"
        left = text.index("which"), text.index(", condemned")
        self.record(("condemn", 10, 10 + len(text), text), ("leave", 10 + left[0], 10 + left[1], text[slice(*left)]), ("meet", 12, 40, "other words than stand there"))
        self.assertEqual(self.rows("SELECT typeof(text), count(*) FROM mention GROUP BY 1 ORDER BY 1"), [("integer", 1), ("text", 2)])
        told = "SELECT type, text, (SELECT text FROM evidence WHERE event = events.id) FROM events ORDER BY type"
        self.assertEqual(self.rows(told), [(kind, words, words) for kind, words in (("condemn", text), ("leave", text[slice(*left)]), ("meet", "other words than stand there"))])
        find = lambda words: [json.loads(line)["type"] for line in run("query", self.db, "--text", words, "--format", "jsonl").out.splitlines()]
        self.assertEqual((sorted(find("ecowas")), sorted(find('"left ECOWAS"')), find("chad")), (["condemn", "leave"], ["condemn", "leave"], ["condemn"]))
        self.record(("leave", 10, 10 + left[1] - left[0], text[slice(*left)]))  # a correction: the other one is gone
        self.assertEqual(self.rows(told), [("leave", text[slice(*left)], text[slice(*left)])])
        self.assertEqual((find("ecowas"), find("chad")), (["leave"], []))
        self.assertEqual(self.rows("SELECT quantities FROM events"), [('[{"relation":"=","unit":"killed","value":3},{"relation":"~","unit":"a\\"]}","upper":5,"value":4}]',)])
        self.intact()

    def test_evidence_is_not_stored_a_second_time_with_the_text(self):
        random.seed(1)
        words = [" ".join(random.choices(string.ascii_lowercase, k=8)).replace(" ", "") for _ in range(200)]
        sentences = [f"Mali barricaded Niger because of {' '.join(random.sample(words, 12))}." for _ in range(40)]
        rules = self.file("mine/rules.toml", Rerun.RULE).parent
        self.update(self.articles(*((f"a{i}", "2012-07-01", sentence) for i, sentence in enumerate(sentences))), "--rules", rules)
        told = self.rows("SELECT sum(length(text)) FROM evidence")[0][0]
        self.assertGreater(told, 2000)
        self.assertLess(self.rows("SELECT sum(length(bytes)) FROM text_pack")[0][0], told / 4)


class Views(UpdateTest):
    def test_what_is_asked_of_one_event_or_member_walks_through_no_table(self):
        self.update(self.articles(("a", "2012-07-01", JOIN)))
        connection = sqlite3.connect(self.db)
        connection.execute("DROP TABLE IF EXISTS sqlite_stat1")  # which says that the tables are small
        connection.close()
        for view, column in (("events", "id"), ("participants", "event"), ("evidence", "event"), ("memberships", "event"), ("memberships", "member"), ("memberships", "organization")):
            plan = [row[3] for row in self.rows(f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {column} = 'x'")]
            self.assertEqual([step for step in plan if step.startswith("SCAN") and step != f"SCAN {view}"], [], (view, column))


class Rulings(UpdateTest):
    def decide(self, command, *args, code=0):
        done = run(command, self.db, *args)
        self.assertEqual(done.returncode, code, done.err)
        return done.out.split() if code == 0 else done.err

    def setUp(self):
        super().setUp()
        self.news = self.articles(("a", "2012-06-05", "Mali condemned Niger on 4 June 2012."), ("b", "2012-06-06", "On 4 June 2012 Mali condemned Niger."),
                                  ("c", "2012-06-12", "Mali condemned Niger on 11 June 2012."))
        self.update(self.news)
        self.both, self.other = [row[0] for row in self.rows("SELECT id FROM events ORDER BY date")]

    def again(self):
        """All articles once more, in other words where they are read anew."""
        self.update("--rerun", "--rules", self.file("mine/words.toml", Rerun.RULE).parent)
        self.update(self.articles(("b", "2012-06-06", "On 4 June 2012 Mali condemned Niger. Nothing else took place.")))

    def test_split_is_remembered(self):
        ids = self.decide("split", self.both)
        self.assertEqual(len(ids), 2), self.assertIn(self.both, ids)
        self.again()
        self.assertEqual(sorted(row[0] for row in self.rows("SELECT id FROM events WHERE date = '2012-06-04'")), sorted(ids))
        self.assertIn("nothing to split", self.decide("split", ids[0], code=2))

    def test_merge_is_remembered_and_split_undoes_it(self):
        self.assertEqual(self.decide("merge", self.both, self.other), [self.both])
        self.again()
        self.assertEqual(self.rows("SELECT id, mentions FROM events"), [(self.both, 3)])
        self.assertEqual(self.rows("SELECT id, state, survivor FROM tombstones"), [(self.other, "merged", self.both)])
        self.assertIn("was merged into " + self.both, self.decide("reject", self.other, "--why", "x", code=2))
        self.assertEqual(len(self.decide("split", self.both)), 3)
        self.assertIn((self.other,), self.rows("SELECT id FROM events"))  # its id comes back

    def test_reject_is_remembered(self):
        self.assertEqual(self.decide("reject", self.both, "--why", "a play, not the news"), [self.both])
        self.again()
        self.update(self.articles(("d", "2012-06-07", "On 4 June 2012 Mali condemned Niger.")))
        self.assertEqual(self.rows("SELECT id FROM events"), [(self.other,)])
        self.assertEqual(self.rows("SELECT id, state, reason FROM tombstones"), [(self.both, "rejected", "a play, not the news")])
        self.intact()

    def test_facts_that_are_not_there(self):
        before = self.db.read_bytes()
        for args in (("split", "0123456789abcdef"), ("merge", self.both, "0123456789abcdef"), ("reject", "x", "--why", "y")):
            self.assertIn("there is no fact", self.decide(*args, code=2))
        self.assertIn("itself", self.decide("merge", self.both, self.both, code=2))
        self.assertEqual(self.rows("SELECT count(*) FROM ruling"), [(0,)])
        self.assertEqual(self.db.read_bytes(), before)


class Feeds(UpdateTest):
    LEFT, JOINED = "On 28 June 2012 Uzbekistan left the CSTO.", "On 27 June 2012 Mali joined ECOWAS."

    def rss(self, *items):
        told = "".join(f"<item><title>News</title>{guid}<pubDate>Mon, 02 Jul 2012 10:00:00 GMT</pubDate><description>{text}</description></item>" for guid, text in items)
        return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>World</title>{told}</channel></rss>'

    def test_a_feed_from_a_file_and_from_standard_input_is_the_same(self):
        feed = self.rss(("<guid>g1</guid>", self.LEFT), ("", self.JOINED))  # the second has no GUID: what it says names it
        self.assertIn("2 new", self.update("--feed", self.file("monday.xml", feed)))
        before = self.rows(FACTS)
        self.assertEqual([row[1:4] for row in before if row[1] == "leave"], [("leave", "asserted", "2012-06-28")])
        self.assertIn("0 new, 0 changed, 2 same", self.update("--feed", "-", data=feed))
        self.assertEqual(self.rows(FACTS), before)

    def test_an_item_that_is_corrected(self):
        self.update("--feed", self.file("a.xml", self.rss(("<guid>g1</guid>", self.LEFT))))
        self.assertIn("0 new, 1 changed", self.update("--feed", self.file("b.xml", self.rss(("<guid>g1</guid>", self.LEFT.replace("28", "27"))))))
        self.assertEqual(self.rows("SELECT date, mentions FROM events"), [("2012-06-27", 1)])

    def test_atom_and_several_feeds(self):
        atom = ('<feed xmlns="http://www.w3.org/2005/Atom"><title>World</title><entry><id>urn:1</id><title>News</title><updated>2012-07-02T10:00:00Z</updated>'
                f'<link href="https://example.org/1"/><summary>{self.JOINED}</summary></entry></feed>')
        self.assertIn("2 new", self.update("--feed", self.file("a.xml", self.rss(("<guid>g1</guid>", self.LEFT))), "--feed", self.file("b.xml", atom)))
        self.assertEqual(self.rows("SELECT id, url, date(published * 86400, 'unixepoch') FROM article ORDER BY id"), [("g1", None, "2012-07-02"), ("urn:1", "https://example.org/1", "2012-07-02")])

    def test_what_is_no_feed(self):
        bomb = ('<!DOCTYPE rss [<!ENTITY a "On 28 June 2012 Uzbekistan left the CSTO.">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi"))
                + "]>" + self.rss(("<guid>g1</guid>", "&i;")))
        self.assertIn("is no feed", self.update("--feed", self.file("x.txt", JOIN), code=1))
        self.assertIn("no feed", self.update("--feed", self.file("y.xml", "<a><b/></a>"), code=1))
        self.assertIn("1 new", self.update("--feed", self.file("z.xml", bomb)))  # its entities stay names
        self.assertEqual(self.rows(FACTS), [])
        self.assertIn("give neither PATH", self.update("--feed", self.folder / "x.txt", self.folder / "y.xml", code=2))


class Reading(UpdateTest):
    def test_what_extract_reads_update_reads(self):
        table = self.file("t.csv", f'key;body;day\n7;"{JOIN.strip()}";2012-07-01\n')
        self.update("--map", "text=body,id=key,published=day", table)
        self.assertEqual(self.rows("SELECT id, date(published * 86400, 'unixepoch') FROM article"), [("7", "2012-07-01")])
        self.assertIn("1 new", self.update("--files-from", self.file("list", f"{self.file('a.txt', 'Mali left ECOWAS on 28 June 2012.')}\n")))
        self.assertIn("tells more than 1 facts", self.update("--max-facts", 1, self.file("b.txt", JOIN * 3), code=1))
        self.assertIn("is larger than 1 KiB", self.update("--max-article", "1K", self.file("c.txt", JOIN * 100), code=1))

    def test_contradictions_of_the_run_are_counted(self):
        self.assertIn("; 0 in conflict", self.update(self.articles(("a", "2012-07-01", "Russia and Belarus signed a treaty on 10 June 2012."))))
        self.assertIn("; 1 in conflict", self.update(self.articles(("b", "2012-07-02", "On 11 June 2012 Russia and Belarus signed a treaty."))))
        self.assertIn("; 0 in conflict", self.update(self.articles(("c", "2012-07-02", "Mali condemned Niger on 11 June 2012."))))


class Interrupt(UpdateTest):
    def test_what_is_read_is_committed_and_the_rest_is_not_begun(self):
        line = json.dumps({"id": "a", "published": "2012-07-01", "text": JOIN}) + "\n"
        record = run("extract", "-f", "jsonl", self.articles(("a", "2012-07-01", JOIN))).out
        for how, given in (([], line), (["--records"], record)):
            db = self.folder / f"{len(how)}.db"
            with subprocess.Popen([PROGRAM, "update", str(db), *how], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
                process.stdin.write(given)
                process.stdin.flush()
                time.sleep(0.2 * PATIENCE)
                process.send_signal(signal.SIGINT)
                self.assertIn("interrupted after articles: ", process.stderr.read())
                self.assertEqual(process.wait(60 * PATIENCE), 130)
                process.stdin.close()
            self.assertLessEqual(len(self.rows("SELECT type FROM events", db=db)), 1)
            self.assertEqual(self.rows("PRAGMA integrity_check", db=db), [("ok",)])

    def test_while_input_is_slow_nobody_waits(self):
        with subprocess.Popen([PROGRAM, "update", "-q", str(self.db)], stdin=subprocess.PIPE, text=True) as process:
            process.stdin.write(json.dumps({"id": "a", "published": "2012-07-01", "text": JOIN}) + "\n")
            process.stdin.flush()
            for _ in range(int(300 * PATIENCE)):  # committed though the input has not ended
                time.sleep(0.1)
                if self.db.exists() and self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'events'") and self.rows("SELECT 1 FROM events"):
                    break
            self.assertEqual(self.rows("SELECT type FROM events"), [("join",)])
            self.assertIn("1 new", self.update(self.file("b.txt", "Mali left ECOWAS on 28 June 2012.")))
            process.stdin.close()
        self.assertEqual(self.rows("SELECT count(*) FROM events"), [(2,)])


class TwoWriters(UpdateTest):
    def test_a_writer_takes_up_what_another_wrote_between_its_transactions(self):
        """The month's mention founds the fact; one day more, and it loses it to the day with two reports, and needs a key that is not taken."""
        line = lambda id, text: json.dumps({"id": id, "published": "2012-07-01", "text": text}) + "\n"
        with subprocess.Popen([PROGRAM, "update", "-q", str(self.db)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            process.stdin.write(line("a", JOIN))
            process.stdin.flush()
            for _ in range(int(300 * PATIENCE)):
                time.sleep(0.1)
                if self.db.exists() and self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'events'") and self.rows("SELECT 1 FROM events"):
                    break
            self.update(self.articles(("b", "2012-07-01", "Mali left ECOWAS in June 2012."), ("c", "2012-07-01", "Mali left ECOWAS on 28 June 2012."),
                                      ("d", "2012-07-01", "On 28 June 2012 Mali left ECOWAS.")))
            self.assertEqual(self.rows("SELECT date, mentions FROM events WHERE type = 'leave'"), [("2012-06-28", 3)])
            process.stdin.write(line("e", "Mali left ECOWAS on 3 June 2012."))
            process.stdin.close()
            self.assertEqual((process.wait(60 * PATIENCE), process.stderr.read()), (0, ""))
        self.assertEqual(self.rows("SELECT date, mentions FROM events WHERE type = 'leave' ORDER BY 1"), [("2012-06", 1), ("2012-06-03", 1), ("2012-06-28", 2)])
        self.intact()

    def test_two_at_once_bring_all_their_facts(self):
        names = "Mali", "Niger", "Chad", "Togo", "Benin", "Ghana"
        news = [self.articles(*[(f"{name}{i}{month}", "2013-01-01", f"{a} and {b} signed a treaty on {i % 28 + 1} {month} 2012. {a} left ECOWAS in {month} 2012.")
                                for i, (a, b) in enumerate((a, b) for a in names for b in names if a != b) for month in ("June", "July", "August")], name=f"{name}.jsonl")
                for name in "ab"]
        writers = [subprocess.Popen([PROGRAM, "update", "-q", str(self.db), str(path)], stderr=subprocess.PIPE, text=True) for path in news]
        for writer in writers:
            self.assertEqual((writer.stderr.read(), writer.wait(60 * PATIENCE)), ("", 0))
            writer.stderr.close()
        self.update(*news, db=self.folder / "one.db")
        self.assertEqual(self.rows(SAID), self.rows(SAID, db=self.folder / "one.db"))
        self.intact()


class BadInput(UpdateTest):
    def refused(self, *args, code=2, says, **options):
        before = self.db.read_bytes() if self.db.exists() else None
        said = self.update(*args, code=code, **options)
        self.assertIn(says, said)
        if before is not None:
            self.assertEqual(self.db.read_bytes(), before)

    def setUp(self):
        super().setUp()
        self.news = self.articles(("a", "2012-07-01", JOIN))

    def test_not_a_database(self):
        self.db.write_bytes(b"Dear diary, " * 1000)
        self.refused(self.news, says="is no SQLite database")

    def test_a_file_of_another_program(self):
        connection = sqlite3.connect(self.db)
        connection.execute("CREATE TABLE moz_places (url TEXT)")
        connection.close()
        self.refused(self.news, says="of another program")

    def test_a_newer_schema(self):
        self.update(self.news)
        connection = sqlite3.connect(self.db)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        self.refused(self.news, says="has schema version 99")

    def test_a_damaged_file(self):
        self.update(self.news)
        content = bytearray(self.db.read_bytes())
        content[100:300] = b"\xff" * 200
        self.db.write_bytes(content)
        self.refused(self.news, says="is damaged")

    def test_a_damaged_page_behind_the_first(self):
        self.update(self.articles(*[(f"a{i}", "2012-07-01", f"On {i % 28 + 1} June 2012 Mali signed a treaty with Niger.") for i in range(300)]))
        (page,) = self.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'kernel_key'")[0]
        content = bytearray(self.db.read_bytes())
        content[(page - 1) * 4096:page * 4096] = b"\xff" * 4096
        self.db.write_bytes(content)
        said = self.update(self.articles(("new", "2012-07-02", "Mali left ECOWAS on 28 June 2012.")), code=1)
        self.assertIn("is damaged", said)
        self.assertEqual(self.rows("SELECT count(*) FROM article"), [(300,)])

    def test_a_name_that_looks_like_a_uri_is_a_file(self):
        done = run("update", "file:x.db?mode=memory", self.news, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertTrue((self.folder / "file:x.db?mode=memory").exists())
        self.assertIn("UN", run("query", "file:x.db?mode=memory", cwd=self.folder).out)

    def test_a_folder_and_a_missing_folder(self):
        self.refused(self.news, says="is a folder", db=self.folder)
        self.refused(self.news, says="can't be opened", db=self.folder / "none" / "news.db")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_read_only_file(self):
        self.update(self.news)
        self.db.chmod(0o444)
        self.refused(self.articles(("b", "2012-07-01", JOIN)), says="read-only")

    def test_a_full_disk(self):
        self.update(self.news)
        many = self.articles(*[(f"b{i}", "2012-07-01", JOIN * 50) for i in range(200)])
        limited = ["sh", "-c", 'ulimit -f 400; trap "" XFSZ; exec "$@"', "sh", PROGRAM, "update", str(self.db), str(many)]
        done = subprocess.run(limited, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, "disk|I/O|full")
        self.intact()
        self.assertGreaterEqual(self.rows("SELECT count(*) FROM article")[0][0], 1)

    def test_an_article_without_a_date_and_one_from_the_future(self):
        self.update(self.articles({"id": "n", "text": "Mali left ECOWAS."}, {"id": "f", "published": "2199-01-01", "text": "Niger left ECOWAS yesterday."}))
        self.assertEqual(self.rows("SELECT date, reported FROM events ORDER BY date"), [(None, None), ("2198-12-31", "2199-01-01")])
        self.intact()

    def test_records_of_another_version_and_other_lines(self):
        good = run("extract", self.news, "-f", "jsonl").out
        records = self.file("r.jsonl", good + good.replace("document/1", "document/9") + '{"a":1}\nno json\n'
                            + '{"schema":"annals/error/1","path":"x.txt","error":"is empty"}\n')
        said = self.update("--records", records, code=1)
        for message in ("r.jsonl:2: error: has schema annals/document/9", "r.jsonl:3: error: is no record", "r.jsonl:4: error: is no JSON", "x.txt: error: is empty"):
            self.assertIn(message, said)
        self.assertEqual(self.rows("SELECT type FROM events"), [("join",)])

    def test_a_second_writer_is_told(self):
        self.update(self.news)
        connection = sqlite3.connect(self.db, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        before = self.rows(FACTS)  # readers are not kept waiting
        writer = subprocess.Popen([PROGRAM, "update", str(self.db), str(self.articles(("b", "2012-07-01", "Mali left ECOWAS.")))], stderr=subprocess.PIPE, text=True)
        self.assertEqual(self.rows(FACTS), before)
        connection.execute("COMMIT")
        self.assertEqual(writer.wait(60), 0, writer.stderr.read())
        writer.stderr.close()
        connection.close()
        self.assertEqual(len(self.rows(FACTS)), len(before) + 1)

    def test_wrong_use(self):
        self.assertIn("takes the articles of the dataset", self.update("--rerun", self.news, code=2))
        self.assertIn("there is no such file", self.update("--rerun", code=2))


if __name__ == "__main__":
    unittest.main()
