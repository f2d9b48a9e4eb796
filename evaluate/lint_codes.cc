#include <algorithm>
#include <array>

#include "evaluate/lint.h"

namespace annals {
namespace {

constexpr std::array kCodes = {
    LintCode{"A001", "a rule without a `yes` example",
             "A rule that shows no sentence it is for can't be tested: an edit elsewhere may silence it unseen.\n"
             "Write one sentence that only this rule is needed for, with what it should give:\n"
             "  yes = [{ text = \"Japan lent $5 million to Nepal.\", want = { actor = \"JPN\", recipient = \"NPL\" } }]"},
    LintCode{"A002", "a rule without a `no` example",
             "Precision is kept by what a rule must leave alone. Write a sentence that looks like the rule's own and tells\n"
             "something else:\n  no = [\"Japan lent its voice to the song.\"]"},
    LintCode{"A003", "the same pattern twice",
             "Two patterns of one type (or section) expand to the same expression. The later one never wins; if it is a copy\n"
             "that was meant to differ, it doesn't."},
    LintCode{"A004", "a rule that loses all its own examples",
             "On each of its `yes` examples the rule matches, and another rule of its type wins. So it tells nothing that the\n"
             "other does not: leave it out, make it longer than the other, or give it `priority`.\n"
             "`annals explain --why-not RULE --text …` names the winner and why it wins."},
    LintCode{"A005", "a named pattern that nothing uses", "No rule, frame or other pattern refers to it by {name}. Leave it out, or use it."},
    LintCode{"A006", "a group of kinds, a class of words or an entry that nothing uses",
             "The group stands in no pattern, or nouns and titles have a class that no pattern, group, ontology type or word list names.\n"
             "Such words only take part as the heads of noun phrases; give them a class that rules know. Or all names of an entry are\n"
             "[[not_a_name]], so that nothing finds it."},
    LintCode{"A007", "two entries for one surface form",
             "The same name is written in two rows, both valid at one time, and no guard tells them apart. The engine takes one\n"
             "and never the other. Remove it from one, narrow from/to, or write a [[guard]] with the `id`. The seat of a state that is a\n"
             "place of that state too is no such case."},
    LintCode{"A008", "a name that is also a common English word",
             "In lower case the name is a noun or a verb of the lexicon. At the beginning of a sentence and in headlines the\n"
             "word looks like the name. Write a [[guard]] for it, or a longer name."},
    LintCode{"A009", "an entry whose validity is empty", "Its `to` is not after its `from`: there is no day on which the name means it."},
    LintCode{"A010", "a condition that holds everywhere",
             "An `unless`, `if_before`, `if_after` or a guard's expression matches the empty text, so it always forbids (or never asks\n"
             "anything). One of its parts must not be optional."},
    LintCode{"A011", "a pattern that costs too many steps",
             "RE2 compiles the pattern to more instructions than --max-steps allows. Large repetitions of lists and gaps inside\n"
             "one another are the usual cause; write two patterns, or a gap that stops at a comma."},
    LintCode{"A012", "text that is not in Unicode's normal form C",
             "A letter and its accent are two characters where Unicode has one. Articles are normalised, so this text can never match.\n"
             "Most editors write NFC; `uconv -x any-nfc` repairs a file."},
    LintCode{"A013", "an id of the wrong shape",
             "States have three capital letters of ISO 3166-1 (or COW- and three), organizations and treaties capitals and digits joined by\n"
             "hyphens, Wikidata ids Q and digits, Correlates of War numbers digits."},
    LintCode{"A014", "one sentence twice among a rule's examples",
             "It tests nothing new. If it stands in `yes` and in `no`, one of them is wrong."},
    LintCode{"A015", "a role that the type does not have",
             "The rule captures a role that its type drops (ontology.toml, `roles`), or an example wants it. Captures named object, verb and\n"
             "the like, which a pattern needs for itself, are written without a role."},
    LintCode{"A016", "a table that is not sorted", "Tables are sorted by their first column, byte by byte, so that diffs stay small and double rows are seen."},
    LintCode{"A017", "an `allow` without a code or a reason", "Write \"# allow A008: why it is right here\". The reason is for whoever reads the file next."},
    LintCode{"A018", "an `allow` that allows nothing", "What it allowed is gone, or the code is another: take it out, so that it can't hide a finding to come."},
    LintCode{"A019", "an `unless` without a `why`", "`annals explain` shows the reason where the rule is forbidden; name the sentence or the kind of case that it is for."},
    LintCode{"A020", "a word twice in one list", "The second says nothing: in a list of words or patterns, or between the bars of a {verb:…}, take it out."},
};

}  // namespace

std::span<const LintCode> LintCodes() { return kCodes; }

const LintCode* FindLintCode(std::string_view code) {
  const auto found = std::find_if(kCodes.begin(), kCodes.end(), [&](const LintCode& c) { return c.code == code; });
  return found == kCodes.end() ? nullptr : &*found;
}

}  // namespace annals
