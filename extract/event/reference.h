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

#include "extract/event/reading.h"
#include "extract/mention/chunker.h"

namespace annals {

// The organization or treaty whose history an article, or what stands under one of its headings, tells.
struct Topic {
  int organization = -1;   // lexicon entity; -1 if none
  bool treaty = false;     // it is named by a treaty of it
  Span span;               // where it is named first
};

// What the whole article says about its organizations and states, from a first pass over its names.
struct Focus {
  int organization = -1;   // lexicon entity the article is about; -1 if it is about none or several
  std::map<int, int> count;  // mentions by organization entity
  bool strong = false;     // it dominates: "the organization" means it wherever no other stands beside it
  std::vector<int> pair;   // the two states that it is about, more often told first; empty if not two
  int armed_group = -1;    // the armed group that the article dwells on: "the rebels" are its; -1 if none or several
  Topic topic;             // whose history it tells: the only organization of its title, or the one that speaks
  bool bare_treaty = false;  // without a topic, the title names a treaty of no organization
  std::string treaty_head;   // what the treaty of the title is called for short ("treaty"); empty if there is none or several
  int state = -1;          // lexicon entity of the only state that the article dwells on: "the government" is its; else -1
};

// A name of the article: counted doubly in the title and the lead.
struct CountedName {
  const FoundName* name = nullptr;
  int count = 1;
  uint32_t block = 0;
};

// Of the names of all sentences, in the order of the text.
Focus FindFocus(const Vocabulary& vocabulary, const std::vector<CountedName>& names);

// The organization that the name is of or whose body or treaty it is; -1 if none.
int BodyOf(const Vocabulary& vocabulary, const FoundName& name);

// Finds the organization or court that `title` (the names of titles) names alone, if the article tells no other more often.
void FindSubject(const Vocabulary& vocabulary, const std::vector<FoundName>& title, const std::vector<CountedName>& names, Focus* focus);

// Resolves stand-ins sentence by sentence; one object serves one article, in order.
class ReferenceResolver {
 public:
  ReferenceResolver(const Vocabulary& vocabulary, const Focus& focus, ArticleNames* names);

  // Noun phrases: organizations, states, officials and bodies without a name. To be called before clauses are built.
  void ResolvePhrases(std::vector<Unit>* units, uint32_t sentence);

  // Officials and bodies told by no state of theirs act for the state that the sentence is set in; to be called behind entity rules.
  // Notes in the reading which that is.
  void ActForScene(std::vector<Unit>* units, SentenceReading* reading);

  // A heading was read. What stands under one that is the name of an organization dwells on that; -1: as the article.
  void NewSection(int organization);

  // Pronouns and "its", "their": need the clauses. Remembers the sentence's subject for the next one.
  void ResolvePronouns(SentenceReading* reading);

  // Whether an organization tells its own story: "our members", in an article that dwells on one.
  bool OwnStory() const { return own_story_; }

  // A new block begins: "it" does not reach back over headings and entries.
  void NewBlock();

 private:
  // "the Lebanese city of Tripoli": a town told to be in another state than that of its better known namesake is an unknown name.
  void Namesakes(std::vector<Unit>* units) const;
  // "struck Na'ameh, Lebanon", "in Na'ameh, Lebanon": a town that the lexicon does not have is a place in that state.
  void Towns(std::vector<Unit>* units) const;
  // "a court in Romania", "prosecutors in the Indian city of Pune": who acts at home only acts for the state it stands in.
  void ActWhereTheyStand(std::vector<Unit>* units, uint32_t sentence);
  // Somebody told: his mentions, none if he has no name; and where he was told, empty for nobody.
  struct Person {
    std::vector<int> actors;
    Span span;
  };
  // The person whom `pronoun` at unit `u` means; `subject`: of its own clause, who is somebody else. In the sentence the nearest
  // told before it, be his name known or not; else the subject of the sentence before, else the named person told last.
  Person PersonBefore(const SentenceReading& reading, uint32_t u, const std::vector<uint32_t>& subject, std::string_view pronoun) const;
  // Whom a pronoun means that is the subject of what he himself says: "Halasz said that he had resigned".
  Person Sayer(const SentenceReading& reading, const Clause& clause, std::string_view pronoun) const;
  void Stand(const Person& person, Unit* pronoun);
  // "is a doctor", "as a terrorist": what is said of somebody else, and nobody by itself.
  bool IsAttribute(const std::vector<Unit>& units, uint32_t u) const;
  bool OfKin(const Unit& unit) const;
  int PersonIn(const Unit& unit) const;
  bool BareWithArticle(const Unit& unit) const;
  bool Stage(const std::vector<Unit>& units, uint32_t u) const;
  bool SameName(const std::vector<int>& a, const std::vector<int>& b) const;
  bool IsPerson(const Unit& unit) const;
  // Whether the first name of the person that the mentions stand for lets him or her be called so.
  bool MayBeCalled(std::string_view pronoun, const std::vector<int>& actors) const;
  // Whom "it" may mean as an object: the nearest state, body or treaty told before it in the sentence, but not the doer.
  std::vector<int> ThingBefore(const SentenceReading& reading, uint32_t u, const std::vector<int>& doers) const;
  // "Peru, whose army": whoever stands before the unit, as far as what is owned acts for it.
  std::vector<int> OwnerBefore(const SentenceReading& reading, uint32_t u, const Unit& owned) const;
  // "condemned Iran for its attack": whose deed stands behind "for", nobody's if he has no name. Null where it may be the subject's.
  const Unit* HeldFor(const SentenceReading& reading, const Clause& clause, uint32_t u) const;
  // Whether the mention is `whom`, or acts for him in the end.
  bool ActsFor(int mention, int whom) const;
  // "Its forces", "their foreign ministers", "his government" as a subject: whose they are was told before.
  void ResolveOwner(const SentenceReading& reading, uint32_t u, const std::vector<int>& last_subject, bool last_plural, Unit* unit);
  // "We condemn this", the minister said: who speaks in a sentence.
  std::vector<int> Speaker(const SentenceReading& reading, const Clause& quoted) const;
  // The state that a sentence is set in, -1 if unknown. It is sure where the sentence opens with it ("In Italy, …", "2011 Libyan
  // civil war: …") or is about the article's; else it is that of the only place told, in the sentence or before it in the block.
  struct Setting {
    int state = -1;
    bool sure = false;
    size_t since = 0;     // the unit from which on that is known
    bool placed = false;  // by a place
    bool before = false;  // the sentences before tell it
    bool opened = false;  // the sentence opens with it
  };
  Setting Scene(const std::vector<Unit>& units);
  int Fronted(const std::vector<Unit>& units) const;
  int Label(const std::vector<Unit>& units) const;
  // The state of all places that the sentence names; if it names none, the only state that it tells of, from there on.
  Setting OnlyPlace(const std::vector<Unit>& units) const;
  bool ActsThere(const Unit& unit, const Setting& scene, size_t u, bool official, bool nameless) const;
  // The state that alone has such an office, -1 for any other.
  int OfficeOf(const std::string& title, const Setting& scene) const;
  // Of its name, and those whom it acts for.
  template <typename Told>
  void EachState(const Unit& unit, const Told& told) const;  // told(state), for some more than once
  std::vector<int> StatesOf(const Unit& unit) const;
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
  // "the members of the WTO", "the charter of the OAS": a noun that a body's name behind "of" tells more of.
  bool OfNamedBody(const std::vector<Unit>& units, size_t u) const;
  // "our founding members: Chile, Peru and Cuba": who they are stands behind a colon.
  bool TakeList(std::vector<Unit>* units, size_t u) const;
  // Whether the unit is of a kind that the list names.
  bool OneOf(const Unit& unit, std::string_view list) const;
  // The organization told last whose name ends in `head` ("the union": the African Union); -1 for words that any is called by.
  int CalledSo(std::string_view head) const;
  // "the rebels", "the group" in an article that dwells on one armed group. Whether it was such a stand-in.
  bool ResolveFighters(Unit* unit, uint32_t sentence);
  int AddReference(const Unit& unit, int entity, uint32_t sentence, bool silent);

  const Vocabulary& v_;
  const Focus& article_;   // what the article dwells on
  Focus focus_;            // what the section at hand does
  ArticleNames& names_;
  const GrammarKinds& kinds_;
  const char32_t lawmaker_;
  bool own_story_ = false;
  std::vector<int> subject_;           // actors of the last main clause
  bool subject_plural_ = false;
  std::vector<Person> people_;         // in the order of the text
  Person subject_person_;              // the last sentence's subject, if it is one person; else its only person
  int last_organization_ = -1;         // entity
  std::vector<int> told_organizations_;  // in the order of the text
  int last_state_ = -1;                // entity, if exactly one was told since the block began
  int states_told_ = 0;
  std::vector<int> pair_;              // states last told as a pair
  std::vector<int> of_block_;          // states told in the block
  int label_of_block_ = -1;            // what the block opens with: "2011 Libyan civil war: …"
  int scene_of_block_ = -1;            // where the sentences of the block before were set; -1: nowhere told, -2: in several states
  std::map<std::string, int> office_;  // "president" -> mention of its last holder told
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_REFERENCE_H_
