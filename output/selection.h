// Which of the facts of an article are wanted.
#ifndef ANNALS_OUTPUT_SELECTION_H_
#define ANNALS_OUTPUT_SELECTION_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extraction.h"

namespace annals {

enum class Section : unsigned { kDates, kStates, kOrganizations, kPersons, kPlaces, kEvents, kMemberships };
inline constexpr std::array<std::string_view, 7> kSectionNames = {"dates",  "states", "organizations", "persons",
                                                                  "places", "events", "memberships"};

// The section of that name, if there is one.
std::optional<Section> SectionNamed(std::string_view name);

struct Selection {
  std::vector<Section> sections;   // empty: all of them
  std::vector<std::string> types;  // event types; empty: all of them
  bool text = false;               // the article's source text too

  bool Has(Section section) const;
};

// Takes out the events of other types than selection.types, and the memberships that followed from them.
void DropOtherTypes(const Selection& selection, Extraction* extraction);

}  // namespace annals

#endif  // ANNALS_OUTPUT_SELECTION_H_
