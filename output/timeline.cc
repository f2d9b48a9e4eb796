#include "output/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "output/names.h"
#include "output/printable.h"
#include "output/record.h"
#include "output/who.h"

namespace annals {
namespace {

constexpr size_t kDateColumns = 12, kTypeColumns = 20, kIndent = 2;
constexpr std::string_view kBold = "1", kDim = "2", kRed = "31", kGreen = "32", kYellow = "33", kCyan = "36";

// Dates in the order of the calendar; an open beginning sorts by its end, what has no date comes last.
std::string_view SortKey(std::string_view date) {
  if (date.starts_with("../")) date.remove_prefix(3);
  return date.empty() ? std::string_view("\xFF") : date;
}

class Page {
 public:
  Page(const Extraction& extraction, const TimelineOptions& options, std::string* out) : x_(extraction), options_(options), out_(out) {}

  void Heading();
  void Events();
  void Memberships();
  void Dates();
  void Entities(std::string_view heading, const std::vector<Entity>& entities);
  void Notes();

 private:
  std::string Paint(std::string_view text, std::string_view style) const {
    return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", style, text) : std::string(text);
  }
  // `text` in its style, followed by spaces up to `columns`, and by one at least.
  std::string Cell(std::string_view text, size_t columns, std::string_view style) const {
    const size_t used = Columns(text);
    return Paint(text, style) + std::string(used < columns ? columns - used : 1, ' ');
  }
  void Line(std::string_view text) { out_->append(text).push_back('\n'); }
  void Wrapped(std::string_view text, size_t indent, std::string_view style);

  const Extraction& x_;
  const TimelineOptions& options_;
  std::string* out_;
};

void Page::Heading() {
  std::string line = Paint(Printable(x_.id), kBold);
  if (!x_.published.empty()) line += "  " + x_.published;
  if (!x_.title.empty()) line += "  " + Printable(x_.title);
  Line(line);
}

void Page::Wrapped(std::string_view text, size_t indent, std::string_view style) {
  const size_t room = std::max<size_t>(options_.width > 0 ? options_.width : 100, indent + 30) - indent;
  for (const std::string& line : WrapText(text, room)) Line(std::string(indent, ' ') + Paint(line, style));
}

void Page::Events() {
  std::vector<const Event*> events;
  for (const Event& event : x_.events) events.push_back(&event);
  std::stable_sort(events.begin(), events.end(), [](const Event* a, const Event* b) { return SortKey(a->date) < SortKey(b->date); });
  for (const Event* event : events) {
    std::string line(kIndent, ' ');
    line += event->date.empty() ? Cell("undated", kDateColumns, kDim) : Cell(event->date, kDateColumns, kCyan);
    line += Cell(event->type, kTypeColumns, kGreen);
    if (event->status != Status::kAsserted) line += Paint(fmt::format("({}) ", NameOf(event->status)), kYellow);
    Line(line + WhoDidWhat(event->participants, event->quantities));
    Wrapped(Printable(SourceText(x_, event->span)), kIndent + kDateColumns, kDim);
  }
  if (events.empty()) Line(std::string(kIndent, ' ') + Paint("no events", kDim));
}

void Page::Memberships() {
  if (x_.memberships.empty()) return;
  Line(std::string(kIndent, ' ') + Paint("memberships", kBold));
  std::vector<const Membership*> changes;
  for (const Membership& membership : x_.memberships) changes.push_back(&membership);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Membership* a, const Membership* b) { return SortKey(a->date) < SortKey(b->date); });
  for (const Membership* change : changes) {
    std::string line(kIndent, ' ');
    line += change->date.empty() ? Cell("undated", kDateColumns, kDim) : Cell(change->date, kDateColumns, kCyan);
    Line(line + Cell(change->change, kTypeColumns, kGreen) + change->member + " · " + change->organization);
  }
}

void Page::Dates() {
  for (const DateMention& date : x_.dates) {
    const std::string value = date.value.empty() ? date.timex3 : date.value;
    Line(std::string(kIndent, ' ') + Cell(value.empty() ? "?" : value, kDateColumns + 10, kCyan) +
         Cell(NameOf(date.type), 10, kGreen) + Printable(SourceText(x_, date.span)));
  }
  if (x_.dates.empty()) Line(std::string(kIndent, ' ') + Paint("no dates", kDim));
}

void Page::Entities(std::string_view heading, const std::vector<Entity>& entities) {
  if (entities.empty()) return;
  Line(std::string(kIndent, ' ') + Paint(heading, kBold));
  for (const Entity& entity : entities) {
    std::string line = std::string(kIndent, ' ') + Cell(entity.id.empty() ? "" : Printable(entity.id), kDateColumns, kCyan) + Printable(entity.name);
    if (!entity.title.empty()) line += ", " + Printable(entity.title);
    if (!entity.affiliation.empty()) line += " (" + Printable(entity.affiliation) + ")";
    Line(line + Paint(fmt::format("  ×{}", entity.mentions.size()), kDim));
  }
}

void Page::Notes() {
  for (const Note& note : x_.notes) {
    Wrapped(fmt::format("note ({}): {}", note.kind, Printable(note.message)), kIndent, note.kind == "conflict" ? kRed : kDim);
  }
}

}  // namespace

void AppendTimeline(const Extraction& extraction, const Selection& selection, const TimelineOptions& options, std::string* out) {
  const auto named = [&](Section section) { return !selection.sections.empty() && selection.Has(section); };
  Page page(extraction, options, out);
  page.Heading();
  if (named(Section::kDates)) page.Dates();
  if (named(Section::kStates)) page.Entities("states", extraction.states);
  if (named(Section::kOrganizations)) page.Entities("organizations", extraction.organizations);
  if (named(Section::kPersons)) page.Entities("persons", extraction.persons);
  if (named(Section::kPlaces)) page.Entities("places", extraction.places);
  if (selection.Has(Section::kEvents)) page.Events();
  if (selection.Has(Section::kMemberships)) page.Memberships();
  page.Notes();
  out->push_back('\n');
}

}  // namespace annals
