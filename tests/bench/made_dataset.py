"""Makes a dataset of facts that nobody told: annals' schema filled row by row, without articles to read or merge.

As a program: made_dataset.py FACTS FILE. The facts are the same for the same number: who takes part follows Zipf's law,
as in news, dates fall between 1990 and 2025, one in twelve is a month or a year, one in twenty is undated, one in three
is told by two articles. As a module: Dataset, for tests that need facts of their own.
"""
import datetime, json, pathlib, random, re, sqlite3, sys

SCHEMA = pathlib.Path(__file__).parents[2] / "dataset/schema.sql"
EPOCH = datetime.date(1970, 1, 1)
MARK, VERSION = 0x414E4E4C, 4  # dataset/store.h: kDatasetMark, kDatasetVersion


def days(edtf):
    """First and last day of YYYY, YYYY-MM, YYYY-MM-DD; None of nothing."""
    if not edtf:
        return None, None
    parts = [int(p) for p in edtf.split("-")] + [None, None]
    first = datetime.date(parts[0], parts[1] or 1, parts[2] or 1)
    if parts[2]:
        last = first
    elif parts[1]:
        last = (first.replace(day=28) + datetime.timedelta(4)).replace(day=1) - datetime.timedelta(1)
    else:
        last = datetime.date(parts[0], 12, 31)
    return (first - EPOCH).days, (last - EPOCH).days


def stored(edtf):
    """A date as columns keep it: a plain day as its number."""
    return (datetime.date.fromisoformat(edtf) - EPOCH).days if edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) else edtf


def short(quantities):
    """Their JSON as columns keep it: control characters for what all have in common."""
    for number, part in enumerate(('[{"relation":"', '},{"relation":"', '","unit":"', '","value":', '","upper":', ',"value":', "}]"), 1):
        quantities = quantities.replace(part, chr(number))
    return quantities


def leb128(numbers):
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


class Dataset:
    """Rows wait in memory, and indexes to the end: a million facts are a matter of minutes."""

    def __init__(self, path):
        self.db = sqlite3.connect(path, isolation_level=None)
        schema = SCHEMA.read_text()
        self.indexes = re.findall(r"^CREATE INDEX .*?;", schema, re.M | re.S)
        self.db.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;" +
                              re.sub(r"^CREATE INDEX .*?;", "", schema, flags=re.M | re.S) +
                              f"PRAGMA application_id={MARK}; PRAGMA user_version={VERSION};")
        self.db.execute("BEGIN")
        self.waiting = {}
        self.words = {text: key for key, text in self.db.execute("SELECT key, text FROM word")}
        self.entities, self.codes, self.articles, self.types = {}, {}, {}, {}
        self.facts = self.mentions = 0
        self.batch("2026-01-01T00:00:00Z")

    def put(self, table, *values):
        rows = self.waiting.setdefault((table, len(values)), [])
        rows.append(values)
        if len(rows) == 20000:
            self.flush()

    def flush(self):
        for (table, width), rows in self.waiting.items():
            self.db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * width)})", rows)
        self.waiting = {}

    def run(self, sql, *values):
        self.flush()
        return self.db.execute(sql, values).lastrowid

    def batch(self, time, command="update"):
        self.now = self.run("INSERT INTO batch(time, command) VALUES (?, ?)", time, command)

    def word(self, text):
        if text is not None and text not in self.words:
            self.words[text] = self.run("INSERT INTO word(text) VALUES (?)", text)
        return self.words[text] if text is not None else None

    def entity(self, kind, id=None, name=None, title=None, affiliation=None, place=None, geonames=None, longitude=None, latitude=None):
        key = (kind, id, name or id, title, affiliation, place, geonames, longitude, latitude)
        if key not in self.entities:
            self.entities[key] = len(self.entities) + 1
            self.put("entity(kind, id, name, title, affiliation, place, geonames, longitude, latitude, hash)", self.word(kind), *key[1:], len(self.entities))
        return self.entities[key]

    def code(self, plover=None, mode=None, cameo=None, quad=None):
        key = (plover, mode, cameo, quad)
        if key not in self.codes:
            self.codes[key] = self.run("INSERT INTO code(plover, mode, cameo, quad) VALUES (?,?,?,?)", *key)
        return self.codes[key]

    def article(self, id, published=None, url=None, story=None):
        if id not in self.articles:
            key = len(self.articles) + 1
            self.articles[id] = key
            self.put("article", key, id, url, id + ".txt", None, stored(published), self.word("given"), self.word("en"), 1000, b"", self.word("made"), None, None,
                     self.articles.get(story, key), None, self.now, self.now, None)
        return self.articles[id]

    def add(self, type, date=None, participants=(), text="It happened.", articles=(("a", None),), status="asserted", group=None, plover=None, mode=None,
            confidence=0.5, reported=None, quantities=None, memberships=(), id=None):
        """A fact. participants: (role, kind, id or name, further fields of the entity) each; memberships: (member, organization, change)."""
        if type not in self.types:
            self.types[type] = self.run("INSERT INTO type(name, type_group) VALUES (?, ?)", type, group)
        self.facts += 1
        id = id or f"{self.facts:016x}"
        first, last = days(date)
        reported_day = days(reported)[0] if reported else None
        sort = first if first is not None else reported_day or 0
        code, kind, word = self.code(plover, mode), self.types[type], self.word
        fact = kernel = best = self.mentions + 1
        at = stored(date) if date else f"?{reported}" if reported else "?"
        at = at * 2 if isinstance(at, int) else stored(reported) * 2 + 1 if reported and not date and isinstance(stored(reported), int) else at
        self.put("kernel(key, type, at, fact)", kernel, kind, at, fact)
        entities = []
        for role, who_kind, who, *more in participants:
            fields = more[0] if more else {}
            named = who_kind in ("state", "organization")
            entities.append((word(role), self.entity(who_kind, who if named else None, fields.get("name", who), **{k: v for k, v in fields.items() if k != "name"})))
        told = short(json.dumps(quantities, sort_keys=True, separators=(",", ":"))) if quantities else None
        for name, published in articles:
            self.mentions += 1
            self.put("mention", self.mentions, self.article(name, published), kernel, code, word(status), stored(date), word("stated") if date else None,
                     stored(reported), 0, len(text), text, None, told, word("made"), leb128([n for role, entity in entities for n in (entity, role)]))
            self.put("article_mention", self.articles[name], self.mentions, self.mentions)
            for member, organization, change in memberships:
                self.put("mention_membership", organization, member, self.mentions, change)
        self.put("fact", fact, id, 0, kind, code, word(status), stored(date), first, last, sort, None, round(confidence * 1000), len(articles), len(articles), best,
                 None, None, None, self.now, self.now)
        actors = set()
        for number, ((role, entity), (_, who_kind, who, *more)) in enumerate(zip(entities, participants)):
            self.put("fact_participant", fact, number, entity, role)
            actors.add(who if who_kind in ("state", "organization") else (more[0] if more else {}).get("affiliation"))
        for actor in sorted(a for a in actors if a):
            self.put("fact_actor", actor, sort, fact)
        if date and last - first > 31:
            self.put("fact_span", first, last, fact)
        return id

    def change(self, id, kind, before=None, after=None, why=None):
        self.flush()
        (fact,) = self.db.execute("SELECT key FROM fact WHERE id = ?", (id,)).fetchone()
        self.run("INSERT INTO change(batch, fact, kind, before, after, why) VALUES (?,?,?,?,?,?)", self.now, fact, kind,
                 json.dumps(before) if before else None, json.dumps(after) if after else None, why)

    def withdraw(self, id, reason):
        self.run("UPDATE fact SET state = 1, reason = ?, changed = ? WHERE id = ?", reason, self.now, id)
        for table in "fact_actor", "fact_span":
            self.run(f"DELETE FROM {table} WHERE fact = (SELECT key FROM fact WHERE id = ?)", id)

    def close(self):
        self.flush()
        self.db.execute("INSERT INTO mention_text(mention_text) VALUES ('rebuild')")
        for sql in self.indexes:
            self.db.execute(sql)
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.close()


TYPES = [("attack", "force", "ASSAULT"), ("meet", "meeting", "CONSULT"), ("visit", "meeting", "CONSULT"), ("condemn", "speech", "ACCUSE"), ("protest", "unrest", "PROTEST"),
         ("sign", "treaty", "SUPPORT"), ("deploy", "force", "COERCE"), ("sanction", "pressure", "SANCTION"), ("aid", "help", "AID"), ("elect", "institution", None),
         ("arrest", "pressure", "COERCE"), ("accuse", "speech", "ACCUSE"), ("join", "membership", "SUPPORT"), ("leave", "membership", "SANCTION"), ("clash", "force", "ASSAULT")]
STATUS = ["asserted"] * 80 + ["planned"] * 10 + ["denied"] * 4 + ["alleged"] * 4 + ["hypothetical"] * 2


def fill(count, path):
    chance = random.Random(7)
    states = [a + b + c for a in "ABCDEFGH" for b in "AEIOU" for c in "KLMNR"]  # 200
    organizations = [f"ORG{i}" for i in range(80)]
    weight = [1 / (i + 1) for i in range(len(states))]
    org_weight = [1 / (i + 1) for i in range(len(organizations))]
    names = [f"Person{i} Name{i % 977}" for i in range(20000)]
    name_weight = [1 / (i + 1) ** 0.7 for i in range(len(names))]
    words = [f"word{i}" for i in range(5000)]
    word_weight = [1 / (i + 1) for i in range(len(words))]
    drawn = 1000
    pools = {}

    def draw(kind, population, weights):
        pool = pools.setdefault(kind, [])
        if not pool:
            pool.extend(chance.choices(population, weights, k=drawn))
        return pool.pop()

    dataset = Dataset(path)
    start = datetime.date(1990, 1, 1)
    for number in range(count):
        day = start + datetime.timedelta(chance.randrange(13149))
        form = chance.random()
        date = None if form < 0.05 else day.strftime("%Y") if form < 0.08 else day.strftime("%Y-%m") if form < 0.13 else day.isoformat()
        kind, group, plover = chance.choice(TYPES)
        participants = [("actor", "state", draw("state", states, weight))]
        if chance.random() < 0.6:
            participants.append(("recipient", "state", draw("state", states, weight)))
        if chance.random() < 0.3:
            participants.append(("organization", "organization", draw("org", organizations, org_weight)))
        if chance.random() < 0.2:
            participants.append(("participant", "person", draw("name", names, name_weight), {"affiliation": draw("state", states, weight)}))
        text = " ".join(draw("word", words, word_weight) for _ in range(12))
        article = f"paper-{number // 3}"
        articles = [(article, day.isoformat())] + ([(f"gazette-{number // 3}", day.isoformat())] if chance.random() < 0.33 else [])
        member, organization = participants[0][2], next((p[2] for p in participants if p[1] == "organization"), None)
        memberships = [(member, organization, kind)] if kind in ("join", "leave") and organization else []
        dataset.add(kind, date, participants, text, articles, chance.choice(STATUS), group, plover, None, round(chance.random(), 3), day.isoformat(), None, memberships)
    dataset.close()


if __name__ == "__main__":
    fill(int(sys.argv[1]), sys.argv[2])
