// The articles of a dataset once more through the rules.
#ifndef ANNALS_CLI_UPDATE_RERUN_H_
#define ANNALS_CLI_UPDATE_RERUN_H_

#include <functional>
#include <string>
#include <vector>

#include "dataset/updater.h"
#include "extract/extractor.h"

namespace annals {

struct RerunHooks {
  std::function<void(const std::string&)> fail;  // an article that can't be read again; its facts stay
  std::function<void()> step;                    // now and then
};

// Extracts all articles that were extracted by other rules, on `jobs` threads, and adds them to the updater. Articles
// that came as records are left as they are. Errors of the dataset end it.
std::vector<Diagnostic> RerunArticles(const std::string& dataset, const Extractor& extractor, int jobs, Updater* updater, const RerunHooks& hooks);

}  // namespace annals

#endif  // ANNALS_CLI_UPDATE_RERUN_H_
