// Mentions to participants: whom a name, title, group or place stands for in an event.
#ifndef ANNALS_EXTRACT_EVENT_PARTICIPANTS_H_
#define ANNALS_EXTRACT_EVENT_PARTICIPANTS_H_

#include <string>
#include <vector>

#include "extract/extraction.h"
#include "extract/mention/chunker.h"
#include "extract/mention/vocabulary.h"

namespace annals {

// What people without a name are told as, without what became of them: "two guards" of "two guards dead".
std::string PeopleName(const Vocabulary& vocabulary, const std::string& text, Span span);

class ParticipantMaker {
 public:
  // `year` (0: unknown) decides which state a seat of government means: Moscow in 1987 is SUN. `names_act`: an unknown
  // name in the actor's place is a person, as one in the recipient's place always is. `unnamed_act`: so are people without
  // a name ("soldiers", "police") for whom no state or organization is told.
  ParticipantMaker(const Vocabulary& vocabulary, const ArticleNames& names, int year, bool names_act = false, bool unnamed_act = false)
      : v_(vocabulary), names_(names), year_(year), names_act_(names_act), unnamed_act_(unnamed_act) {}

  const ArticleNames& names() const { return names_; }

  // The same, to which seas and lands of no one state are places, too.
  ParticipantMaker Anywhere() const {
    ParticipantMaker out = *this;
    out.anywhere_ = true;
    return out;
  }

  // Adds what the unit stands for in `role`; nothing where it stands for nobody.
  void Add(const Unit& unit, const std::string& role, const std::string& text, std::vector<Participant>* out) const;

  // "is elected president of Italy": the office is the title of the persons in `role`, and says whom they act for; it is
  // a participant itself where no person is told. False if it is a chair in a body that nobody knows, so no public office.
  bool TakeOffice(const Unit& office, const std::string& role, const std::string& text, std::vector<Participant>* out) const;

  // The place entity as records have it; requires a place or a seat of government.
  Entity Place(const Mention& mention, const std::string& text) const;

  // The state, organization, person or group of a mention.
  void AddMention(int mention, const std::string& role, const std::string& text, std::vector<Participant>* out) const;

 private:
  void AddNationals(const Unit& unit, int state, MentionForm form, const std::string& role, const std::string& text, std::vector<Participant>* out) const;
  void AddTown(const Mention& mention, const std::string& text, std::vector<Participant>* out) const;
  // A gathering or an act told by a noun, which a name of a seat before it places.
  bool IsOccasion(const Unit& unit) const;
  bool Gathers(const Unit& unit) const;
  // Whether it takes place in the state that its adjective tells: "the Egyptian protests".
  bool IsDomestic(const Unit& unit) const;
  // Whether a body is told only for its meeting, at which the act was: "the G8 summit protests".
  bool AtGathering(const Unit& unit, const Mention& mention, const std::string& text) const;
  bool AtMission(const Unit& unit, const Mention& mention, const std::string& text) const;
  // The word of the unit right behind the mention, unless it is the last.
  static std::string_view WordBehind(const Unit& unit, const Mention& mention, const std::string& text);
  bool IsBuilding(const Unit& unit) const;
  // Whether a name in that of a building or town says where that is.
  bool Stands(const Unit& unit, const Mention& in, const std::string& text) const;
  // Stands for people without a name, whoever they serve: "soldiers", "police" (grammar.toml, [reference] unnamed).
  bool Unnamed(const Unit& unit) const;
  void AddEntity(int entity, const Mention& mention, const std::string& role, const std::string& text, std::vector<Participant>* out) const;
  int OfItsTime(int entity, MentionForm form) const;
  // Ids of whom the mention acts for, in text order, each once.
  std::vector<std::string> Affiliations(const Mention& mention) const;
  // Whom a person of the lexicon acts for: as the mention tells, else as the lexicon does.
  std::string AffiliationOf(const LexiconEntity& person, const Mention& mention) const;

  const Vocabulary& v_;
  const ArticleNames& names_;
  int year_;
  bool names_act_, unnamed_act_;
  bool anywhere_ = false;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_PARTICIPANTS_H_
