#include "dataset/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <mutex>
#include <thread>

namespace annals {
namespace {

// How often a writer looks, a millisecond apart, whether another one is done, before it gives up. SQLite's own waiting, ever longer, would hardly
// ever meet the moment between two transactions of a writer that is busy.
constexpr int kBusyMilliseconds = 20000;

int Wait(void*, int times) {
  if (times >= kBusyMilliseconds) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return 1;
}

[[noreturn]] void Throw(sqlite3* connection, int code) {
  throw SqlError(code & 0xff, connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
}

void Check(sqlite3_stmt* statement, int code) {
  if (code != SQLITE_OK) Throw(sqlite3_db_handle(statement), code);
}

// Before the first connection of the process, and never beside one: nobody asks how much memory SQLite has, and to count it takes a lock.
void Configure() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

std::string Uri(const std::string& path, std::string_view parameters) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else uri += c;
  }
  return uri.append(parameters);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* connection, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) Throw(connection, code);
  statement_.reset(statement);
}

void Statement::Bind(int parameter, int64_t value) { Check(statement_.get(), sqlite3_bind_int64(statement_.get(), parameter, value)); }
void Statement::Bind(int parameter, double value) { Check(statement_.get(), sqlite3_bind_double(statement_.get(), parameter, value)); }
void Statement::Bind(int parameter, std::nullptr_t) { Check(statement_.get(), sqlite3_bind_null(statement_.get(), parameter)); }

void Statement::Bind(int parameter, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  Check(statement_.get(), sqlite3_bind_text64(statement_.get(), parameter, data, text.size(), copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::Bind(int parameter, Blob blob) {
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  Check(statement_.get(), sqlite3_bind_blob64(statement_.get(), parameter, data, blob.bytes.size(), copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

bool Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    const SqlError error(code & 0xff, sqlite3_errmsg(sqlite3_db_handle(statement_.get())));
    sqlite3_reset(statement_.get());
    throw error;
  }
  sqlite3_reset(statement_.get());
  return false;
}

bool Statement::Any() {
  const bool any = Step();
  Reset();
  return any;
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::Real(int column) const { return sqlite3_column_double(statement_.get(), column); }
bool Statement::IsNull(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
bool Statement::IsInt(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER; }

std::optional<int64_t> Statement::IntIfAny(int column) const { return IsNull(column) ? std::nullopt : std::optional(Int(column)); }

std::string_view Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text == nullptr ? std::string_view() : std::string_view(text, sqlite3_column_bytes(statement_.get(), column));
}

std::string_view Statement::Bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, sqlite3_column_bytes(statement_.get(), column));
}

void Connection::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Connection::Connection(const std::string& path, Mode mode) {
  Configure();
  std::string name = path;
  if (name.starts_with("file:")) name = "./" + name;  // which SQLite may take for a URI, as it was compiled
  int flags = SQLITE_OPEN_NOMUTEX;
  switch (mode) {
    case Mode::kUnshared: name = Uri(path, "?immutable=1"), flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI; break;
    case Mode::kMemory: name = Uri(path, "?mode=memory&cache=shared"), flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI; break;
    case Mode::kRead: flags |= SQLITE_OPEN_READONLY; break;
    case Mode::kWrite: flags |= SQLITE_OPEN_READWRITE; break;
    case Mode::kCreate: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
  }
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &connection, flags, nullptr);
  connection_.reset(connection);
  if (code != SQLITE_OK) Throw(connection, code);
  sqlite3_busy_handler(connection, Wait, nullptr);
}

void Connection::LetOthersWrite() {
  std::this_thread::sleep_for(std::chrono::milliseconds(3));
}

void Connection::Execute(std::string_view sql) {
  const std::string text(sql);
  const int code = sqlite3_exec(connection_.get(), text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) Throw(connection_.get(), code);
}

Statement& Connection::Cached(const char* sql) {
  const auto it = cached_.find(sql);
  if (it != cached_.end()) return it->second;
  return cached_.emplace(sql, Prepare(sql)).first->second;
}

int64_t Connection::IntOf(std::string_view sql) {
  Statement statement = Prepare(sql);
  return statement.Step() ? statement.Int(0) : 0;
}

int64_t Connection::LastKey() const { return sqlite3_last_insert_rowid(connection_.get()); }
bool Connection::read_only() const { return sqlite3_db_readonly(connection_.get(), "main") == 1; }

Transaction::Transaction(Connection* connection) : connection_(connection) { connection_->Execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_->Execute("ROLLBACK");
  } catch (const SqlError&) {  // SQLite has rolled back already, or does so when the file is closed
  }
}

Snapshot::~Snapshot() {
  try {
    connection_->Execute("COMMIT");
  } catch (const SqlError&) {  // nothing was written
  }
}

void Transaction::Commit() {
  connection_->Execute("COMMIT");
  open_ = false;
}

}  // namespace annals
