// Facts for people: the events of an article by date, with who took part and the evidence.
#ifndef ANNALS_OUTPUT_TIMELINE_H_
#define ANNALS_OUTPUT_TIMELINE_H_

#include <string>

#include "extract/extraction.h"
#include "output/selection.h"

namespace annals {

struct TimelineOptions {
  bool colour = false;  // ANSI escape sequences
  int width = 100;      // columns of the terminal; evidence is wrapped to it
};

// Appends the article's heading and the selected facts, dated events first. With nothing selected by name:
// events, memberships and notes. Nothing from the article reaches the output but printable text.
void AppendTimeline(const Extraction& extraction, const Selection& selection, const TimelineOptions& options, std::string* out);

}  // namespace annals

#endif  // ANNALS_OUTPUT_TIMELINE_H_
