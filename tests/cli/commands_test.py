"""The other commands, the help, and what is made out of the table of options."""
import json, re, shutil, subprocess, unittest

import jsonschema

from program import JOINED, ROOT, SCHEMA, ProgramTest, run

COMMANDS = ["extract", "dates", "rules", "rules types", "schema"]
DATASET_COMMANDS = ["query", "members", "export", "diff", "log", "review"]  # their examples need a dataset


class Commands(ProgramTest):
    def test_every_command_has_help_with_an_example(self):
        for command in ["", *COMMANDS, *DATASET_COMMANDS]:
            done = run(*command.split(), "--help")
            self.assertEqual((done.returncode, done.err), (0, ""))
            self.assertIn(f"Usage: annals {command}".strip(), done.out)
            self.assertIn("Example:\n  annals ", done.out)
            self.assertLessEqual(max(map(len, done.out.splitlines())), 130)

    def test_examples_of_the_help_are_understood(self):
        for command in COMMANDS:
            for line in re.findall(r"^  annals (.*)", run(*command.split(), "--help").out, re.M):
                args = [self.folder / "x" if "." in a or a.endswith("/") else a for a in line.split(" >")[0].split()]
                self.assertIn(run(*args, data=JOINED).returncode, (0, 1), line)

    def test_version_names_libraries_and_rules(self):
        done = run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.out, r"^annals \d+\.\d+\.\d+\nrules [0-9a-f]{16} \(")
        for library in ("ICU", "RE2", "CLD2", "OpenSSL", "nlohmann-json", "simdjson", "toml++", "fmt", "CLI11"):
            self.assertRegex(done.out, re.escape(library) + r" \S*\w")
        (record,) = self.extract(data=JOINED)
        self.assertIn(record["document"]["rules"], done.out)

    def test_schema_is_the_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        self.assertEqual(json.loads(run("schema").out), SCHEMA)

    def test_rules_lists_every_rule_once(self):
        rows = [json.loads(line) for line in run("rules", "--format", "jsonl").out.splitlines()]
        events = [row["rule"] for row in rows if row["kind"] == "event"]
        self.assertEqual(len(events), len(set(events)))
        self.assertTrue(set(events))
        leave = [json.loads(line) for line in run("rules", "--type", "leave", "--format", "jsonl").out.splitlines()]
        self.assertEqual({row["type"] for row in leave}, {"leave"})

    def test_rules_types_lists_the_ontology(self):
        ontology = re.findall(r"^\[type\.([a-z-]+)\]", (ROOT / "rules/ontology.toml").read_text(), re.M)
        rows = [json.loads(line) for line in run("rules", "types", "--format", "jsonl").out.splitlines()]
        self.assertEqual(sorted(row["type"] for row in rows), sorted(ontology))
        markdown = run("rules", "types", "--format", "markdown").out.splitlines()
        self.assertEqual(len(markdown), len(ontology) + 2)
        self.assertEqual(len({line.count("|") for line in markdown}), 1)

    def test_rules_of_the_user_add_to_the_built_in_ones(self):
        head = (ROOT / "rules/en/lexicon/organizations.tsv").read_text().split("\n")[0]
        row = ["ZZTOP", "Zarquon Treaty Organization", "igo"]
        row += [""] * (head.count("\t") + 1 - len(row))
        self.file("mine/en/lexicon/organizations.tsv", head + "\n" + "\t".join(row) + "\n")
        text = "Uzbekistan joined the Zarquon Treaty Organization on 2 March 1992.\n"
        record = self.extract("--rules", self.folder / "mine", data=text)[0]
        self.assertEqual([o["id"] for o in record["organizations"]], ["ZZTOP"])
        by_environment = self.extract(data=text, env={"ANNALS_RULES": f"{ROOT / 'rules'}:{self.folder / 'mine'}"})[0]
        self.assertEqual(by_environment["document"]["rules"], record["document"]["rules"])


    def test_a_rule_may_begin_with_its_verb(self):
        self.file("mine/en/events/membership/extra.toml", """[[rule]]
id = "membership.suspend-label"
type = "suspend-membership"
scope = "sentence"
match = ['^{verb:suspend:any}: {recipient:state}']
yes = [{ text = "Suspended: Mali (2021).", want = { recipient = "MLI" } }]
no = ["Mali was suspended."]
""")
        record = self.extract("--rules", ROOT / "rules", "--rules", self.folder / "mine", data="The union\n\nSuspended: Mali (2021), Niger (2023).\n")[0]
        self.assertIn("membership.suspend-label", [event["rule"] for event in record["events"]])


class Docs(ProgramTest):
    def options(self):
        """Every long option of every command, as the help shows it."""
        return {command: set(re.findall(r"^ +(?:-\w, )?--([a-z]+)", run(*command.split(), "--help").out, re.M)) for command in COMMANDS}

    def test_man_page_has_every_option(self):
        page = run("docs", "man").out.replace("\\-", "-")
        for command, options in self.options().items():
            self.assertIn(f".SS {command}", page)
            for option in options:
                self.assertIn(f"--{option}", page)
        if shutil.which("groff"):
            done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=run("docs", "man").stdout, capture_output=True)
            self.assertEqual(done.stderr, b"")

    def complete(self, *words):
        script = self.file("completion.bash", run("docs", "completion", "bash").out)
        line = "source {}; COMP_WORDS=({}); COMP_CWORD={}; _annals; printf '%s\\n' \"${{COMPREPLY[@]}}\"".format(
            script, " ".join(f"'{w}'" for w in words), len(words) - 1)
        return set(subprocess.run(["bash", "--norc", "-c", line], capture_output=True, text=True, check=True, cwd=self.folder).stdout.split())

    def test_bash_completes_commands_options_and_words(self):
        self.assertLessEqual({"extract", "dates", "rules", "schema"}, self.complete("annals", ""))
        self.assertNotIn("docs", self.complete("annals", ""))
        self.assertEqual(self.complete("annals", "extract", "--pub"), {"--published"})
        self.assertEqual(self.complete("annals", "extract", "--format", "timel"), {"timeline"})
        self.assertEqual(self.complete("annals", "rules", "types", "--format", "m"), {"markdown"})
        self.file("article.txt", JOINED)
        self.assertEqual(self.complete("annals", "extract", "art"), {"article.txt"})

    def test_zsh_and_fish_name_every_option(self):
        for shell in ("zsh", "fish"):
            text = run("docs", "completion", shell).out
            for options in self.options().values():
                for option in options:
                    self.assertIn(f"--{option}" if shell == "zsh" else f"-l {option}", text)
            if shutil.which(shell):
                subprocess.run([shell, "-n", self.file("completion", text)], check=True)

    def test_docs_are_hidden_but_have_help(self):
        self.assertNotIn("docs", run("--help").out)
        self.assertIn("Usage: annals docs completion", run("docs", "completion", "--help").out)


if __name__ == "__main__":
    unittest.main()
