"""What annals does with too much: each limit has an option and a message, and what lies behind it is done."""
import gzip, io, json, os, subprocess, tarfile, unittest, zipfile

from formats_test import response, tar, warc, zipped
from program import JOINED, PROGRAM, ProgramTest, run

FLAGS = os.environ.get("CMAKE_CXX_FLAGS", "")
LINE = json.dumps({"text": JOINED}) + "\n"


class Limits(ProgramTest):
    def check(self, args, path, reason, option, before=0, behind=0):
        """The path gives `before` articles, the error and `behind` articles; the option raises the limit."""
        *records, fine = self.extract(*args, path, self.file("fine.txt", JOINED), code=1)
        self.assertEqual([r["schema"][7:12] for r in records], ["docum"] * before + ["error"] + ["docum"] * behind)
        self.assertRegex(records[before]["error"], reason)
        self.assertEqual(len(fine["events"]), 1)
        self.assertIn(option, run("extract", *args, path).err)

    def test_article(self):
        for name, content in (("a.txt", JOINED * 40), ("a.html", "<p>" + JOINED * 40), ("a.json", json.dumps({"text": JOINED * 40}, indent=1)), ("a.rss", "<rss>" + " " * 2000 + "</rss>")):
            self.check(["--max-article", "1K"], self.file(name, content), "larger than 1 KiB", "--max-article")
        self.assertEqual(len(self.extract("--max-article", "3K", self.file("a.txt", JOINED * 40))), 1)

    def test_line(self):
        long_line = json.dumps({"text": JOINED * 40}) + "\n"
        self.check(["--max-line", "1K"], self.file("a.jsonl", LINE + long_line + LINE), "longer than 1 KiB", "--max-line", 1, 1)
        self.check(["--max-line", "1K"], self.file("a.csv", f"id,text\n1,{JOINED.strip()}\n2,{JOINED.strip() * 40}\n3,{JOINED}"), "longer than 1 KiB", "--max-line", 1, 1)

    def test_entries(self):
        files = {f"{i}.txt": JOINED for i in range(5)}
        for name, content in (("a.tar", tar(files)), ("a.zip", zipped(files))):
            self.check(["--max-entries", "3"], self.file(name, content), "more than 3 entries", "--max-entries", 3)
            self.assertEqual(len(self.extract("--max-entries", "5", self.folder / name)), 5)

    def test_unpacked_size(self):
        files = {"a.txt": JOINED, "b.txt": JOINED * 100, "c.txt": JOINED}
        for name, content in (("a.tar.gz", tar(files, "w:gz")), ("a.zip", zipped(files))):
            records = self.extract("--max-unpacked", "2K", self.file(name, content), code=1)
            self.assertIn("unpacks to more than 2 KiB", records[-1]["error"])
            self.assertIn("--max-unpacked", records[-1]["error"])

    def test_bombs(self):
        """A hundred megabytes of nothing in a hundred kilobytes: told after 32 MiB, whatever stands around it."""
        bomb = gzip.compress(b" " * 100_000_000, 9)
        deflated = io.BytesIO()
        with zipfile.ZipFile(deflated, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", b" " * 100_000_000)
        # An entry that is passed over is unpacked too.
        passed = gzip.compress(tar({"picture.png": b"\0" * 100_000_000, "a.txt": JOINED}), 9)
        for name, content in (("a.txt.gz", bomb), ("a.zip", deflated.getvalue()), ("a.tgz", passed), ("a.tar", tar({"in.txt.gz": bomb}))):
            with self.subTest(name):
                path = self.file(name, content)
                records = self.extract(path, code=1)
                self.assertIn("unpacks to more than 250 times its size; --max-ratio", records[0]["error"])
        self.assertEqual(len(self.extract("--max-ratio", "2000", self.folder / "a.tgz")), 1)

    def test_nesting(self):
        inner = tar({"a.txt": JOINED})
        once = zipped({"in.tar": inner})
        twice = zipped({"once.zip": once})
        self.assertEqual(len(self.extract(self.file("once.zip", once))), 1)
        self.check([], self.file("twice.zip", twice), "inside more than 1 other", "--max-nesting")
        self.assertEqual(len(self.extract("--max-nesting", "2", self.folder / "twice.zip")), 1)
        self.check(["--max-nesting", "0"], self.folder / "once.zip", "inside more than 0 others", "--max-nesting")

    def test_compression_in_compression(self):
        content = JOINED.encode()
        for _ in range(6):
            content = gzip.compress(content)
        self.check([], self.file("a.txt.gz", content), "inside more than 1 other", "--max-nesting")

    def test_facts(self):
        path = self.file("a.txt", "\n\n".join(f"Mali left ECOWAS on {day} May 2012." for day in range(1, 20)))
        self.check(["--max-facts", "10"], path, "more than 10 facts", "--max-facts")

    def test_deep_nesting_of_json_and_markup(self):
        deep = '{"text": "x", "a": ' + "[" * 200_000 + "]" * 200_000 + "}"
        self.check([], self.file("a.jsonl", LINE + deep + "\n" + LINE), "nested deeper than 500", "nested", 1, 1)
        quoted = LINE.rstrip()[:-1] + ', "a": "\\\\\\"' + "[" * 1000 + '\\\\"}\n'  # brackets in a string, behind a quote that does not close it
        self.assertEqual(len(self.extract(self.file("b.jsonl", quoted))), 1)
        for element in ("div", "b", "span", "table"):
            self.check([], self.file("a.html", f"<html><body>{f'<{element}>' * 100_000}{JOINED}"), "nested too deep", "nested")
        # Each paragraph gets a copy of each open tag.
        tags = "".join(f"<b id={i}>" for i in range(1500))
        self.check([], self.file("b.html", f"<html><body><p>{tags}{'<p>x' * 5000}"), "multiply", "multiply")
        linked = f'<script type="application/ld+json">{"[" * 100_000}</script>'
        self.assertEqual(len(self.extract(self.file("c.html", f"<html><head>{linked}</head><body><p>{JOINED}"))), 1)

    def test_entity_bomb_in_a_feed(self):
        lines = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
        feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">{lines}]><rss><channel><item><description>{JOINED}&l9; &x;</description></item></channel></rss>'
        (record,) = self.extract("--with-text", self.file("a.rss", feed))
        self.assertLess(len(record["document"]["text"]), 200)
        self.assertNotIn("root", record["document"]["text"])
        self.assertEqual(len(record["events"]), 1)


class Memory(ProgramTest):
    """Flat over streams: a hundred times as much takes no more."""

    def peak(self, content):
        process = subprocess.Popen([PROGRAM, "extract", "-q", "-j", "2", "--only", "events", "--max-ratio", "100000"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for piece in content:
            process.stdin.write(piece)
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss

    def check_flat(self, stream):
        few, many = self.peak(stream(20)), self.peak(stream(2000))
        if "-fsanitize" not in FLAGS:
            self.assertLess(many, 1.3 * few + 20_000)

    def test_warc_gz(self):
        record = gzip.compress(warc(("response", "https://example.org/a", "application/http; msgtype=response", response(f"<html><body><p>{JOINED * 50}</p></body></html>"))))
        self.check_flat(lambda n: (record for _ in range(n)))

    def test_tar_of_many(self):
        one = tar({"a.txt": JOINED * 50})[:512 * ((len(JOINED) * 50 + 511) // 512 + 1)]
        self.check_flat(lambda n: (one for _ in range(n)))

    def test_json_array(self):
        one = json.dumps({"text": JOINED * 50}, indent=1).encode()
        self.check_flat(lambda n: [b"[", *([one, b","] * (n - 1)), one, b"]"])


class Paths(ProgramTest):
    def test_paths_in_archives_touch_nothing(self):
        victim = self.folder / "victim.txt"
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name in ("../victim.txt", "/etc/annals.txt", str(victim), "a/../../b.txt", "ok\x1b[31m.txt"):
                info = tarfile.TarInfo(name)
                info.size = len(JOINED)
                archive.addfile(info, io.BytesIO(JOINED.encode()))
            for kind, target in ((tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "/etc/passwd"), (tarfile.CHRTYPE, ""), (tarfile.FIFOTYPE, "")):
                info = tarfile.TarInfo("link.txt")
                info.type, info.linkname = kind, target
                archive.addfile(info)
        path = self.file("in/a.tar", out.getvalue())
        records = self.extract(path)
        self.assertEqual([r["document"]["path"][len(str(path)):][:2] for r in records], ["!/"] * 5)
        self.assertEqual(sorted(p.name for p in self.folder.rglob("*")), ["a.tar", "in"])
        done = run("extract", "--max-facts", "1", path)
        self.assertNotIn("\x1b", done.err)
        self.assertNotIn("\x1b", done.out)


if __name__ == "__main__":
    unittest.main()
