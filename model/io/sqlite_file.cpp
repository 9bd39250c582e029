#include "model/io/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"

namespace pearl {

struct SqliteWriter::Database {
  explicit Database(const std::filesystem::path& path) : part(path) {}
  PartFile part;
  sqlite3* connection = nullptr;

  [[noreturn]] void fail() const {
    throw RunError(fmt::format("cannot write {}: {}", part.target().string(), connection != nullptr ? sqlite3_errmsg(connection) : "no memory"));
  }
};

SqliteWriter::SqliteWriter(const std::filesystem::path& path) : database_(std::make_unique<Database>(path)) {
  if (sqlite3_open_v2(database_->part.part().c_str(), &database_->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
    const std::string reason = database_->connection != nullptr ? sqlite3_errmsg(database_->connection) : "no memory";
    sqlite3_close(database_->connection);
    throw RunError(fmt::format("cannot write {}: {}", path.string(), reason));
  }
  execute("PRAGMA journal_mode = OFF");  // the part is thrown away whole if anything fails
  execute("PRAGMA synchronous = OFF");   // PartFile flushes it
  execute("BEGIN");
}

SqliteWriter::~SqliteWriter() {
  if (database_->connection != nullptr) sqlite3_close(database_->connection);
}

void SqliteWriter::execute(const std::string& statement) {
  if (sqlite3_exec(database_->connection, statement.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) database_->fail();
}

std::string SqliteWriter::quoted(const std::string& name) {
  std::string text = "\"";
  for (const char letter : name) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return text + '"';
}

void SqliteWriter::insert(const std::string& table, const std::vector<Value>& values) {
  std::string statement = "INSERT INTO " + quoted(table) + " VALUES (";
  for (std::size_t n = 0; n < values.size(); ++n) statement += n == 0 ? "?" : ",?";
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database_->connection, (statement + ")").c_str(), -1, &prepared, nullptr) != SQLITE_OK) database_->fail();
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> held(prepared, sqlite3_finalize);
  for (std::size_t n = 0; n < values.size(); ++n) {
    const int at = static_cast<int>(n) + 1;
    int fault = SQLITE_OK;
    if (const auto* number = std::get_if<double>(&values[n])) fault = sqlite3_bind_double(prepared, at, *number);
    else if (const auto* whole = std::get_if<long long>(&values[n])) fault = sqlite3_bind_int64(prepared, at, *whole);
    else if (const auto* text = std::get_if<std::string>(&values[n])) fault = sqlite3_bind_text64(prepared, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else if (const auto* blob = std::get_if<Blob>(&values[n])) fault = sqlite3_bind_blob64(prepared, at, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    else fault = sqlite3_bind_null(prepared, at);
    if (fault != SQLITE_OK) database_->fail();
  }
  if (sqlite3_step(prepared) != SQLITE_DONE) database_->fail();
}

void SqliteWriter::commit() {
  execute("COMMIT");
  if (sqlite3_close(database_->connection) != SQLITE_OK) database_->fail();
  database_->connection = nullptr;
  database_->part.commit();
}

}  // namespace pearl
