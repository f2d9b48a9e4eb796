#include "output/names.h"

namespace annals {

std::string_view NameOf(MentionForm form) {
  switch (form) {
    case MentionForm::kName: return "name";
    case MentionForm::kAcronym: return "acronym";
    case MentionForm::kAdjective: return "adjective";
    case MentionForm::kDemonym: return "demonym";
    case MentionForm::kCapital: return "capital";
    case MentionForm::kReference: return "reference";
    case MentionForm::kTreaty: return "treaty";
  }
  return "name";
}

std::string_view NameOf(Status status) {
  switch (status) {
    case Status::kAsserted: return "asserted";
    case Status::kPlanned: return "planned";
    case Status::kProposed: return "proposed";
    case Status::kHypothetical: return "hypothetical";
    case Status::kDenied: return "denied";
    case Status::kAlleged: return "alleged";
  }
  return "asserted";
}

std::string_view NameOf(Basis basis) {
  switch (basis) {
    case Basis::kNone: return "";
    case Basis::kStated: return "stated";
    case Basis::kEntry: return "entry";
    case Basis::kContext: return "context";
    case Basis::kPublished: return "published";
  }
  return "";
}

std::string_view NameOf(DateType type) {
  switch (type) {
    case DateType::kDate: return "date";
    case DateType::kTime: return "time";
    case DateType::kDuration: return "duration";
    case DateType::kSet: return "set";
  }
  return "date";
}

}  // namespace annals
