// SQLite's C interface with owners: connections, statements and transactions that clean up behind them.
//
// Inside dataset/ an error of SQLite is thrown as SqlError, since it may come from any statement (a full disk, a
// damaged page, another writer) and none of them can be gone on from; the public functions of dataset/ turn it
// into a Result. Nothing here is thread-safe: a connection belongs to one thread at a time.
#ifndef ANNALS_DATASET_SQLITE_H_
#define ANNALS_DATASET_SQLITE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace annals {

class SqlError : public std::runtime_error {
 public:
  // `code`: SQLite's primary result code.
  SqlError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
  int code() const { return code_; }

 private:
  int code_;
};

struct Blob {  // bytes to bind that are no text; not owned
  std::string_view bytes;
};

// A prepared statement. Parameters are numbered from 1, columns from 0, as in SQLite.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* connection, std::string_view sql);

  void Bind(int parameter, int64_t value);
  void Bind(int parameter, int value) { Bind(parameter, int64_t{value}); }
  void Bind(int parameter, double value);
  void Bind(int parameter, std::string_view text);  // copied, but by Run; empty stays an empty text
  void Bind(int parameter, const std::string& text) { Bind(parameter, std::string_view(text)); }
  void Bind(int parameter, const char* text) { Bind(parameter, std::string_view(text)); }
  void Bind(int parameter, Blob blob);
  void Bind(int parameter, std::nullptr_t);
  template <typename T>
  void Bind(int parameter, const std::optional<T>& value) {
    if (value) Bind(parameter, *value);
    else Bind(parameter, nullptr);
  }
  template <typename... T>
  void Bind(int parameter, const std::variant<T...>& value) {
    std::visit([&](const auto& one) { Bind(parameter, one); }, value);
  }

  // Begins anew with these parameters: all that the statement has.
  template <typename... Values>
  Statement& With(const Values&... values) {
    Reset();
    int parameter = 0;
    (Bind(++parameter, values), ...);
    return *this;
  }
  // The same, and to its end.
  template <typename... Values>
  void Run(const Values&... values) {
    copies_ = false;
    With(values...);
    copies_ = true;
    while (Step()) {
    }
  }

  bool Step();  // true: there is a row; false: done, and reset
  bool Any();   // whether there is a row; reset
  void Reset();

  int64_t Int(int column) const;
  double Real(int column) const;
  std::string_view Text(int column) const;   // valid until the next Step or Reset; empty if NULL
  std::string_view Bytes(int column) const;  // likewise
  bool IsNull(int column) const;
  bool IsInt(int column) const;
  std::optional<int64_t> IntIfAny(int column) const;
  std::string Copy(int column) const { return std::string(Text(column)); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  bool copies_ = true;  // texts that are bound
};

class Connection {
 public:
  // kUnshared reads a file in a folder that can't be written, which has no room for what readers share; nobody may write to it meanwhile,
  // and a journal beside it is not read. kMemory is no file: a dataset of that name in memory, made by the first who opens it, and gone
  // with the last.
  enum class Mode { kRead, kUnshared, kWrite, kCreate, kMemory };
  // Opens the file; throws if that can't be done. kCreate makes it if it is not there.
  Connection(const std::string& path, Mode mode);

  void Execute(std::string_view sql);  // any number of statements without results
  // A statement that is prepared once and kept; `sql` must be a literal. Not to be used inside itself.
  Statement& Cached(const char* sql);
  Statement Prepare(std::string_view sql) { return Statement(connection_.get(), sql); }
  int64_t IntOf(std::string_view sql);  // of the one row and column it gives
  int64_t LastKey() const;              // of the row inserted last
  bool read_only() const;
  // To be called between two transactions, now and then: sleeps for 3 ms, in which whoever waits to write gets the file.
  static void LetOthersWrite();
  sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  std::unique_ptr<sqlite3, Close> connection_;
  std::unordered_map<const char*, Statement> cached_;
};

// Takes the writer's lock at once; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection* connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void Commit();

 private:
  Connection* connection_;
  bool open_ = true;
};

// What is read meanwhile is of one moment.
class Snapshot {
 public:
  explicit Snapshot(Connection* connection) : connection_(connection) { connection_->Execute("BEGIN"); }
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection* connection_;
};

// NULL for an empty text, where the schema means "unknown".
inline std::optional<std::string_view> TextOrNull(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace annals

#endif  // ANNALS_DATASET_SQLITE_H_
