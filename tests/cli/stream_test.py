"""annals in a pipe, over lists of files, interrupted and gone on with; and input that breaks while it is read."""
import gzip, json, os, random, resource, signal, subprocess, threading, time, unittest

from formats_test import PAGE, response, tar, warc, zipped, zstd
from program import JOINED, PATIENCE, PROGRAM, ROOT, ProgramTest, on_terminal, run


def line(number):
    return json.dumps({"id": str(number), "text": JOINED * (1 + number % 5)}) + "\n"


class Filter(ProgramTest):
    def test_a_record_for_each_line_in_order(self):
        lines = [line(0), "nonsense\n", "\n", '{"id": "no text"}\n', line(4), "[]\n", line(6)]
        for jobs in (1, 4):
            done = run("extract", "--filter", "-q", "-j", jobs, data="".join(lines * 20))
            records = self.records(done.out)
            self.assertEqual([r["document"]["id"] if "document" in r else r["line"] for r in records],
                             [id for i in range(20) for id in ("0", 7 * i + 2, 7 * i + 3, 7 * i + 4, "4", 7 * i + 6, "6")])
            self.assertEqual(done.returncode, 1)

    def test_each_record_comes_before_the_next_line_is_written(self):
        with subprocess.Popen([PROGRAM, "extract", "--filter", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for number in range(30):
                process.stdin.write(line(number).encode())
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())["document"]["id"], str(number))
            process.stdin.close()
            self.assertEqual(process.stdout.read(), b"")
        self.assertEqual(process.returncode, 0)

    def test_nothing_in_nothing_out(self):
        done = run("extract", "--filter", "-q")
        self.assertEqual((done.returncode, done.out, done.err), (0, "", ""))

    def test_last_line_without_an_end(self):
        self.assertEqual(len(self.records(run("extract", "--filter", data=line(1) + line(2).rstrip("\n")).out)), 2)

    def test_the_text_and_fields_named_otherwise(self):
        done = run("extract", "--filter", "--with-text", "--map", "text=doc.body,id=key", data=json.dumps({"key": 7, "doc": {"body": JOINED, "n": 1}}))
        document = self.records(done.out)[0]["document"]
        self.assertEqual((document["id"], document["text"], document["source"]), ("7", JOINED, {"doc": {"n": 1}}))

    def test_wrong_use(self):
        for args in (["a.txt"], ["--format", "csv"], ["--files-from", "x"], ["--id", "x"]):
            self.assertEqual(run("extract", "--filter", *args).returncode, 2, args)


class Lists(ProgramTest):
    def test_files_from(self):
        paths = [self.file("in/a b.txt", JOINED), self.file("in/c.jsonl", line(1) + line(2)), self.file("in/d.html", PAGE)]
        ids = ["a b", "1", "2", "d"]
        for ends, name in (("\n", "lines"), ("\r\n", "crlf"), ("\0", "nul")):
            text = ends.join(map(str, paths)) + ends
            listed = self.file(name, text)
            self.assertEqual([r["document"]["id"] for r in self.extract("--files-from", listed)], ids)
            self.assertEqual([r["document"]["id"] for r in self.extract("--files-from", "-", data=text)], ids)
        odd = self.file("in/odd\nname.txt", JOINED)
        self.assertEqual([r["document"]["id"] for r in self.extract("--files-from", "-", data=f"{odd}\0")], ["odd\nname"])

    def test_a_file_that_is_not_there_costs_no_other(self):
        [unread] = self.extract("--files-from", self.folder, code=1)
        self.assertIn("can't be read to its end: Is a directory", unread["error"])
        bad, fine = self.extract("--files-from", "-", data=f"{self.folder}/none.txt\n\n{self.file('a.txt', JOINED)}\n", code=1)
        self.assertEqual((bad["path"], fine["document"]["id"]), (f"{self.folder}/none.txt", "a"))
        (bad,) = self.extract("--files-from", self.folder / "none", code=1)
        self.assertIn("can't be opened", bad["error"])
        self.assertEqual(self.extract("--files-from", "/dev/null"), [])

    def test_columns_and_keys_named_otherwise(self):
        path = self.file("a.csv", f'Key;Body;"Posted on";Desk\n7;"He said ""yes"".\n{JOINED}";"Mon, 3 Feb 2025 10:00:00 GMT";Asia\n')
        (record,) = self.extract("--map", "text=Body,id=Key,published=Posted on", "--with-text", path)
        document = record["document"]
        self.assertEqual((document["id"], document["published"], document["source"]), ("7", "2025-02-03", {"Desk": "Asia"}))
        self.assertEqual(document["text"], f'He said "yes".\n{JOINED}')
        for wrong in ("body", "body=", "bdy=text"):
            self.assertEqual(run("extract", "--map", wrong, path).returncode, 2)

    def test_what_is_found_and_holds_no_articles_is_passed_over(self):
        for name, content in (("package.json", '{\n "name": "x"\n}'), ("numbers.csv", "a,b\n1,2\n"), ("sitemap.xml", "<?xml version='1.0'?><urlset/>"), ("a.txt", JOINED)):
            self.file("in/" + name, content)
        self.assertEqual([r["document"]["id"] for r in self.extract(self.folder / "in")], ["a"])
        for name in ("package.json", "numbers.csv", "sitemap.xml"):
            self.extract(self.folder / "in" / name, code=1)


class Resume(ProgramTest):
    def setUp(self):
        super().setUp()
        self.input = self.file("in.jsonl", "".join(line(i) if i % 10 else "broken\n" for i in range(1, 400)))
        self.out = self.folder / "out.jsonl"
        self.part = self.folder / "out.jsonl.part"
        self.whole = run("extract", "-q", self.input).out

    def resume(self, *args):
        return run("extract", "-o", self.out, "--resume", *args, self.input)

    def test_goes_on_from_wherever_it_was_cut(self):
        data = self.whole.encode()
        for size in [0, 1, len(data) - 1, len(data), data.index(b"\n"), data.index(b"\n") + 1, *random.Random(1).choices(range(len(data)), k=8)]:
            self.part.write_bytes(data[:size])
            done = self.resume()
            self.assertEqual(done.returncode, 1, done.err)
            self.assertEqual(self.out.read_text(), self.whole, size)
            self.assertFalse(self.part.exists())

    def test_killed_again_and_again(self):
        random_wait = random.Random(2)
        for _ in range(8):
            with subprocess.Popen([PROGRAM, "extract", "-q", "-o", str(self.out), "--resume", str(self.input)], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                try:
                    process.wait(random_wait.uniform(0.02, 0.3))
                    break
                except subprocess.TimeoutExpired:
                    process.kill()
        self.assertEqual(self.resume().returncode, 1)
        self.assertEqual(self.out.read_text(), self.whole)

    def test_full_disk_keeps_what_is_whole(self):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = run("extract", "-o", self.out, "--resume", self.input, preexec_fn=limit)
        self.assertEqual((done.returncode, self.out.exists()), (1, False))
        self.assertIn("out.jsonl: can't be written: File too large", done.err)
        self.assertEqual(self.part.read_text(), self.whole[:100_000])
        self.assertEqual(self.resume().returncode, 1)
        self.assertEqual(self.out.read_text(), self.whole)

    def test_refuses_what_another_run_wrote(self):
        for content, reason in ((self.whole.replace("in.jsonl", "on.jsonl"), "another article"), (self.whole + self.whole, "more lines"), ("{}\n", "another article"), ("x\n", "no record")):
            self.part.write_text(content)
            done = self.resume()
            self.assertEqual(done.returncode, 2, done.err)
            self.assertIn(reason, done.err)
            self.assertEqual((self.part.read_text(), self.out.exists()), (content, False))

    def test_refuses_other_options_than_before(self):
        for lines in 19, 20:  # the tenth article of ten is broken: behind a record, behind an error
            for before, now in ((["--only", "events"], []), ([], ["--only", "events"]), ([], ["--published", "2001-02-03"]), (["--with-text"], [])):
                content = "".join(run("extract", "-q", *before, self.input).out.splitlines(keepends=True)[:lines])
                self.part.write_text(content)
                done = self.resume(*now)
                self.assertEqual(done.returncode, 2, (before, now))
                self.assertIn("out.jsonl.part:19: error: the line is not what this run would write", done.err)
                self.assertEqual((self.part.read_text(), self.out.exists()), (content, False))
                self.assertEqual(self.resume(*before).returncode, 1, before)
                self.out.unlink()

    def test_wrong_use(self):
        for args in (["--format", "csv", "-o", self.out], ["--filter", "-o", self.out], []):
            self.assertEqual(run("extract", "--resume", *args, data=JOINED).returncode, 2, args)

    def test_interrupted_and_gone_on_with(self):
        with subprocess.Popen([PROGRAM, "extract", "-o", str(self.out), "--resume", "-j", "2", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdin.write((line(1) + line(2)).encode())
            process.stdin.flush()
            deadline = time.monotonic() + 30 * PATIENCE
            while not (self.part.exists() and self.part.read_text().count("\n") == 2) and time.monotonic() < deadline:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(timeout=30 * PATIENCE), 130)
            self.assertIn(b"interrupted after 2 articles", process.stderr.read())
        self.assertEqual(len(self.records(self.part.read_text())), 2)
        done = run("extract", "-o", self.out, "--resume", "-", data=line(1) + line(2) + line(3))
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual([r["document"]["id"] for r in self.records(self.out.read_text())], ["1", "2", "3"])


class Interrupted(ProgramTest):
    def test_finishes_the_article_and_writes_what_is_whole(self):
        """A long article is at work when Ctrl-C comes: it is finished and written, and no other is begun."""
        big = json.dumps({"id": "big", "text": (JOINED + "\n") * 20_000}) + "\n"
        for form in ("jsonl", "json"):
            with subprocess.Popen([PROGRAM, "extract", "-j", "1", "--only", "events", "--format", form], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                out = []
                reader = threading.Thread(target=lambda: out.append(process.stdout.read()))
                reader.start()
                process.stdin.write((line(1) + big + line(3) * 50).encode())
                process.stdin.flush()
                time.sleep(0.5 * PATIENCE)
                process.send_signal(signal.SIGINT)
                self.assertEqual(process.wait(timeout=60 * PATIENCE), 130)
                self.assertIn(b"interrupted after", process.stderr.read())
                reader.join()
            records = json.loads(out[0]) if form == "json" else self.records(out[0].decode())
            ids = [r["document"]["id"] for r in records]
            self.assertEqual(ids, ["1", "big", *["3"] * (len(ids) - 2)][:len(ids)])
            self.assertEqual(out[0][-1:], b"\n")


class Broken(ProgramTest):
    def test_truncated_compression(self):
        rng = random.Random(3)
        lines = "".join(json.dumps({"id": str(i), "text": JOINED, "noise": "%x" % rng.getrandbits(4000)}) + "\n" for i in range(400)).encode()
        for name, packed in (("a.jsonl.gz", gzip.compress(lines)), ("a.jsonl.zst", zstd(lines))):
            *fine, bad = self.extract(self.file(name, packed[:len(packed) * 2 // 3]), code=1)
            self.assertGreater(len(fine), 100)
            self.assertIn("can't be read to its end", bad["error"] + self.extract(self.folder / name, code=1)[-1]["error"])
            self.assertEqual([r["document"]["id"] for r in fine if "document" in r], [str(i) for i in range(len([r for r in fine if "document" in r]))])

    def test_truncated_archives(self):
        rng = random.Random(4)
        files = {f"{i}.txt": JOINED + "%x\n" % rng.getrandbits(40_000) for i in range(50)}
        for name, packed in (("a.tar", tar(files)), ("a.tgz", tar(files, "w:gz")), ("a.zip", zipped(files))):
            records = self.extract(self.file(name, packed[:len(packed) // 2]), code=1)
            fine = [r["document"]["id"] for r in records if "document" in r]
            self.assertGreater(len(fine), 10)
            self.assertEqual(fine, [str(i) for i in range(len(fine))])
            self.assertIn("error", records[-1])

    def test_damaged_entry_of_a_zip(self):
        packed = bytearray(zipped({"a.txt": JOINED * 20, "b.txt": JOINED, "c.txt": JOINED}))
        packed[60:80] = b"\xff" * 20
        records = self.extract(self.file("a.zip", bytes(packed)), code=1)
        self.assertIn("error", records[0])

    def test_warc_with_all_there_is(self):
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:500].encode(), PAGE[500:].encode())) + b"0\r\n\r\n"
        page = lambda text: f"<html><body><p>{text}</p></body></html>"
        legacy = page(JOINED + "Caf\u00e9 \u2013 \u201cquoted\u201d.")
        http = "application/http; msgtype=response"
        content = warc(
            ("response", "https://example.org/chunked", http, response(chunked, more="Transfer-Encoding: chunked\r\n")),
            ("response", "https://example.org/gzip", http, response(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n")),
            ("response", "https://example.org/gone", http, response(page("Mali left ECOWAS on 1 May 2012."), status="404 Not Found")),
            ("response", "https://example.org/moved", http, response("", status="301 Moved", more="Location: x\r\n")),
            ("response", "https://example.org/a.png", http, response(b"\x89PNG" + bytes(100), media="image/png")),
            ("response", "https://example.org/legacy", http, response(legacy.encode("cp1252"), media="text/html; charset=windows-1252")),
            ("response", "https://example.org/empty", http, response("")),
            ("response", "https://example.org/plain", http, response(JOINED, media="text/plain")),
            ("metadata", "https://example.org/meta", "text/plain", JOINED),
            ("conversion", "https://example.org/wet", "text/plain", JOINED),
        )
        for data in (content, content.replace(b"WARC/1.0", b"WARC/1.1")):
            records = self.extract("--with-text", self.file("a.warc", data))
            self.assertEqual([r["document"]["url"].rsplit("/")[-1] for r in records if "/two-" not in r["document"]["url"]], ["chunked", "gzip", "legacy", "plain", "wet"])
            self.assertTrue(all(r["events"] for r in records))
            self.assertIn("Caf\u00e9 \u2013 \u201cquoted\u201d.", records[2]["document"]["text"])
        *fine, bad = self.extract(self.file("b.warc", content[:-40]), code=1)
        self.assertRegex(bad["error"], "cut off")
        *fine, bad = self.extract(self.file("c.warc", content + b"no more\r\n\r\n"), code=1)
        self.assertEqual((len(fine), bad["error"]), (5, "is no WARC file from here on"))

    def test_feeds(self):
        items = f"""<item><guid>g1</guid><link>https://example.org/1</link><description>{JOINED}</description></item>
          <item><link>https://example.org/2</link><title>AT&amp;amp;T &lt;b&gt;news&lt;/b&gt;</title><description>&lt;p&gt;{JOINED}&lt;/p&gt;</description></item>
          <item><description>{JOINED}</description><pubDate>6 Jan 22 10:00 EST</pubDate></item>
          <item><title>No text</title></item><item/>"""
        path = self.file("a.rss", f"<?xml version='1.0' encoding='windows-1252'?><rss><channel><title>Caf\u00e9</title>{items}</channel></rss>".encode("cp1252"))
        *records, bad = self.extract("--with-text", path, code=1)
        self.assertEqual(bad["error"], "the item holds no text")
        self.assertEqual([r["document"]["id"] for r in records[:2]], ["g1", "https://example.org/2"])
        self.assertRegex(records[2]["document"]["id"], r"^item-[0-9a-f]{12}$")
        self.assertEqual(records[1]["document"]["title"], "AT&T news")
        self.assertEqual(records[2]["document"]["published"], "2022-01-06")
        self.assertEqual(self.extract(path, code=1)[2]["document"]["id"], records[2]["document"]["id"])
        untold = self.extract(self.file("b.rss", f"<rss><channel><item><title>Caf\u00e9</title><description>{JOINED}</description></item></channel></rss>".encode("cp1252")))
        self.assertEqual(untold[0]["document"]["title"], "Caf\u00e9")
        rdf = f'<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel/><item rdf:about="x"><title>T</title><link>l</link><dc:date>2022-02-03T00:00:00Z</dc:date><description>{JOINED}</description></item></rdf:RDF>'
        (record,) = self.extract(data=rdf)
        self.assertEqual((record["document"]["published"], record["document"]["url"]), ("2022-02-03", "l"))
        (bad,) = self.extract(data="<rss><channel></channel></rss>", code=1)
        self.assertEqual(bad["error"], "the feed has no items")

    def test_a_file_that_grows_while_it_is_read(self):
        """Ends where it ended when it was opened, though it never stops growing."""
        path = self.file("a.jsonl", line(1) * 3000)
        stop = threading.Event()

        def grow():
            with open(path, "a") as file:
                while not stop.is_set():
                    file.write(line(1) * 50)
                    file.flush()
                    time.sleep(0.002)
        writer = threading.Thread(target=grow)
        writer.start()
        try:
            done = run("extract", "--only", "events", "-q", path)
        finally:
            stop.set()
            writer.join()
        records = self.records(done.out)
        self.assertGreaterEqual(len(records), 3000)
        self.assertTrue(all("document" in r for r in records[:-1]))  # the last line may have been cut
        (fine, bad) = self.extract(self.file("b.jsonl", line(1) + line(2)[:30]), code=1)
        self.assertIn("still being written", run("extract", self.folder / "b.jsonl").err)

    def test_control_characters_never_reach_a_terminal(self):
        path = self.file("a.txt", JOINED.replace("2 March", "2\u00a0March") + "\x1b]0;owned\x07 \x9b31m \x1b[2J\n" + "Mali left \x1b[31mECOWAS\x1b[0m on 3 May 2012.\n")
        for form in ("jsonl", "json", "csv", "timeline", "timeml"):
            shown = on_terminal("extract", "-q", "--with-text", "--format", form, path, NO_COLOR="1")
            self.assertIn("March", shown, form)
            self.assertNotRegex(shown, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", form)


if __name__ == "__main__":
    unittest.main()
