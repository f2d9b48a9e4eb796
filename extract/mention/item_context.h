// What stands around an item of a sentence whose verbs are being decided, from left to right.
#ifndef ANNALS_EXTRACT_MENTION_ITEM_CONTEXT_H_
#define ANNALS_EXTRACT_MENTION_ITEM_CONTEXT_H_

#include <cstddef>
#include <vector>

#include "extract/mention/item.h"

namespace annals {

// "immediate": an adjective that may be joined to another before one noun.
inline bool IsQuality(const Vocabulary& v, const Item& item) { return item.Is(kAdjective) || v.rules().IsListed("phrase.qualities", item.lower); }

// Looks at `items`, whose `verb` is known for those before the one that is asked about. Keeps references.
class ItemContext {
 public:
  ItemContext(const Vocabulary& vocabulary, const SentenceInput& in, const std::vector<Item>& items) : v_(vocabulary), in_(in), items_(items) {}

  // The item before, or behind, but adverbs, dates and brackets; nullptr at the ends.
  const Item* Previous(size_t i) const;

  const Item* Next(size_t i) const;

  // "Police on Monday arrested Halasz": behind a date that only says when, what stands before its preposition.
  const Item* BeforeDate(const Item* preposition, size_t i) const;

  bool NounBefore(const Item* p) const { return p && !p->punctuation && !p->verb && (p->name || p->proper || p->noun || (!(p->classes & ~kOpenClasses) && !p->adverb && p->date < 0)); }

  bool PluralBefore(const Item* p, size_t i) const;

  // "Members of the guard in Niger detain": the head of the whole phrase, at the clause's begin, is plural.
  bool PluralHead(size_t i) const;

  // What stands before is the plural subject itself, at a clause's begin or behind "of".
  bool PluralSubject(size_t i) const;

  // The stretch since the last boundary has no subject; one that opens the sentence may have it behind the place.
  bool OpensWithPreposition(size_t i, bool sentence = false) const;

  // What stands behind a verb and not behind a noun: "and arrest two men", "and visits Iraq", "and attack civilians".
  bool ObjectNext(const Item* n) const;

  // "police": a noun that tells of many without an ending.
  bool IsMany(const Item& item) const { return v_.rules().IsListed("word.plurals", item.lower.substr(item.lower.rfind(' ') + 1)); }

  // People, fighters.
  bool SomeMany(const Item* n) const { return n && n->noun && n->plural && (n->noun == v_.kinds().group || n->noun == v_.kinds().person_noun || n->noun == v_.kinds().forces); }

  // The hyphen of "anti-government".
  bool InsideWord(size_t i) const;

  // A base form that stands as a finite verb: "inmates kill", not "to kill", "may kill".
  bool PresentOfMany(size_t i) const;

  // A finite verb since the last boundary; with `complement`, what a verb of saying or thinking tells begins anew.
  bool FiniteSince(size_t i, bool complement = false) const;

  // The finite verb since the last boundary is in the present of one: "addresses", not "addressed".
  bool ThirdSince(size_t i, bool over_past = false) const;

  // "told reporters that": a verb of saying since the last boundary, whose complement may begin here.
  bool ReportSince(size_t i) const;

  // The comma before the relative clause that the verb at `i` stands in; 0 if there is none.
  size_t RelativeBefore(size_t i) const;

  // The stretch since the last colon or semicolon opens with a noun phrase in that number and has no finite verb yet.
  bool SubjectWaits(size_t i, bool plural) const;

  // What stands behind a colon or dash is written as at the begin of a sentence: "1977: Applications arrive".
  bool Opens(size_t i) const { return items_[i - 1].lower == ":" || items_[i - 1].text == "–" || items_[i - 1].text == "—"; }

  bool AllCaps(const Item& item) const { return Token(item.first).shape == Token::kAllCaps; }

  // "sanctions imposed in May hurt the port": the noun that a participle before the date tells of, if it may be one.
  const Item* ToldByParticiple(size_t at, size_t i) const;

  const WordToken& Token(uint32_t at) const { return (*in_.tokens)[at]; }

 protected:
  const Vocabulary& v_;
  const SentenceInput& in_;
  const std::vector<Item>& items_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_ITEM_CONTEXT_H_
