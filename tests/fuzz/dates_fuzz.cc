// Any fields in any operation and context: what comes out is no date, or EDTF and TIMEX3.
#include <iterator>
#include <optional>
#include <string>

#include "extract/date/resolver.h"
#include "tests/fuzz/check.h"

namespace annals {
namespace {

class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}
  bool more() const { return at_ < bytes_.size(); }
  int Below(int end) { return more() ? static_cast<unsigned char>(bytes_[at_++]) % end : 0; }
  // Up to a byte 0xFF, and no longer than a capture of a date is.
  std::string Text() {
    std::string text;
    while (more() && text.size() < 40 && bytes_[at_] != '\xFF') text += bytes_[at_++];
    ++at_;
    return text;
  }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

std::string ValueOf(Numbers* in) {
  static const char* const kValues[] = {"1", "2", "5", "12", "31", "-1", "0", "98", "1998", "2022", "X", "2.5", "day", "week", "month", "year", "quarter", "decade",
                                        "PRESENT_REF", "P1D", "START", "+03:00", "PM", "EV", "BC", "easter"};
  const int choice = in->Below(static_cast<int>(std::size(kValues)) + 3);
  return choice < static_cast<int>(std::size(kValues)) ? kValues[choice] : in->Text();
}

DateFields FieldsOf(Numbers* in) {
  DateFields fields;
  for (int n = in->Below(7); n > 0; --n) {
    const auto field = static_cast<DateField>(in->Below(kDateFields));
    fields.Set(field, ValueOf(in));
  }
  return fields;
}

Day DayOf(Numbers* in) { return *MakeDay(1990 + in->Below(60), 1 + in->Below(12), 1 + in->Below(28)); }

std::optional<Moment> MomentOf(Numbers* in) {
  switch (in->Below(6)) {
    case 0: return Moment::OfDay(DayOf(in));
    case 1: return Moment::OfWeek(DayOf(in));
    case 2: return Moment::OfMonth(1990 + in->Below(60), 1 + in->Below(12));
    case 3: return Moment::OfYear(1800 + in->Below(250));
    case 4: return Moment::OfYear(in->Below(2) ? kLastYear : kFirstYear);
    default: return std::nullopt;
  }
}

void CheckResolution(const Resolution& resolution) {
  if (resolution.timex3.empty()) return;  // an oddity, noted
  if (resolution.type == DateType::kDuration) Check(resolution.timex3[0] == 'P', "a duration's TIMEX3 value is one", resolution.timex3);
  if (resolution.dates_events && !resolution.value.empty()) {
    const auto bounds = ParseEdtf(resolution.value);
    Check(bounds.has_value(), "an event's date is EDTF", resolution.value);
    Check(!bounds->first || !bounds->last || *bounds->first <= *bounds->last, "its ends are in order", resolution.value);
  }
  if (!resolution.moment) return;
  if (const auto range = Range(*resolution.moment)) Check(range->first <= range->last, "a moment's days are in order", resolution.value);
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  Numbers in(Bytes(data, size));
  const auto operation = static_cast<DateOperation>(in.Below(static_cast<int>(DateOperation::kNone) + 1));
  const DateFields first = FieldsOf(&in), second = FieldsOf(&in);
  DateContext context;
  if (in.Below(4)) context.published = DayOf(&in);
  context.reference = MomentOf(&in), context.story = MomentOf(&in);
  context.tense = static_cast<Tense>(in.Below(3)), context.order = static_cast<DateOrder>(in.Below(3));
  context.over = in.Below(2), context.heading_year = in.Below(3) ? 0 : 1990 + in.Below(30);
  if (in.Below(2)) context.nearby = Moment::OfDay(DayOf(&in));
  auto resolution = Resolve(operation, first, second, context);
  if (!resolution) return 0;
  CheckResolution(*resolution);
  const auto again = Resolve(operation, first, second, context);
  Check(again && again->value == resolution->value && again->timex3 == resolution->timex3, "the same fields give the same date", resolution->value);
  ApplyBound(static_cast<DateBound>(in.Below(9)), &*resolution);
  CheckResolution(*resolution);
  return 0;
}
