// A small extraction made by hand, so that the writers are tested without the engine.
#ifndef ANNALS_TESTS_OUTPUT_SAMPLE_H_
#define ANNALS_TESTS_OUTPUT_SAMPLE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/extraction.h"

namespace annals {

inline Span Find(const Extraction& x, std::string_view part) {
  const auto at = static_cast<uint32_t>(x.text.utf8.find(part));
  return {at, at + static_cast<uint32_t>(part.size())};
}

// "Côte d'Ivoire left ECOWAS on 1 May 2020.": one leap per kind of fact, and a character that is two bytes long.
inline Extraction Sample() {
  Extraction x;
  x.id = "sample";
  x.path = "news/sample.txt";
  x.sha256 = std::string(64, 'a');
  x.published = "2020-05-02";
  x.published_from = "option";
  x.language = "en";
  x.text.source = x.text.utf8 = "C\u00f4te d'Ivoire left ECOWAS on 1 May 2020.";
  x.text.characters = 40;
  x.text.offsets.Append(1, 1, 1, true);
  x.text.offsets.Append(2, 2, 1, true);
  x.text.offsets.Append(38, 38, 38, true);
  x.dates.push_back({Find(x, "1 May 2020"), DateType::kDate, "2020-05-01", "2020-05-01", "", "", "", "date.day", true, false});

  Entity state;
  state.id = "CIV", state.name = "C\u00f4te d'Ivoire", state.wikidata = "Q1008", state.cow = "437";
  state.mentions.push_back({Find(x, "C\u00f4te d'Ivoire"), MentionForm::kName});
  x.states.push_back(state);
  Entity organization;
  organization.id = "ECOWAS", organization.name = "Economic Community of West African States", organization.kind = "igo";
  organization.mentions.push_back({Find(x, "ECOWAS"), MentionForm::kAcronym});
  x.organizations.push_back(organization);

  Event event;
  event.id = "0123456789abcdef", event.type = "leave", event.plover = "SANCTION", event.mode = "withdraw", event.cameo = "161";
  event.quad = 4, event.date = "2020-05-01", event.basis = Basis::kStated, event.reported = "2020-05-02", event.rule = "membership.leave";
  event.participants.push_back({"actor", "state", "CIV", state.name, "", "", {}, state.mentions[0].span});
  event.participants.push_back({"organization", "organization", "ECOWAS", organization.name, "", "", {}, organization.mentions[0].span});
  event.quantities.push_back({4000, 5000, "soldiers", "~", Find(x, "1")});
  event.span = {0, static_cast<uint32_t>(x.text.utf8.size() - 1)};
  x.events.push_back(event);
  Event other = event;
  other.id = "fedcba9876543210", other.type = "condemn", other.date = "", other.basis = Basis::kNone, other.quad = 0, other.plover = "";
  other.mode = other.cameo = "", other.participants.clear(), other.quantities.clear(), other.status = Status::kDenied;
  x.events.push_back(other);
  x.memberships.push_back({"CIV", "ECOWAS", "leave", "2020-05-01", event.id});
  x.notes.push_back({"conflict", "an example", event.span});
  return x;
}

}  // namespace annals

#endif  // ANNALS_TESTS_OUTPUT_SAMPLE_H_
