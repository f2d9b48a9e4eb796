#include "cli/outcome_writer.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/message.h"
#include "output/printable.h"

namespace annals {

OutcomeWriter::OutcomeWriter(const Formatter* formatter, OutputFile* file, DocumentFolder* folder, OutcomeWriterOptions options)
    : formatter_(formatter), file_(file), folder_(folder), options_(std::move(options)), progress_(options_.progress) {
  if (options_.before.count == 0) Write(formatter_->Head());
}

void OutcomeWriter::Take(const Outcome& outcome) {
  ++(outcome.error.empty() ? articles_ : failed_);
  events_ += outcome.events;
  if (!outcome.error.empty()) {
    progress_.Clear();
    PrintMessage(outcome.error);
  }
  if (!outcome.bytes.empty() && folder_ != nullptr) {
    EndIf(folder_->Write(outcome.name, outcome.bytes));
  } else if (!outcome.bytes.empty()) {
    if (any_piece_ && options_.apart) EndIf(OutputFile::Failure{"--format timeml: there are several articles; give -o FOLDER/", false});
    if (any_piece_) Write(formatter_->Separator());
    Write(options_.shown ? Printable(outcome.bytes, Newlines::kKeep) : outcome.bytes);
    any_piece_ = true;
  }
  if (options_.flush_each) EndIf(file_->Flush());
  progress_.Update(articles_ + failed_, outcome.bytes_read, options_.total_bytes);
}

void OutcomeWriter::Idle(uint64_t bytes_read) {
  EndIf(file_->Flush());
  progress_.Update(articles_ + failed_, bytes_read, options_.total_bytes);
}

int OutcomeWriter::Finish() {
  Write(formatter_->Tail(any_piece_));
  EndIf(file_->Commit());
  Close("");
  return failed_ + options_.before.errors > 0 ? kExitIncomplete : kExitFine;
}

void OutcomeWriter::Write(std::string_view bytes) { EndIf(file_->Write(bytes)); }

void OutcomeWriter::Close(std::string_view how) {
  progress_.Clear();
  if (options_.quiet) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const auto count = [](size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); };
  const std::string before = options_.before.count > 0 ? fmt::format(" ({} more were done before)", options_.before.count) : "";
  const std::string line = fmt::format("{}{}, {} failed, {}, {:.2f} s{}\n", how, count(articles_ + failed_, "article"), failed_, count(events_, "event"), seconds, before);
  std::fputs(line.c_str(), stderr);
}

// Another thread may be waiting for standard input, so the process is ended from here.
void OutcomeWriter::EndIf(const std::optional<OutputFile::Failure>& failure) {
  if (!failure) return;
  progress_.Clear();
  if (!failure->closed_pipe) PrintMessage(failure->message);
  file_->Discard();
  std::fflush(stderr);
  std::_Exit(kExitIncomplete);
}

void OutcomeWriter::EndInterrupted() {
  if (file_->direct()) EndIf(file_->Write(formatter_->Tail(any_piece_)));
  EndIf(file_->Flush());
  file_->Discard();
  Close("interrupted after ");
  std::fflush(stderr);
  std::_Exit(kExitInterrupted);
}

}  // namespace annals
