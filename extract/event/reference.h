// Stand-ins: "the organization", "member states", "the country", "he", "its".
//
// They are resolved only where the article leaves one reading; else they stay without an actor, since
// a participant that is guessed is worse than none.
#ifndef ANNALS_EXTRACT_EVENT_REFERENCE_H_
#define ANNALS_EXTRACT_EVENT_REFERENCE_H_

#include <map>
#include <span>
#include <string>
#include <vector>

#include "extract/event/focus.h"
#include "extract/event/pronouns.h"
#include "extract/event/reading.h"
#include "extract/event/scene.h"
#include "extract/mention/chunker.h"

namespace annals {

// Resolves stand-ins sentence by sentence; one object serves one article, in order.
class ReferenceResolver {
 public:
  // `text` is the article's, and outlives it.
  ReferenceResolver(const Vocabulary& vocabulary, const Focus& focus, std::string_view text, ArticleNames* names);

  // Noun phrases: organizations, states, officials and bodies without a name. To be called before clauses are built.
  void ResolvePhrases(std::vector<Unit>* units, uint32_t sentence);

  // Officials and bodies told by no state of theirs act for the state that the sentence is set in; to be called behind entity rules.
  // Notes in the reading which that is.
  void ActForScene(std::vector<Unit>* units, SentenceReading* reading);

  // A heading was read. What stands under one that is the name of an organization dwells on that; -1: as the article.
  void NewSection(int organization);

  // Pronouns and "its", "their": need the clauses. Remembers the sentence's subject for the next one.
  void ResolvePronouns(SentenceReading* reading) { pronouns_.Resolve(own_story_ ? focus_.organization : -1, reading); }

  // Whether an organization tells its own story: "our members", in an article that dwells on one.
  bool OwnStory() const { return own_story_; }

  // A new block begins: "it" does not reach back over headings and entries. `entry`: it is one of a chronology, dated as such.
  void NewBlock(bool entry);

 private:
  // "a court in Romania", "prosecutors in the Indian city of Pune": who acts at home only acts for the state it stands in.
  void ActWhereTheyStand(std::vector<Unit>* units, uint32_t sentence);
  // Notes the states that the units name; two of them side by side are a pair ("between Iran and Iraq").
  void NotePairs(std::span<const Unit> units);
  // States by name or behind a person or body; -1 if none or several.
  int StateBehind(const Unit& unit) const;
  // "both sides", "the two countries", "the two presidents": the two states last told together.
  void ResolvePair(Unit* unit, uint32_t sentence);
  // "Cambodian police and soldiers", "Taiwanese lawmakers and officers": both serve the same state.
  void ServeTogether(std::vector<Unit>* units);
  // "all three countries": the states that the block has told, if they are as many. False if it is none such.
  bool ResolveRow(Unit* unit, uint32_t sentence);
  // "the members of the WTO", "the charter of the OAS": a noun that a body's name behind "of" tells more of; "two members of the
  // crew": any noun does of members.
  bool OfNamedBody(const std::vector<Unit>& units, size_t u) const;
  // "our founding members: Chile, Peru and Cuba": who they are stands behind a colon.
  bool TakeList(std::vector<Unit>* units, size_t u) const;
  // "three states of the region (Chad, Mali and Niger)"
  bool TakeParenthesis(std::vector<Unit>* units, size_t u) const;
  bool IsSaid(const std::vector<Unit>& units, uint32_t u) const;
  bool CrossedInto(const std::vector<Unit>& units, uint32_t u, int state) const;
  bool BesideState(const std::vector<Unit>& units, uint32_t u, int state) const;
  // Whether the unit is of a kind that the list names.
  bool OneOf(const Unit& unit, std::string_view list) const;
  // The organization told last whose name ends in `head` ("the union": the African Union); -1 for words that any is called by.
  int CalledSo(std::string_view head) const;
  // "the treaty" in an article whose title names one body: its own.
  bool OwnTreaty(const Unit& unit) const;
  bool OfTopic(const std::vector<Unit>& units, uint32_t u) const;
  int BodySpokenOf() const;
  int OpeningBody(const std::vector<Unit>& units) const;
  // "the bloc": the organization that the block opens with, in an article on another one that it does not name; else that one.
  int BodyAtHand(const Unit& unit) const;
  int CalledHere(const Unit& unit) const;
  bool IsNobody(const Unit& unit) const;
  // "The TMX Group", "the Unite union": a body with a name of its own, which the lexicon does not have, is no stand-in.
  bool HasOwnName(const Unit& unit) const;
  // "the rebels", "the group" in an article that dwells on one armed group, or a block that tells of one. Whether it was such a stand-in.
  bool ResolveFighters(Unit* unit, uint32_t sentence);

  const Vocabulary& v_;
  const Focus& article_;   // what the article dwells on
  Focus focus_;            // what the section at hand does
  const std::string_view text_;
  ArticleNames& names_;
  const GrammarKinds& kinds_;
  Scenes scenes_;
  Pronouns pronouns_;
  bool own_story_ = false;
  int last_organization_ = -1;         // entity
  std::vector<int> told_organizations_;  // in the order of the text
  std::vector<std::pair<std::string, int>> called_of_block_;  // the organizations of the block, as it calls them, in small letters
  int section_ = -1;                   // the organization that the section is about
  int home_ = -1;                      // the state whose chronology the block is an entry of
  int last_state_ = -1;                // entity, if exactly one was told since the block began
  int states_told_ = 0;
  bool opens_ = false;                 // the next sentence is the block's first
  int opening_body_ = -1;              // the organization that the block opens with, as what it is about; -1 if none
  int armed_of_block_ = -1;            // the only armed group that the block tells; -1: none yet, -2: several
  std::vector<int> pair_;              // states last told as a pair
  std::vector<int> of_block_;          // states told in the block
  std::map<std::string, int> office_;  // "president" -> mention of its last holder told
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_REFERENCE_H_
