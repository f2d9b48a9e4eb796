#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/dataset_output.h"
#include "cli/message.h"
#include "cli/output_file.h"
#include "dataset/export.h"
#include "dataset/query.h"

namespace annals {
namespace {

struct ExportSettings {
  std::string database, format = "jsonl", output;
};

// Calls `take` with every fact of the dataset, by date and id, until it returns false.
void ForEachFact(Connection* connection, const std::function<bool(const FactRecord&)>& take) {
  const auto all = FindFacts({}, connection);
  FactReader reader(connection);
  for (const std::string& id : all->ids) {
    if (const auto fact = reader.Read(id, true); fact && !take(*fact)) return;
  }
}

int WriteText(const ExportSettings& settings, FactFormat format, Connection* connection) {
  return WriteOutput(settings.output, [&](const TextSink& sink) {
    FactTextOptions options;
    options.format = format;
    options.evidence = format == FactFormat::kJsonLines;
    FactText writer(options);
    std::string text;
    ForEachFact(connection, [&](const FactRecord& fact) {
      text.clear();
      writer.Append(fact, &text);
      return sink(text);
    });
    return static_cast<int>(kExitFine);
  });
}

int WriteGeoJson(const ExportSettings& settings, Connection* connection) {
  return WriteOutput(settings.output, [&](const TextSink& sink) {
    sink("{\"type\":\"FeatureCollection\",\"features\":[");
    bool first = true;
    std::string text;
    ForEachFact(connection, [&](const FactRecord& fact) {
      text = first ? "\n" : ",\n";
      const size_t before = text.size();
      AppendFeature(fact, &text);
      if (text.size() == before) return true;
      first = false;
      return sink(text);
    });
    sink("\n]}\n");
    return static_cast<int>(kExitFine);
  });
}

// The files of the folder, which appear together when all are whole.
class ExportFolder {
 public:
  explicit ExportFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // False, with a message, if something can't be written.
  bool Open() {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return Fail(fmt::format("{}: can't be made: {}", folder_.string(), error.message()));
    for (const std::string_view name : kExportFiles) {
      if (!Add(std::string(name))) return false;
    }
    return Add("datapackage.json");
  }
  bool Write(size_t file, std::string_view text) { return Check(files_[file].Write(text)); }
  bool Commit() {
    for (OutputFile& file : files_) {
      if (!Check(file.Flush())) return false;
    }
    for (OutputFile& file : files_) {
      if (!Check(file.Commit())) return false;
    }
    return true;
  }

 private:
  bool Add(const std::string& name) {
    auto file = OutputFile::Open((folder_ / name).string());
    if (!file.ok()) {
      PrintDiagnostics(file.errors());
      return false;
    }
    files_.push_back(std::move(*file));
    return true;
  }
  bool Check(const std::optional<OutputFile::Failure>& failure) { return !failure || Fail(failure->message); }
  static bool Fail(const std::string& message) {
    PrintMessage(message);
    return false;
  }

  std::filesystem::path folder_;
  std::vector<OutputFile> files_;
};

int WriteFolder(const ExportSettings& settings, Connection* connection) {
  ExportFolder folder(settings.output);
  if (!folder.Open()) return kExitIncomplete;
  bool good = true;
  std::string text;
  const auto write = [&](size_t table, const auto& append) {
    text.clear();
    append(static_cast<ExportTable>(table), &text);
    good = good && folder.Write(table, text);
  };
  for (size_t i = 0; i < kExportFiles.size(); ++i) write(i, [](ExportTable table, std::string* out) { AppendExportHeader(table, out); });
  ForEachFact(connection, [&](const FactRecord& fact) {
    for (size_t i = 0; i < kExportFiles.size(); ++i) write(i, [&](ExportTable table, std::string* out) { AppendExportRows(fact, table, out); });
    return good;
  });
  good = good && folder.Write(kExportFiles.size(), DataPackage()) && folder.Commit();
  return good ? kExitFine : kExitIncomplete;
}

int RunExport(const ExportSettings& settings) {
  if (settings.format == "csv" && (settings.output.empty() || settings.output == "-")) {
    PrintMessage("--format csv: writes a folder of tables; give -o FOLDER");
    return kExitUsage;
  }
  return WithDataset(settings.database, [&](Connection* connection) {
    if (settings.format == "csv") return WriteFolder(settings, connection);
    if (settings.format == "geojson") return WriteGeoJson(settings, connection);
    return WriteText(settings, settings.format == "markdown" ? FactFormat::kMarkdown : FactFormat::kJsonLines, connection);
  });
}

}  // namespace

void AddExportCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<ExportSettings>();
  CLI::App* command = program->add_subcommand("export", "Write a dataset out: facts with all their evidence, sorted, the same bytes each time");
  command->add_option("DB", settings->database, "The dataset")->required()->type_name("");
  AcceptOnly(command->add_option("-f,--format", settings->format, "jsonl, by default; csv: a folder of tables with a Frictionless data package; geojson: events that have a place; markdown: a timeline"),
             {"jsonl", "csv", "geojson", "markdown"});
  command->add_option("-o,--output", settings->output, "Write to FILE instead of standard output; with --format csv a FOLDER")->type_name("FILE");
  command->footer(
      "Example:\n"
      "  annals export news.db -o news.jsonl\n"
      "  annals export news.db --format csv -o news/\n"
      "  annals export news.db --format geojson -o news.geojson");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunExport(*settings); }; });
}

}  // namespace annals
