"""Every format that articles come in, from the outside: the same article gives the same facts whatever it comes in."""
import bz2, csv, gzip, html, io, json, lzma, re, subprocess, tarfile, unittest, zipfile

from program import JOINED, ROOT, ProgramTest, run

SECTIONS = ("dates", "states", "organizations", "persons", "places", "events", "memberships")
TITLE = "Two leave, one joins"
BODY = ("Uzbekistan joined the United Nations on 2 March 1992. Mali left the Economic Community of West African States (ECOWAS) in\n"
        "January 2025, its government said on Monday.").replace("\n", " ")
ITEMS = ["August 16, 2006: Uzbekistan joins the Collective Security Treaty Organization.",
         "June 28, 2012: Tashkent suspends its membership in the organization."]
TEXT = f"{TITLE}\n\n{BODY}\n\n- {ITEMS[0]}\n- {ITEMS[1]}"
PUBLISHED = "2025-02-03"
PAGE = f"""<!DOCTYPE html>
<html><head><title>{TITLE} | The Daily Example</title>
<meta property="article:published_time" content="{PUBLISHED}T09:30:00Z">
<link rel="canonical" href="https://example.org/two-leave"></head>
<body class="home with-sidebar"><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div id="page"><article><h1>{TITLE}</h1>
<div class="shareBar">Share this story. France left NATO on 1 May 1999, and a share bar should not say so at such length.</div>
<p>{BODY}</p>
<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li></ul>
<ul class="more"><li><a href="/1">Ghana left ECOWAS on 3 May 2001</a></li><li><a href="/2">Peru joined NATO on 4 May 2001</a></li></ul>
<figure><img src="x.jpg"><figcaption>Chad left the African Union on 5 May 2001.</figcaption></figure>
</article>
<section id="comments"><h2>Comments</h2><p>{'Togo left the United Nations on 6 May 2001, I tell you, and nobody listens. ' * 9}</p></section></div>
<aside><p>Benin left the African Union on 7 May 2001, as you can read elsewhere.</p></aside>
<footer><p>The Daily Example. Niger left the United Nations on 8 May 2001.</p></footer>
<script>document.write("Gabon left the United Nations on 9 May 2001.")</script></body></html>
"""


def warc(*records, version="WARC/1.0"):
    """Records of (type, address, content type, block)."""
    out = b""
    for kind, url, media, block in records:
        block = block.encode() if isinstance(block, str) else block
        head = f"{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
        out += head.encode() + block + b"\r\n\r\n"
    return out


def response(body, media="text/html; charset=utf-8", status="200 OK", more=""):
    body = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\nServer: x\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def tar(files, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in files.items():
            content = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zstd(content):
    return subprocess.run(["zstd", "-q", "-c"], input=content, capture_output=True, check=True).stdout


def csv_text(rows, separator=",", line_end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def fragment(text):
    """Plain text as HTML: paragraphs, and lines within them."""
    return "".join("<p>" + "<br>".join(html.escape(line) for line in block.split("\n")) + "</p>" for block in re.split(r"\n\s*\n", text.strip()))


class OneArticle(ProgramTest):
    """The article above in each format: its text, its day, its title, and every fact to the byte."""

    @classmethod
    def setUpClass(cls):
        cls.plain = json.loads(run("extract", "--format", "jsonl", "--published", PUBLISHED, data=TEXT).out)
        assert len(cls.plain["events"]) >= 4

    def check(self, record):
        document = record["document"]
        self.assertEqual(document["text"], TEXT)
        self.assertEqual((document["published"], document["title"]), (PUBLISHED, TITLE))
        for section in SECTIONS:
            ours, plain = (json.loads(json.dumps(r[section])) for r in (record, self.plain))
            for fact in ours + plain:  # ids hold the article's id
                fact.pop("id", None) if section == "events" else None
                fact.pop("event", None)
            self.assertEqual(ours, plain, section)

    def test_each_format(self):
        feed = (f'<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title><item><title>{TITLE}</title>'
                f"<link>https://example.org/a</link><pubDate>Mon, 03 Feb 2025 09:30:00 GMT</pubDate><description>Short.</description>"
                f"<content:encoded><![CDATA[<p>{BODY}</p><ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li></ul>]]></content:encoded></item></channel></rss>")
        atom = (f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:a</id><title>{TITLE}</title><published>{PUBLISHED}T01:02:03Z</published><updated>2025-03-01T00:00:00Z</updated>'
                f'<link rel="self" href="x"/><link href="https://example.org/a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p>'
                f"<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li></ul></div></content></entry></feed>")
        fields = {"title": TITLE, "published": PUBLISHED, "text": TEXT}
        files = {
            "a.html": PAGE,
            "a.htm": PAGE.encode("utf-16"),
            "a.jsonl": json.dumps(fields),
            "a.json": json.dumps([fields], indent=1),
            "b.json": json.dumps(fields, indent=1),
            "a.csv": csv_text([list(fields), list(fields.values())]),
            "b.csv": csv_text([list(fields), list(fields.values())], line_end="\r"),
            "a.tsv": csv_text([list(fields), list(fields.values())], "\t"),
            "a.rss": feed,
            "a.xml": atom,
            "a.warc": warc(("warcinfo", "", "application/warc-fields", "software: x\r\n"), ("request", "https://example.org/a", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
                           ("response", "https://example.org/a", "application/http; msgtype=response", response(PAGE))),
        }
        files |= {"b.warc.gz": b"".join(gzip.compress(part) for part in (warc(("warcinfo", "", "application/warc-fields", "x")), files["a.warc"])),
                  "a.html.gz": gzip.compress(PAGE.encode()), "a.html.xz": lzma.compress(PAGE.encode()), "a.html.bz2": bz2.compress(PAGE.encode()),
                  "a.jsonl.zst": zstd(files["a.jsonl"].encode()), "a.zip": zipped({"in/a.html": PAGE}), "a.tar": tar({"in/a.csv": files["a.csv"]}),
                  "a.tar.gz": tar({"in/a.json": files["a.json"]}, "w:gz"), "a.tar.xz": tar({"in/a.rss": feed}, "w:xz"), "a.tgz": tar({"b.warc.gz": gzip.compress(files["a.warc"])}, "w:gz"),
                  "b.zip": zipped({"in/a.tar.gz": tar({"a.html": PAGE}, "w:gz")})}
        for name, content in files.items():
            with self.subTest(name):
                (record,) = self.extract("--with-text", self.file(name, content))
                self.check(record)
        records = self.extract("--with-text", self.folder)
        self.assertEqual(len(records), len(files))
        for name in ("a.html", "a.json", "a.csv", "a.rss", "a.xml", "a.warc", "b.warc.gz", "a.html.gz", "a.jsonl.zst", "a.tar.gz", "a.zip"):
            with self.subTest("standard input: " + name):
                content = files[name]
                (record,) = self.extract("--with-text", data=content)
                self.check(record)

    def test_without_a_suffix_the_content_tells(self):
        for number, content in enumerate((PAGE, json.dumps({"text": TEXT, "title": TITLE, "published": PUBLISHED}), gzip.compress(PAGE.encode()), zipped({"a.html": PAGE}))):
            (record,) = self.extract("--with-text", self.file(f"file{number}", content))
            self.check(record)


class TheCorpus(ProgramTest):
    """All articles of the corpus in each format, against plain text: same facts, same evidence."""

    def facts(self, records):
        def plain(value):
            if isinstance(value, dict):
                return {k: plain(v) for k, v in value.items() if k not in ("begin", "end", "event") and not (k == "id" and len(str(v)) == 16)}
            return [plain(v) for v in value] if isinstance(value, list) else value
        return [{section: plain(record[section]) for section in SECTIONS} for record in records]

    def test_same_facts(self):
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus/articles").glob("*.txt"))}
        texts = {name: text for name, text in texts.items() if not text.startswith("---")}
        self.assertGreater(len(texts), 20)
        plain = self.facts(self.extract(*(self.file(f"plain/{name}.txt", text) for name, text in texts.items())))
        with_day = lambda name: {"id": name, **({"published": name_day[0]} if (name_day := re.findall(r"\d{4}-\d\d-\d\d", name)) else {})}
        rows = [{**with_day(name), "text": text} for name, text in texts.items()]
        columns = ["id", "published", "text"]
        files = {
            "jsonl": "\n".join(map(json.dumps, rows)), "json": json.dumps(rows, indent=2), "csv": csv_text([columns] + [[row.get(c, "") for c in columns] for row in rows]),
            "cr.csv": csv_text([columns] + [[row.get(c, "") for c in columns] for row in rows], line_end="\r"),
            "tar.gz": tar({f"{name}.txt": text for name, text in texts.items()}, "w:gz"), "zip": zipped({f"{name}.txt": text for name, text in texts.items()}),
        }
        for suffix, content in files.items():
            with self.subTest(suffix):
                self.assertEqual(self.facts(self.extract(self.file("all." + suffix, content))), plain)

    def test_same_events_from_markup(self):
        """Pages can't keep white space, so it is the text that a page shows that both have."""
        texts = {path.stem: re.sub(r"[ \t]+", " ", path.read_text(encoding="utf-8")) for path in sorted((ROOT / "corpus/articles").glob("*.txt"))}
        texts = {name: re.sub(r" ?\n ?", "\n", re.sub(r"\n\s*\n", "\n\n", text)).strip() for name, text in texts.items() if not text.startswith("---")}
        plain = self.facts(self.extract(*(self.file(f"plain/{name}.txt", text) for name, text in texts.items())))
        page = lambda text: f"<html><body><div><nav><a href=/>Home</a></nav><div>{fragment(text)}</div></div></body></html>"
        pages = self.extract("--with-text", *(self.file(f"pages/{name}.html", page(text)) for name, text in texts.items()))
        self.assertEqual([record["document"]["text"] for record in pages], list(texts.values()))
        self.assertEqual(self.facts(pages), plain)
        items = "".join(f"<item><guid>{name}</guid><description>{html.escape(fragment(text))}</description>" +
                        "".join(f"<pubDate>{day}</pubDate>" for day in re.findall(r"\d{4}-\d\d-\d\d", name)[:1]) + "</item>" for name, text in texts.items())
        self.assertEqual(self.facts(self.extract(self.file("all.rss", f"<rss><channel>{items}</channel></rss>"))), plain)


if __name__ == "__main__":
    unittest.main()
