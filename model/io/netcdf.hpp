#pragma once
// NetCDF files behind a small interface of our own: reading by name, writing CF files that appear whole or not at all.

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pearl::netcdf {

using AttributeValue = std::variant<std::string, double, float, int, std::vector<double>, std::vector<float>>;
using Attributes = std::vector<std::pair<std::string, AttributeValue>>;

enum class Type { float32, float64, int32, byte, text };

// NetCDF-4 with compression, or the classic format with offsets of 64 bits, without, for programs that read no other.
enum class Format { netcdf4, classic };

// Reads a NetCDF file. Damaged files, absent variables and wrong shapes throw InputError with the file's name.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path);
  ~Reader();
  Reader(Reader&&) noexcept;

  [[nodiscard]] bool has(const std::string& variable) const;
  [[nodiscard]] std::vector<std::string> variables() const;
  [[nodiscard]] std::vector<std::string> dimensions(const std::string& variable) const;
  [[nodiscard]] std::vector<std::size_t> shape(const std::string& variable) const;
  [[nodiscard]] std::vector<double> values(const std::string& variable) const;        // all, row-major, missing as NaN
  [[nodiscard]] std::vector<float> floats(const std::string& variable) const;
  // A block of a variable, row-major; start and count one number a dimension.
  [[nodiscard]] std::vector<float> floats(const std::string& variable, const std::vector<std::size_t>& start,
                                          const std::vector<std::size_t>& count) const;
  [[nodiscard]] std::string text_attribute(const std::string& variable, const std::string& name) const;  // "" variable: global; "" if absent
  [[nodiscard]] double number_attribute(const std::string& variable, const std::string& name, double otherwise) const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

// Writes a file into a part (PartFile); `commit` closes, flushes and renames. Faults (a full disk)
// throw RunError with the path. Without commit nothing remains.
class Writer {
 public:
  explicit Writer(const std::filesystem::path& path, Format format = Format::netcdf4);
  ~Writer();
  Writer(Writer&&) noexcept;

  void dimension(const std::string& name, std::size_t length);
  // A dimension without end (tools average and join along it), of which `length` records will be written. Variables on it are
  // stored in pieces of some records, so that neither a map nor a series at a place reads the whole file, and memory stays small.
  void record_dimension(const std::string& name, std::size_t length);
  // Arrays of two and more dimensions are compressed (deflate 1, shuffle) in NetCDF-4.
  void variable(const std::string& name, Type type, const std::vector<std::string>& dimensions, const Attributes& attributes);
  void attributes(const Attributes& global);
  void write(const std::string& variable, const std::vector<double>& values);
  void write(const std::string& variable, const std::vector<float>& values);
  void write(const std::string& variable, const std::vector<std::string>& lines);  // text[lines][length]: cut or filled with zeros
  void write(const std::string& variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count, const float* values);
  void write(const std::string& variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count, const double* values);
  // The file is not held open until more is written or it is committed. What has not been defined by then cannot be any more.
  void close();
  [[nodiscard]] std::size_t records_of_piece(const std::string& variable) const;  // that are stored together; 1 for a variable without records
  void commit();
  void commit_as(const std::filesystem::path& path);  // under another name of the same file system

 private:
  struct File;
  [[nodiscard]] std::vector<std::size_t> whole(const std::string& variable) const;  // its lengths
  template <class Value>
  void put(const std::string& variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count, const Value* values);
  std::unique_ptr<File> file_;
};

}  // namespace pearl::netcdf
