// Pronouns, and "its", "their", "his": whom they stand for.
#ifndef ANNALS_EXTRACT_EVENT_PRONOUNS_H_
#define ANNALS_EXTRACT_EVENT_PRONOUNS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/event/reading.h"
#include "extract/mention/chunker.h"

namespace annals {

// Follows an article from sentence to sentence; remembers who was told and the subject of the last sentence.
class Pronouns {
 public:
  Pronouns(const Vocabulary& vocabulary, ArticleNames* names);

  // The next sentence, whose clauses are known. `storyteller`: lexicon entity of the organization that tells its own story, whom
  // "we" means where nobody speaks; -1 if none does.
  void Resolve(int storyteller, SentenceReading* reading);

  // What follows has nothing to do with what was told: the next item of a digest.
  void Forget() { subject_ = {}, people_.clear(), subject_person_ = {}; }

  // Whom the last main clause was about, if it is one.
  int Spoken() const { return subject_.actors.size() == 1 ? subject_.actors.front() : -1; }

 private:
  // Somebody told: his mentions, none if he has no name; and where he was told, empty for nobody.
  struct Person {
    std::vector<int> actors;
    Span span;
  };
  // Who a clause is about.
  struct Subject {
    std::vector<int> actors;
    bool plural = false;
  };
  // Those whom the units stand for, each once.
  static std::vector<int> ActorsOf(const std::vector<Unit>& units, const std::vector<uint32_t>& list);
  // A state, body or treaty.
  bool IsThing(int mention) const;
  bool NamesBody(int mention) const;  // an organization by name or stand-in
  std::vector<int> NearestThing(const std::vector<Unit>& units, uint32_t u) const;
  // A unit of a clause's subject, and one behind its verb. `last`: the subject of the clause before; `doers`: those of its own.
  void ResolveSubject(const SentenceReading& reading, const Clause& clause, uint32_t u, const Subject& last, int storyteller, Unit* unit);
  void ResolveBody(const SentenceReading& reading, const Clause& clause, uint32_t u, const std::vector<int>& doers, const Subject& last, Unit* unit);
  bool OfWhoIsAsked(const SentenceReading& reading, const Clause& clause, uint32_t u) const;
  // "At their summit in Dushanbe, the states signed": the phrase's own clause tells whose.
  void ResolveOwnedPhrases(SentenceReading* reading) const;
  void RememberPersons(const SentenceReading& reading);
  // The person whom `pronoun` at unit `u` means; `subject`: of its own clause, who is somebody else. In the sentence the nearest
  // told before it, be his name known or not; else the subject of the sentence before, else the named person told last.
  Person PersonBefore(const SentenceReading& reading, uint32_t u, const std::vector<uint32_t>& subject, std::string_view pronoun) const;
  // "After he was freed, Berg left": the subject, one unit, of the main clause behind the one that comes first; kNoUnit if there is none.
  static uint32_t SubjectAhead(const SentenceReading& reading, int clause);
  // That subject where it is a state, body or treaty.
  std::vector<int> ThingAhead(const SentenceReading& reading, uint32_t u) const;
  // Whom a pronoun means that is the subject of what he himself says: "Halasz said that he had resigned".
  Person Sayer(const SentenceReading& reading, const Clause& clause, std::string_view pronoun) const;
  void Stand(const Person& person, Unit* pronoun);
  // "is a doctor", "as a terrorist": what is said of somebody else, and nobody by itself.
  bool IsAttribute(const std::vector<Unit>& units, uint32_t u) const;
  bool OfKin(const Unit& unit) const;
  int PersonIn(const Unit& unit) const;
  bool Stage(const std::vector<Unit>& units, uint32_t u) const;
  bool SameName(const std::vector<int>& a, const std::vector<int>& b) const;
  bool IsPerson(const Unit& unit) const;
  // Whether the first name of the person that the mentions stand for lets him or her be called so.
  bool MayBeCalled(std::string_view pronoun, const std::vector<int>& actors) const;
  std::string_view WholeName(int mention) const;
  // Whom "it" may mean as an object: the nearest state, body or treaty told before it in the sentence, but not the doer.
  std::vector<int> ThingBefore(const SentenceReading& reading, uint32_t u, const std::vector<int>& doers) const;
  // "Chad left the AU to join the EU, and rejoined it": the body that the verb before "and" has for its object.
  std::vector<int> ObjectBefore(const SentenceReading& reading, const Clause& clause, const std::vector<int>& doers) const;
  // "Peru, whose army": whoever stands before the unit, as far as what is owned acts for it.
  std::vector<int> OwnerBefore(const SentenceReading& reading, uint32_t u, const Unit& owned) const;
  // "condemned Iran for its attack": whose deed stands behind "for", nobody's if he has no name. Null where it may be the subject's.
  const Unit* HeldFor(const SentenceReading& reading, const Clause& clause, uint32_t u) const;
  // Whether the mention is `whom`, or acts for him in the end.
  bool ActsFor(int mention, int whom) const;
  // "Its forces", "their foreign ministers", "his government" as a subject: whose they are was told before.
  void ResolveOwner(const SentenceReading& reading, uint32_t u, const std::vector<int>& last_subject, bool last_plural, Unit* unit);
  // "We condemn this", the minister said: who speaks in a sentence.
  std::vector<int> Speaker(const SentenceReading& reading, const Clause& quoted, bool many) const;

  // "What about Peru?": the answer is about the only state or body that a question names.
  void RememberAsked(const SentenceReading& reading);
  // "We, the leaders of Mali and Niger": who speaks of themselves so in all that follows.
  void RememberAuthors(SentenceReading* reading);

  const Vocabulary& v_;
  ArticleNames& names_;
  const GrammarKinds& kinds_;
  std::vector<int> authors_;     // whom "we" means where nobody speaks: "We, the leaders of"
  Subject subject_;              // of the last main clause
  std::vector<Person> people_;   // in the order of the text
  Person subject_person_;        // the last sentence's subject, if it is one person; else its only person
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_PRONOUNS_H_
