// Interviews: private people ask and answer in them, and what they request and demand of each other is no news.
#ifndef ANNALS_EXTRACT_EVENT_INTERVIEW_H_
#define ANNALS_EXTRACT_EVENT_INTERVIEW_H_

#include <vector>

#include "extract/mention/vocabulary.h"
#include "extract/text/text.h"

namespace annals {

// For each block, whether it is a question or an answer of an interview: from the first question on, where enough blocks are
// questions, by themselves or behind the label of who speaks ("Q: …"), and some of them ask "you": a list of "What is …?" tells news.
std::vector<bool> FindInterview(const Vocabulary& vocabulary, const Text& text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_INTERVIEW_H_
