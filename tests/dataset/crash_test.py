"""annals update killed at random moments: the file stays whole, what was there stays, and a last run ends where an undisturbed one does.

ANNALS_KILLS sets how often."""
import json, os, pathlib, random, sqlite3, subprocess, sys, time, unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "cli"))
from program import PROGRAM, ProgramTest, run

KILLS = int(os.environ.get("ANNALS_KILLS", "12"))
FACTS = "SELECT type, status, date, sources, mentions, text, confidence FROM events ORDER BY 1, 3, 6, 4, 5"


class Crash(ProgramTest):
    def news(self):
        states = ["Mali", "Niger", "Chad", "Ghana", "Togo", "Kenya", "Gabon"]
        verbs = ["condemned", "accused", "signed a treaty with", "recognized", "sent troops to"]
        random.seed(3)
        lines = []
        for number in range(800):
            told = " ".join(f"On {random.randint(1, 28)} June 2012 {a} {random.choice(verbs)} {b}." for a, b in (random.sample(states, 2) for _ in range(4)))
            lines.append(json.dumps({"id": f"a{number}", "published": "2012-07-01", "text": told}))
        return self.file("news.jsonl", "\n".join(lines) + "\n")

    def rows(self, db, sql):
        connection = sqlite3.connect(db)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def test_kill_at_any_moment(self):
        news, whole, db = self.news(), self.folder / "whole.db", self.folder / "killed.db"
        begin = time.monotonic()
        self.assertEqual(run("update", whole, news).returncode, 0)
        seconds = time.monotonic() - begin
        there, killed = set(), 0
        for _ in range(KILLS):
            process = subprocess.Popen([PROGRAM, "update", "-q", str(db), str(news)], stderr=subprocess.DEVNULL)
            try:
                process.wait(random.uniform(0, seconds))
                for file in self.folder.glob("killed.db*"):  # it got through: from the start again
                    file.unlink()
                there = set()
                continue
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed += 1
            if not db.exists() or not self.rows(db, "SELECT 1 FROM sqlite_schema"):
                continue
            self.assertEqual(self.rows(db, "PRAGMA integrity_check"), [("ok",)])
            now = set(self.rows(db, "SELECT id, content FROM article"))
            self.assertLessEqual(there, now)  # nothing committed is lost
            self.assertEqual(self.rows(db, "SELECT count(*) FROM mention WHERE kernel NOT IN (SELECT key FROM kernel)"), [(0,)])
            there = now
        self.assertGreater(killed, KILLS // 6)
        done = run("update", db, news)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(self.rows(db, FACTS), self.rows(whole, FACTS))


if __name__ == "__main__":
    unittest.main()
