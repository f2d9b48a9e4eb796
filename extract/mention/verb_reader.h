// Verb or noun: which words of a sentence stand as verbs in it.
#ifndef ANNALS_EXTRACT_MENTION_VERB_READER_H_
#define ANNALS_EXTRACT_MENTION_VERB_READER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "extract/mention/item_context.h"

namespace annals {

class VerbReader : private ItemContext {
 public:
  using ItemContext::ItemContext;
  using ItemContext::Opens;

  // Whether the item at `i` is one; it may be any of `Item::verbs`. Those before it are decided.
  bool IsVerb(size_t i) const;

  // Whether [begin, end), a part between semicolons, has a finite verb that no relative pronoun, "that" or conjunction before it
  // claims for a clause of its own.
  bool HasMainVerb(size_t begin, size_t end) const;

  // Every sentence has a verb, and so has every part of it between semicolons: of the words of [begin, end) that were taken for
  // nouns, the one that fits best as the present of its subject. Returns its index, SIZE_MAX if none fits.
  size_t MainVerb(size_t begin, size_t end) const;

 private:
  bool TellsUnread(size_t that) const;
  bool ListBehind(size_t comma) const;
  bool GoesOnInPresent(size_t i, const Item* n) const;
  bool GovernsBehind(size_t i) const;

  // What stands around an item: those before and behind, and what they say of it.
  struct Around {
    const Item* p = nullptr;
    const Item* n = nullptr;
    uint8_t shapes = 0;  // of the item
    bool also_noun = false, noun_phrase_next = false, noun_next = false, preposition_next = false;
    bool modified = false;  // by a determiner, a number or a possessive
    bool start = false;     // a mark or nothing stands before it
  };
  // IsVerb of each form: "seized", "seizing", "seizes", "seize". Nothing where the past is told by another form.
  std::optional<bool> PastIsVerb(size_t i, const Around& around) const;
  bool GerundIsVerb(size_t i, const Around& around) const;
  bool ThirdIsVerb(size_t i, const Around& around) const;
  bool BaseIsVerb(size_t i, const Around& around) const;
  // "Anti-Hamas protests": what stands behind the name goes with it.
  bool AgainstName(size_t i) const;
  // "had not, as of Monday, withdrawn": behind two commas around what only says when, the auxiliary before it.
  const Item* BeforeAside(const Item* comma) const;
  // A verb's base form that the next words only allow as a verb: "soldiers arrest President …".
  bool VerbNext(const Item* n, size_t i) const;
  // A base form that can only be a verb, or has an object: "men in riot gear attack homes", not "police in Lagos open fire on".
  bool VerbInstead(const Item* n) const;
  // What ends its noun phrase: a preposition, a mark or what may be a verb follows.
  bool NounBehind(size_t i) const;
  // How well a word that is taken for a noun stands as the verb of a subject of one or of many; 0: not at all.
  int FitAsVerb(size_t i, bool many) const;
  // "The jets bombed a market, reportedly killing civilians": behind a clause and a comma, what is done to many; a list of such
  // noun phrases goes on ("soldiers, fleeing civilians and").
  bool KillsMany(size_t i, const Item* comma, const Item* n) const;
  // Soldiers, people or vehicles before what can be their verb.
  bool ActorNoun(const Item& item, const Item* n) const;
  // "Israel intercepts and destroys a rocket", "police arrest and charge two men": the word behind "and" is of the same number
  // and can only be a verb, or has an object.
  bool PairOfVerbs(size_t i, VerbShape shape) const;
  // "Thousands demonstrate", "Tens of thousands march through Cairo": a number of many opens the clause, and the word behind it
  // is no plural.
  bool ManyBefore(size_t i, const Item* n) const;
  // "after the Mumbai attacks", "since the 2011 Norway attacks": "the" stands before a town or the day of the act, before no subject.
  bool OfTownOrYear(const Item* name) const;
  // "a firm that sells", "the blast on Monday that killed": the word stands for the noun before it and is the subject of
  // what follows.
  bool StandsForNoun(const Item* that) const;
  // "fears that attacks in the south", "reports that": a noun that what is feared or reported follows.
  bool TellsThat(const Item& noun) const;
  // Behind a "that" which stands for a noun: whether a word that is a noun as well is a verb.
  bool VerbBehindThat(size_t i, const Item* that, const Item* n) const;
  // "Mali, which joined in 1975, left ECOWAS": behind a relative clause between commas, before a name.
  bool BehindRelativeClause(size_t i) const;
  // "the four sign their treaty": a number with "the" before it, of those who were told.
  bool Counted(size_t i) const;
  // "helped negotiate", "helps the army retake": a verb that takes the base form without "to", with or without its object.
  bool BehindBareGovernor(size_t i) const;
  // "came back in 2007, and quit": of a form that is the past and the base as well, whether the verb before "and" is a past.
  bool GoesOnInPast(size_t i) const;
  // "Meeting in Kampala, ministers suspend": an act that opens the sentence, a preposition behind it, and behind a comma a noun
  // that acts.
  bool SetsScene(size_t i) const;
  // "was cancelled due to attack fears": the cause of something, not "is due to attack".
  bool DueTo(const Item* to) const;
  // An adjective-like word stands before a noun: "neighbouring states", not "X remaining in".
  bool BehindAdjectives(size_t i) const;
  bool AdjectiveHere(size_t i) const;
  // A comma before and an object behind, as where an aside parts a subject from its verb.
  bool BehindAside(const Item* p, const Item* n) const;
  // "His rival, in a letter to voters, accused Diop of fraud", "The paper, citing officials, reported that": the verb of what
  // stands before the aside.
  bool ClosesAside(size_t i, const Item* p, const Item* n) const;
  // "Ban Ki-moon, the head of the UN, calls for": an apposition closed by a comma, before a preposition.
  bool BehindApposition(size_t i, const Item* n) const;
  // "Only then did Mali sign", "Should Chad attack": the base form behind the subject of an auxiliary that stands before it.
  bool BehindTurned(size_t i) const;
  bool BehindBoth(size_t i) const;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_VERB_READER_H_
