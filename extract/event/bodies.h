// Which organization or treaty a change of membership is about that doesn't say so itself, and who its member is: from what was
// told before, from the same sentence, or from what the article or section tells the history of.
#ifndef ANNALS_EXTRACT_EVENT_BODIES_H_
#define ANNALS_EXTRACT_EVENT_BODIES_H_

#include <string>
#include <vector>

#include "extract/event/article_reading.h"
#include "extract/event/event_builder.h"
#include "extract/event/participants.h"

namespace annals {

// The organization that the event is about, in that role; nullptr if it names none.
const Participant* OrganizationOf(const Event& event);

// Who becomes or ceases to be a member, or party, by an act of that type.
std::string MemberRole(const EventType& type);

class Bodies {
 public:
  // All outlive it. `events` are those of the article so far, `sources` where each comes from; both may grow between calls.
  Bodies(const Vocabulary& vocabulary, const ArticleReading& article, const Text& text, std::vector<Event>* events, const std::vector<EventSource>& sources)
      : v_(vocabulary), article_(article), text_(text), events_(*events), sources_(sources) {}

  // "joined the IMF and the World Bank in 1992": the bodies told behind the first one, with no date of their own, for an event that
  // changes who is a member.
  void AddBehind(const SentenceReading& reading, const Match& match, const ParticipantMaker& maker, Event* event) const;

  // Gives the events from `from` on the organization that they leave out.
  void TakeOrganizations(size_t from);

  // "Mali was suspended in 2020. It was lifted in 2021": gives the event the member, and the body, of the last act of one of those
  // types, if it was told in the same paragraph or the sentence before. False if none was, or somebody else takes part.
  // Without types, of any act that changes who is a member, done or not; with `body_told`, only if that act was of that body, which
  // can't be its own member ("The League suspended Syria; it was let back in").
  bool TakeMember(const std::string& types, const std::string& body_told, const SentenceReading& reading, Event* event) const;

  // "the treaty", in an article whose title names one treaty.
  bool IsTheTreaty(const Unit& unit) const;

  // Whether what the match says of the act names, or stands for, a body or a treaty that it is about.
  bool NamesBody(const SentenceReading& reading, const Match& match) const;

  // In the history of an organization, what names no other is told of it: "Chad joined in 1999".
  void TakeTopic(const EventSource& source, Event* event) const;

  // In the history of a treaty that no organization watches over, or a paragraph that opens with one: "Peru was the first to sign".
  bool OfBareTreaty(const EventSource& source, const Event& event) const;

 private:
  Participant NamedBefore(const EventSource& source, const Event& event) const;
  bool InAside(const EventSource& source, const SentenceReading& reading, uint32_t frame) const;
  bool TellsOther(size_t k, size_t i) const;
  bool ToldAside(const EventSource& source, const Mention& mention) const;
  bool IsMemberBy(const Event& told, const Event& event) const;
  bool IsMemberOf(const std::string& body, size_t i) const;
  bool OtherSubject(const Event& told, size_t there, const SentenceReading& reading) const;
  bool ToldToBody(const EventSource& source) const;
  void TakeFollowing(size_t i);
  void TakeOfParagraph(size_t i);
  template <typename Told>
  void EachMention(const SentenceReading& reading, uint32_t end, const Told& told) const;  // told(mention)
  template <typename Is>
  bool AnyBefore(const EventSource& source, const Is& is) const;  // is(unit)
  bool NamedHere(const std::string& id, const EventSource& source) const;
  Topic OpeningBody(const EventSource& source) const;
  void TakeOpening(size_t i, const Topic& opening);
  void TakeTreatyOfParagraph(size_t i);
  void TakeSigned(size_t i);
  void TakeTreaty(const EventSource& source, Event* event) const;
  const Topic& TopicOf(const EventSource& source) const;
  void AddTopic(const Topic& topic, Event* event) const;

  const Vocabulary& v_;
  const ArticleReading& article_;
  const Text& text_;
  std::vector<Event>& events_;
  const std::vector<EventSource>& sources_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_BODIES_H_
