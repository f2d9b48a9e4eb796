#include "evaluate/blame.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "evaluate/parallel.h"

namespace annals {
namespace {

constexpr size_t kFewEdits = 8;       // that are tried one by one
constexpr size_t kManyEdits = 64;     // more than these are not tried in every way

using Group = std::vector<size_t>;  // edits that are taken back together
using FactsByArticle = std::map<std::string, std::vector<FactLine>>;

bool Holds(const FactsByArticle& facts, const std::string& article, const FactLine& line) {
  const auto it = facts.find(article);
  return it != facts.end() && std::find(it->second.begin(), it->second.end(), line) != it->second.end();
}

// Whether the facts lack what the change brought, or have again what it took.
bool Undone(const Change& change, const FactsByArticle& facts) {
  return change.after ? !Holds(facts, change.article, *change.after) : Holds(facts, change.article, *change.before);
}

// Whether the facts have what the change brought, or lack what it took: seen from the baseline.
bool Done(const Change& change, const FactsByArticle& facts) {
  return change.before ? !Holds(facts, change.article, *change.before) : Holds(facts, change.article, *change.after);
}

// Names in quotes in the messages: what the rules that did not load were missing.
std::set<std::string> QuotedNames(const std::vector<Diagnostic>& errors) {
  std::set<std::string> names;
  for (const Diagnostic& error : errors) {
    size_t open = 0;
    while ((open = error.message.find('\'', open)) != std::string::npos) {
      const size_t close = error.message.find('\'', open + 1);
      if (close == std::string::npos) break;
      names.insert(error.message.substr(open + 1, close - open - 1));
      open = close + 1;
    }
  }
  return names;
}

class Blamer {
 public:
  Blamer(const RuleEdits& edits, const RunRules& run, int jobs, std::vector<Change>* changes) : edits_(edits), run_(run), jobs_(jobs), changes_(changes) {}

  std::vector<Cause> Run(const std::vector<std::string>& edited) {
    std::vector<Change*> open;
    for (Change& change : *changes_) {
      if (std::find(edited.begin(), edited.end(), change.article) == edited.end()) open.push_back(&change);
      else Assign({Cause::kArticle, {}, ""}, {&change});
    }
    if (open.empty()) return std::move(causes_);
    std::set<std::string> names;
    for (const Change* change : open) names.insert(change->article);
    articles_.assign(names.begin(), names.end());
    open = SetAsideOthers(std::move(open));
    if (open.empty()) return std::move(causes_);
    if (edits_.all().size() == 1) {
      Assign({Cause::kEdit, {0}, ""}, open);
      return std::move(causes_);
    }
    open = TryEach(std::move(open));
    open = TryForward(std::move(open));
    TryTogether(open);
    return std::move(causes_);
  }

 private:
  struct Trial {
    bool loaded = false;
    FactsByArticle facts;
    std::vector<Diagnostic> errors;
  };

  Trial Try(const std::vector<bool>& reverted) const {
    Trial trial;
    trial.loaded = run_(edits_.Revert(reverted), articles_, &trial.facts, &trial.errors);
    return trial;
  }
  Trial TryWithout(const Group& group) const {
    std::vector<bool> reverted(edits_.all().size(), false);
    for (size_t edit : group) reverted[edit] = true;
    return Try(reverted);
  }

  void Assign(Cause cause, const std::vector<Change*>& changes) {
    if (changes.empty()) return;
    // The definition names a cause, rather than those who refer to it.
    std::stable_partition(cause.edits.begin(), cause.edits.end(), [&](size_t edit) {
      const std::string& within = edits_.all()[edit].within;
      return within.starts_with("row ") || within.starts_with("[kinds]") || within.starts_with("[pattern]");
    });
    auto it = std::find_if(causes_.begin(), causes_.end(), [&](const Cause& c) { return c.kind == cause.kind && c.edits == cause.edits; });
    if (it == causes_.end()) it = causes_.insert(causes_.end(), cause);
    const auto index = static_cast<size_t>(it - causes_.begin());
    for (Change* change : changes) change->causes.push_back(index);
  }

  // What stays with all edits taken back is not due to the rules.
  std::vector<Change*> SetAsideOthers(std::vector<Change*> open) {
    const Trial old = edits_.all().empty() ? Trial() : Try(std::vector<bool>(edits_.all().size(), true));
    std::vector<Change*> others, mine;
    for (Change* change : open) (old.loaded && Undone(*change, old.facts) ? mine : others).push_back(change);
    const std::string why = edits_.all().empty() ? "no rule was edited: the program found other facts when the baseline was saved"
                            : !old.loaded        ? "the baseline's rules don't load any more"
                                                 : "not the rules: this program finds other facts than the one that saved the baseline";
    Assign({Cause::kOther, {}, why}, others);
    return mine;
  }

  // One edit at a time; those that can't be taken back by themselves in groups.
  std::vector<Change*> TryEach(const std::vector<Change*>& open) {
    std::vector<Group> groups = Suspects(open);
    std::set<size_t> explained;
    for (int round = 0; round < 4 && !groups.empty(); ++round) {
      std::vector<Trial> trials(groups.size());
      ParallelFor(groups.size(), jobs_, [&](size_t i) { trials[i] = TryWithout(groups[i]); });
      std::vector<Group> failed;
      std::vector<Diagnostic> errors;
      for (size_t i = 0; i < groups.size(); ++i) {
        if (!trials[i].loaded) {
          failed.push_back(groups[i]);
          errors.insert(errors.end(), trials[i].errors.begin(), trials[i].errors.end());
          continue;
        }
        std::vector<Change*> undone;
        for (size_t c = 0; c < open.size(); ++c) {
          if (!Undone(*open[c], trials[i].facts)) continue;
          undone.push_back(open[c]);
          explained.insert(c);
        }
        Assign({Cause::kEdit, groups[i], ""}, undone);
      }
      groups = Merge(failed, QuotedNames(errors));
    }
    std::vector<Change*> rest;
    for (size_t c = 0; c < open.size(); ++c) {
      if (!explained.contains(c)) rest.push_back(open[c]);
    }
    return rest;
  }

  // The edits that may have done something, each by itself. Of many, halves that load and undo nothing are
  // left out at once.
  std::vector<Group> Suspects(const std::vector<Change*>& open) const {
    Group all(edits_.all().size());
    std::iota(all.begin(), all.end(), size_t{0});
    std::vector<Group> suspects, groups{all};
    if (all.size() <= kFewEdits) suspects = std::move(groups), groups.clear();
    while (!groups.empty()) {
      std::vector<Group> halves;
      for (const Group& group : groups) {
        const auto middle = group.begin() + static_cast<std::ptrdiff_t>(group.size() / 2);
        halves.emplace_back(group.begin(), middle), halves.emplace_back(middle, group.end());
      }
      std::vector<char> suspect(halves.size());
      ParallelFor(halves.size(), jobs_, [&](size_t i) {
        const Trial trial = TryWithout(halves[i]);
        suspect[i] = !trial.loaded || std::any_of(open.begin(), open.end(), [&](const Change* change) { return Undone(*change, trial.facts); });
      });
      groups.clear();
      for (size_t i = 0; i < halves.size(); ++i) {
        if (suspect[i]) (halves[i].size() <= kFewEdits / 2 ? suspects : groups).push_back(std::move(halves[i]));
      }
    }
    std::vector<Group> singles;
    for (const Group& group : suspects) {
      for (size_t edit : group) singles.push_back({edit});
    }
    return singles;
  }

  // Those that belong together: of one stretch of lines, or naming what the rules lacked without them; if none
  // do, all.
  std::vector<Group> Merge(const std::vector<Group>& groups, const std::set<std::string>& names) const {
    std::vector<Group> merged;
    if (groups.empty()) return merged;
    const auto mentions = [&](size_t edit, const std::string& name) {
      const RuleEdit& e = edits_.all()[edit];
      return e.before.find(name) != std::string::npos || e.after.find(name) != std::string::npos;
    };
    const auto belong = [&](const Group& a, const Group& b) {
      for (size_t x : a) {
        for (size_t y : b) {
          if (edits_.all()[x].hunk == edits_.all()[y].hunk) return true;
          if (std::any_of(names.begin(), names.end(), [&](const std::string& name) { return mentions(x, name) && mentions(y, name); })) return true;
        }
      }
      return false;
    };
    for (const Group& group : groups) {
      Group joined = group;
      for (size_t i = 0; i < merged.size();) {
        if (!belong(merged[i], joined)) {
          ++i;
          continue;
        }
        joined.insert(joined.end(), merged[i].begin(), merged[i].end());
        merged.erase(merged.begin() + static_cast<std::ptrdiff_t>(i));
      }
      merged.push_back(std::move(joined));
    }
    for (Group& group : merged) std::sort(group.begin(), group.end());
    if (merged != groups) return merged;
    if (groups.size() == 1) return {};  // nothing new to try
    Group all;
    for (const Group& group : groups) all.insert(all.end(), group.begin(), group.end());
    std::sort(all.begin(), all.end());
    return {all};
  }

  // One edit at a time on the old rules.
  std::vector<Change*> TryForward(const std::vector<Change*>& open) {
    const size_t count = edits_.all().size();
    if (open.empty() || count > kManyEdits) return open;
    std::vector<Trial> trials(count);
    ParallelFor(count, jobs_, [&](size_t i) {
      std::vector<bool> reverted(count, true);
      reverted[i] = false;
      trials[i] = Try(reverted);
    });
    std::vector<bool> explained(open.size(), false);
    for (size_t i = 0; i < count; ++i) {
      std::vector<Change*> done;
      for (size_t c = 0; c < open.size(); ++c) {
        if (!trials[i].loaded || !Done(*open[c], trials[i].facts)) continue;
        done.push_back(open[c]);
        explained[c] = true;
      }
      Assign({Cause::kEdit, {i}, ""}, done);
    }
    std::vector<Change*> rest;
    for (size_t c = 0; c < open.size(); ++c) {
      if (!explained[c]) rest.push_back(open[c]);
    }
    return rest;
  }

  // The smallest set of edits, found by leaving out one after the other, without which a change is undone.
  void TryTogether(const std::vector<Change*>& open) {
    for (Change* change : open) {
      if (!change->causes.empty()) continue;
      Group group(edits_.all().size());
      std::iota(group.begin(), group.end(), size_t{0});
      for (size_t i = group.size() > kManyEdits ? 0 : group.size(); i-- > 0;) {
        Group smaller = group;
        smaller.erase(smaller.begin() + static_cast<std::ptrdiff_t>(i));
        const Trial trial = TryWithout(smaller);
        if (trial.loaded && Undone(*change, trial.facts)) group = std::move(smaller);
      }
      const Trial trial = TryWithout(group);
      std::vector<Change*> undone;
      for (Change* other : open) {
        if (other->causes.empty() && Undone(*other, trial.facts)) undone.push_back(other);
      }
      Assign({Cause::kEdit, group, ""}, undone);
    }
  }

  const RuleEdits& edits_;
  const RunRules& run_;
  const int jobs_;
  std::vector<Change>* const changes_;
  std::vector<std::string> articles_;  // that are run again
  std::vector<Cause> causes_;
};

}  // namespace

std::vector<Cause> Blame(const RuleEdits& edits, const std::vector<std::string>& edited, const RunRules& run, int jobs, std::vector<Change>* changes) {
  return Blamer(edits, run, jobs, changes).Run(edited);
}

}  // namespace annals
