"""Runs annals for the end-to-end tests; every record it writes is held against the JSON Schema."""
import json, os, pathlib, pty, subprocess, tempfile, unittest

import jsonschema

PROGRAM = os.environ["ANNALS_PROGRAM"]
ROOT = pathlib.Path(os.environ["ANNALS_SOURCE_DIR"])
SCHEMA = json.loads((ROOT / "output/annals.schema.json").read_text())
KINDS = {name: jsonschema.Draft202012Validator({**SCHEMA, "oneOf": [{"$ref": f"#/$defs/{kind}"}]})
         for name, kind in (("annals/document/1", "document_record"), ("annals/error/1", "error_record"))}
PATIENCE = float(os.environ.get("ANNALS_TIME_FACTOR", "1"))  # how much longer this build takes: sanitizers, no optimization
JOINED = "Uzbekistan joined the United Nations on 2 March 1992.\n"


def run(*args, data=b"", env=None, **options):
    """What `annals ARGS` did, given `data` on standard input; output as text."""
    data = data.encode() if isinstance(data, str) else data
    done = subprocess.run([PROGRAM, *map(str, args)], input=data, capture_output=True, timeout=120 * PATIENCE,
                          env={**os.environ, **(env or {})}, **options)
    done.out, done.err = done.stdout.decode(), done.stderr.decode()
    return done


def on_terminal(*args, **env):
    """What a terminal gets on standard output of `annals ARGS`."""
    master, slave = pty.openpty()
    with subprocess.Popen([PROGRAM, *map(str, args)], stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL,
                          env={**os.environ, "TERM": "xterm", **env}) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(master)
    assert process.returncode == 0, process.returncode
    return shown.decode()


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def records(self, text):
        """The records of JSON Lines, each valid by the schema."""
        records = [json.loads(line) for line in text.splitlines()]
        for record in records:
            KINDS[record["schema"]].validate(record)
        return records

    def extract(self, *args, code=0, **options):
        done = run("extract", "--format", "jsonl", *args, **options)
        self.assertEqual(done.returncode, code, done.err)
        return self.records(done.out)
