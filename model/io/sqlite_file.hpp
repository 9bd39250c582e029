#pragma once
// SQLite files behind a small interface of our own: written whole or not at all.

#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace pearl {

// A database under construction, in one transaction. Faults (a full disk) throw RunError with the path. Without `commit` nothing remains.
class SqliteWriter {
 public:
  explicit SqliteWriter(const std::filesystem::path& path);
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  void execute(const std::string& statement);
  // A row into a table, all its columns in their order. A Blob's bytes are stored as they are.
  struct Blob {
    std::string bytes;
  };
  using Value = std::variant<std::monostate, double, std::string, long long, Blob>;
  void insert(const std::string& table, const std::vector<Value>& values);
  void commit();
  static std::string quoted(const std::string& name);  // of a table or column

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};

}  // namespace pearl
