// Who did what to whom, in a line for people.
#ifndef ANNALS_OUTPUT_WHO_H_
#define ANNALS_OUTPUT_WHO_H_

#include <string>
#include <vector>

#include "extract/extraction.h"

namespace annals {

// "CSTO at Kazakhstan · ~2500 peacekeepers": participants by role, then quantities. Printable.
std::string WhoDidWhat(const std::vector<Participant>& participants, const std::vector<Quantity>& quantities);

}  // namespace annals

#endif  // ANNALS_OUTPUT_WHO_H_
