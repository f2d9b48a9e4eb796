#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "cli/command.h"
#include "cli/dataset_output.h"
#include "cli/message.h"
#include "dataset/members.h"
#include "dataset/query.h"
#include "extract/date/moment.h"
#include "output/csv.h"
#include "output/json_writer.h"
#include "output/printable.h"

namespace annals {
namespace {

struct MembersSettings {
  std::vector<std::string> positionals;  // [ORG] DB
  std::string state, at, format, output;
  bool history = false;
};

std::string Padded(std::string_view text, size_t columns) {
  const size_t used = Columns(text);
  return std::string(text) + std::string(used < columns ? columns - used : 1, ' ');
}

// The best telling of an event.
std::string TextOf(const std::string& event, Connection* connection) {
  if (event.empty()) return "";
  Statement& statement = connection->Cached("SELECT text FROM events WHERE id = ?");
  statement.With(event);
  std::string text = statement.Step() ? statement.Copy(0) : "";
  statement.Reset();
  return text;
}

class MembersPage {
 public:
  MembersPage(const MembersSettings& settings, Connection* connection) : settings_(settings), connection_(connection) {
    if (!settings.format.empty()) format_ = settings.format;
  }

  std::string Of(const std::vector<Standing>& standings, const std::vector<MembershipChange>& changes);

 private:
  void Line(const Standing& standing, Held held);
  void Undated(const std::vector<MembershipChange>& changes);

  const MembersSettings& settings_;
  Connection* connection_;
  std::string format_ = "table", out_;
};

void MembersPage::Line(const Standing& standing, Held held) {
  const std::string sure = held == Held::kPerhaps ? "perhaps" : "yes";
  const std::string evidence = TextOf(standing.begun_by.empty() ? standing.ended_by : standing.begun_by, connection_);
  const std::string conflicts = fmt::format("{}", fmt::join(standing.conflicts, "; "));
  if (format_ == "jsonl") {
    JsonWriter json(&out_);
    json.BeginObject();
    json.Field("member", standing.member);
    json.Field("organization", standing.organization);
    json.Field("standing", standing.standing);
    json.FieldOrNull("from", standing.from);
    json.FieldOrNull("to", standing.to);
    if (!settings_.at.empty()) json.Field("held", sure);
    json.FieldOrNull("begun_by", standing.begun_by);
    json.FieldOrNull("ended_by", standing.ended_by);
    json.FieldIfAny("conflicts", conflicts);
    json.FieldOrNull("text", evidence);
    json.EndObject();
    out_ += "\n";
  } else if (format_ == "csv") {
    CsvRow(&out_) << standing.member << standing.organization << standing.standing << standing.from << standing.to << (settings_.at.empty() ? "" : sure)
                  << standing.begun_by << standing.ended_by << conflicts << evidence;
  } else {
    out_ += Padded(standing.member, 8) + Padded(standing.organization, 14) + Padded(standing.standing, 11);
    out_ += Padded((standing.from.empty() ? "…" : standing.from) + " – " + (standing.to.empty() ? "…" : standing.to), 26);
    if (held == Held::kPerhaps) out_ += "(perhaps) ";
    out_ += Printable(evidence) + "\n";
    for (const std::string& conflict : standing.conflicts) out_ += std::string(33, ' ') + "conflict: " + conflict + "\n";
  }
}

void MembersPage::Undated(const std::vector<MembershipChange>& changes) {
  for (const MembershipChange& change : changes) {
    if (change.first && change.last) continue;
    const std::string text = TextOf(change.event, connection_);
    if (format_ == "table") {
      const std::string date = change.date.empty() ? "undated" : change.date;
      out_ += Padded(change.member, 8) + Padded(change.organization, 14) + Padded("?", 11) + Padded(fmt::format("{} {}", date, change.change), 26) + Printable(text) + "\n";
    } else if (format_ == "jsonl") {
      JsonWriter json(&out_);
      json.BeginObject();
      json.Field("member", change.member);
      json.Field("organization", change.organization);
      json.Key("standing"), json.Null();
      json.Field("change", change.change);
      json.FieldOrNull("date", change.date);
      json.Field("begun_by", change.event);
      json.FieldOrNull("text", text);
      json.EndObject();
      out_ += "\n";
    }
  }
}

std::string MembersPage::Of(const std::vector<Standing>& standings, const std::vector<MembershipChange>& changes) {
  if (format_ == "csv") {
    CsvRow(&out_) << "member" << "organization" << "standing" << "from" << "to" << "held" << "begun_by" << "ended_by" << "conflicts" << "text";
  }
  const auto at = settings_.at.empty() ? std::nullopt : ParseEdtf(settings_.at);
  std::map<std::pair<std::string, std::string>, size_t> last;  // of each member and organization
  for (size_t i = 0; i < standings.size(); ++i) last[{standings[i].organization, standings[i].member}] = i;
  for (size_t i = 0; i < standings.size(); ++i) {
    const Standing& standing = standings[i];
    if (settings_.history) {
      Line(standing, Held::kYes);
    } else if (at) {
      const Held held = HeldOn(standing, *at->first, *at->last);
      if (held != Held::kNo && standing.standing != "none") Line(standing, held);
    } else if (last[{standing.organization, standing.member}] == i && standing.standing != "none") {
      Line(standing, Held::kYes);
    }
  }
  if (settings_.history) Undated(changes);
  return out_;
}

int RunMembers(const MembersSettings& settings) {
  const auto at = settings.at.empty() ? std::nullopt : ParseEdtf(settings.at);
  if (!settings.at.empty() && (!at || !at->first || !at->last)) {
    PrintMessage(fmt::format("--at: \"{}\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY", settings.at));
    return kExitUsage;
  }
  if (settings.positionals.size() == 1 && settings.state.empty()) {
    PrintMessage("name an organization and a dataset, or a --state and a dataset");
    PrintHint("annals members CSTO news.db");
    return kExitUsage;
  }
  return WithDataset(settings.positionals.back(), [&](Connection* connection) {
    MembershipQuery query;
    const auto resolve = [&](const std::string& name, const char* what, std::string* id) {
      const auto found = ResolveActor(name, connection);
      if (!found) PrintMessage(fmt::format("no fact of the dataset names the {} \"{}\"", what, name));
      *id = found.value_or(name);
    };
    if (settings.positionals.size() == 2) resolve(settings.positionals[0], "organization", &query.organization);
    if (!settings.state.empty()) resolve(settings.state, "state", &query.member);
    const auto changes = ReadChanges(query, connection);
    return WriteOutput(settings.output, [&](const TextSink& sink) {
      sink(MembersPage(settings, connection).Of(StandingsOf(changes), changes));
      return static_cast<int>(kExitFine);
    });
  });
}

}  // namespace

void AddMembersCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<MembersSettings>();
  CLI::App* command = program->add_subcommand("members", "Who is or was a member of an organization, by a dataset");
  command->add_option("ORG DB", settings->positionals, "The organization, by id or name, and the dataset; with --state the dataset alone will do")
      ->required()
      ->expected(1, 2)
      ->type_name("");
  command->add_option("--state", settings->state, "The memberships of a state")->type_name("STATE");
  auto* at = command->add_option("--at", settings->at, "Who was what on this day, or in this month or year; what can't be told is \"perhaps\"")->type_name("DATE");
  command->add_flag("--history", settings->history, "All standings with their beginnings and ends, contradictions side by side, undated changes last")->excludes(at);
  AcceptOnly(command->add_option("-f,--format", settings->format, "How to write them; table by default"), {"table", "jsonl", "csv"});
  command->add_option("-o,--output", settings->output, "Write to FILE instead of standard output")->type_name("FILE");
  command->footer(
      "Example:\n"
      "  annals members CSTO news.db\n"
      "  annals members CSTO news.db --at 2013\n"
      "  annals members --state UZB news.db --history");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunMembers(*settings); }; });
}

}  // namespace annals
