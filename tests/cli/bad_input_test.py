"""What annals does when its input, its options or its output are bad: a message or an error record, never a crash."""
import json, os, resource, signal, subprocess, time, unittest

from program import JOINED, PATIENCE, PROGRAM, ProgramTest, run

FLAGS = os.environ.get("CMAKE_CXX_FLAGS", "")


class BadArticles(ProgramTest):
    def check_failed(self, path, reason, line=None):
        """The path has an error record, and the good article behind it is extracted."""
        good = self.file("good.txt", JOINED)
        bad, fine = self.extract(path, good, code=1)
        self.assertEqual(bad["schema"], "annals/error/1")
        self.assertEqual(bad["path"], str(path))
        self.assertRegex(bad["error"], reason)
        self.assertEqual(bad.get("line"), line)
        self.assertEqual(len(fine["events"]), 1)
        message = run("extract", path, good).err
        self.assertIn(str(path), message)
        self.assertRegex(message, r"2 articles, 1 failed, 1 event, ")

    def test_missing_file(self):
        self.check_failed(self.folder / "none.txt", "no such file")

    def test_folder_without_articles(self):
        self.file("empty/picture.png", b"\x89PNG")
        self.check_failed(self.folder / "empty", "no articles")

    def test_unreadable_file(self):
        path = self.file("locked.txt", JOINED)
        path.chmod(0)
        if os.geteuid() != 0:
            return self.check_failed(path, "can't be opened")
        self.folder.chmod(0o755)
        try:  # root reads everything, so as nobody
            done = run("extract", path, user=65534)
        except PermissionError:
            self.skipTest("nobody may not run the program here")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(self.records(done.out)[0]["error"], "can't be opened: Permission denied")

    def test_binary_file(self):
        self.check_failed(self.file("a.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8), "looks like|binary|program")

    def test_empty_file(self):
        self.check_failed(self.file("a.txt", ""), "empty")

    def test_broken_json_line(self):
        self.check_failed(self.file("a.jsonl", '{"id": "x", "text": "cut off'), "JSON", line=1)

    def test_json_line_without_text(self):
        self.check_failed(self.file("a.jsonl", '{"id": "x", "title": "no text"}'), "text", line=1)

    def test_other_lines_of_the_file_are_done(self):
        good = json.dumps({"id": "good", "text": JOINED})
        records = self.extract(self.file("a.jsonl", f"{good}\nnonsense\n[1]\n{good}\n"), code=1)
        self.assertEqual([r["schema"][7:-2] for r in records], ["document", "error", "error", "document"])
        self.assertEqual([r["line"] for r in records if "line" in r], [2, 3])


class OddArticles(ProgramTest):
    def kinds(self, record):
        return {note["kind"] for note in record["notes"]}

    def test_invalid_utf8(self):
        (record,) = self.extract(self.file("a.txt", b"\xfa\xff\xfe broken.\n\n" + JOINED.encode() + b"caf\xe9 \xf0\x28\n"))
        self.assertEqual(len(record["events"]), 1)
        self.assertIn("encoding", self.kinds(record))

    def test_utf16(self):
        for codec in ("utf-16", "utf-16-le", "utf-16-be"):
            (record,) = self.extract(self.file(codec + ".txt", JOINED.encode(codec)))
            self.assertEqual(record["events"][0]["text"].rstrip("."), JOINED.strip().rstrip("."), codec)

    def test_utf16_is_no_json(self):
        for name in ("a.jsonl", "a.json"):
            (record,) = self.extract(self.file(name, json.dumps({"text": JOINED}).encode("utf-16")), code=1)
            self.assertEqual(record["error"], "is UTF-16; JSON is read in UTF-8")

    def test_byte_order_mark(self):
        (record,) = self.extract(self.file("a.txt", b"\xef\xbb\xbf" + JOINED.encode()))
        self.assertEqual(len(record["events"]), 1)

    def test_page_that_is_not_english(self):
        page = ("Le président de la République a signé mardi à Paris le traité d'amitié entre les deux pays, en présence "
                "du chancelier et des ministres des affaires étrangères, a annoncé le gouvernement français.\n\n") * 3
        (record,) = self.extract(self.file("a.txt", page))
        self.assertEqual((record["document"]["language"], record["events"], record["dates"]), ("fr", [], []))
        self.assertIn("language", self.kinds(record))

    def peak(self, path):
        """Events of the file, and the most megabytes of memory that it took."""
        out = self.folder / "out.jsonl"
        process = subprocess.Popen([PROGRAM, "extract", "-q", "--only", "events", "-o", str(out), str(path)], stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        (record,) = self.records(out.read_text())
        return record["events"], usage.ru_maxrss / 1024

    def test_one_long_line_of_prose(self):
        filler = "The weather was fine in the old town, and nobody stayed at home that day. "
        events, megabytes = self.peak(self.file("a.txt", filler * (8_000_000 // len(filler)) + JOINED))
        self.assertEqual([(e["type"], e["date"]) for e in events], [("join", "1992-03-02")])
        if "-fsanitize" not in FLAGS:
            self.assertLess(megabytes, 450)

    def test_hundred_megabytes_in_one_line(self):
        events, megabytes = self.peak(self.file("a.txt", "data:image/png;base64," + "iVBORw0KGgo" * 9_090_000 + ". " + JOINED))
        self.assertEqual([(e["type"], e["date"]) for e in events], [("join", "1992-03-02")])
        if "-fsanitize" not in FLAGS:
            self.assertLess(megabytes, 1000)

    def test_odd_name_of_a_file(self):
        path = os.path.join(os.fsencode(self.folder), b"caf\xe9 \x1b[31m.txt")
        with open(path, "wb") as file:
            file.write(JOINED.encode())
        done = subprocess.run([PROGRAM, "extract", path, path + b"none"], stdin=subprocess.DEVNULL, capture_output=True)
        self.assertEqual([r["schema"] for r in self.records(done.stdout.decode())], ["annals/document/1", "annals/error/1"])
        self.assertNotIn(b"\x1b", done.stderr)

    def test_memory_stays_flat_over_a_stream(self):
        line = json.dumps({"text": JOINED * 400}) + "\n"

        def peak(lines):
            with subprocess.Popen([PROGRAM, "extract", "-q", "-j", "2", "--only", "events"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
                for _ in range(lines):
                    process.stdin.write(line.encode())
                process.stdin.flush()
                time.sleep(0.5 * PATIENCE)
                with open(f"/proc/{process.pid}/status") as status:
                    kilobytes = next(int(row.split()[1]) for row in status if row.startswith("VmHWM"))
                process.stdin.close()
            self.assertEqual(process.returncode, 0)
            return kilobytes

        self.assertLess(peak(400), 1.5 * peak(100) + 20000)


class WrongUse(ProgramTest):
    def test_is_told_and_exits_with_2(self):
        article = self.file("a.txt", JOINED)
        for args, reason in [
            ([], "no command"),
            (["extrac"], "extrac"),
            (["extract", "--frmat", "csv"], "--frmat"),
            (["extract", "--format", "xml"], "xml"),
            (["extract", article, "-j", "0"], "0"),
            (["extract", article, "--published", "yesterday"], "yesterday"),
            (["extract", article, "--published", "2022-02-30"], "2022-02-30"),
            (["extract", article, "--language", "English please"], "English please"),
            (["extract", article, "--type", "sing"], "did you mean"),
            (["extract", article, "--only", "evnts"], "evnts"),
            (["extract", article, "--format", "csv", "--only", "dates,events"], "one table"),
            (["extract", article, article, "--id", "x"], "--id"),
            (["extract", "-", "-"], "once"),
            (["extract", article, "--rules", self.folder / "none"], "no such folder"),
            (["rules", "--type", "sing"], "sing"),
            (["docs", "completion", "tcsh"], "tcsh"),
        ]:
            done = run(*args)
            self.assertEqual((done.returncode, done.out), (2, ""), (args, done.err))
            self.assertIn(reason, done.err)

    def test_ten_kinds_of_error_in_one_rule_file_are_all_told(self):
        kinds = [  # a line of a rule, what is said of it
            ('match = "{actor:acter} x"', "unknown pattern or kind 'acter'"),
            ('match = "(unclosed"', "parenthesis is never closed"),
            ('match = "x(?=y)"', "look-ahead"),
            ('match = "{x"', "unbalanced '{'"),
            ('match = "x{1,2000}"', "is too large"),
            ('match = "(?P<actor>x)(?P<actor>y)"', "duplicate group name"),
            ('match = "x"\nobjekt = "y"', "unknown key 'objekt'"),
            ('match = "x"\nframes = ["actve"]', "unknown frame 'actve'"),
            ('match = "x"\nstatus = "plannned"', "unknown status"),
            ('match = "x"\nverb = ["snorfle"]', "unknown verb 'snorfle'"),
            ('match = "x"\npriority = "high"', "whole number"),
        ]
        rules = "".join(f'[[rule]]\nid = "bad.{i}"\ntype = "leave"\n{line}\n\n' for i, (line, _) in enumerate(kinds))
        self.file("rules/en/events/bad.toml", rules + '[[rule]]\nid = "bad.type"\ntype = "no-such-type"\nmatch = "x"\n')
        done = run("extract", "--rules", self.folder / "rules", data=JOINED)
        self.assertEqual((done.returncode, done.out), (2, ""))
        for _, said in [*kinds, ("", "unknown event type 'no-such-type'")]:
            self.assertIn(said, done.err)
        self.assertEqual(done.err.count(": error: "), len(kinds) + 1, done.err)


class BadOutput(ProgramTest):
    def test_full_disk(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "extract", "--format", "jsonl"], input=JOINED.encode(), stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"No space left on device", done.stderr)
        done = run("extract", "-o", "/dev/full", data=JOINED)
        self.assertEqual(done.returncode, 1)
        self.assertIn("/dev/full: can't be written: No space left on device", done.err)

    def test_full_disk_leaves_no_file_behind(self):
        lines = (json.dumps({"text": JOINED}) + "\n") * 2000
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = run("extract", "-o", self.folder / "facts.jsonl", data=lines, preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.err)
        self.assertIn("facts.jsonl", done.err)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_folder_that_is_not_there(self):
        done = run("extract", "-o", self.folder / "none/facts.jsonl", data=JOINED)
        self.assertEqual(done.returncode, 1)
        self.assertIn("No such file or directory", done.err)

    def test_an_old_file_stays_when_the_new_one_fails(self):
        old = self.file("facts.jsonl", "old")
        done = run("extract", "-o", old, "--published", "x", data=JOINED)
        self.assertEqual((done.returncode, old.read_text()), (2, "old"))

    def test_closed_pipe_ends_quietly(self):
        lines = (json.dumps({"text": JOINED * 20}) + "\n") * 3000
        path = self.file("many.jsonl", lines)
        with subprocess.Popen([PROGRAM, "extract", "--format", "jsonl", str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.returncode, 1)

    def test_interrupt_leaves_no_file_behind(self):
        with subprocess.Popen([PROGRAM, "extract", "-o", str(self.folder / "facts.jsonl")], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdin.write((json.dumps({"text": JOINED}) + "\n").encode())
            process.stdin.flush()
            deadline = time.monotonic() + 30 * PATIENCE
            while not list(self.folder.iterdir()) and time.monotonic() < deadline:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(timeout=30 * PATIENCE), 130)
            self.assertIn(b"interrupted after", process.stderr.read())
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
