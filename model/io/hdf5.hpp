#pragma once
// HDF5 files of named, one-dimensional data sets, each with its checksum (attribute `sha256`); they appear whole or not at all.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace pearl::hdf5 {

// Must be called before the library is used in any way, netCDF included: it then does not clean up behind us at the program's
// end, where it crashes if a file could not be closed (a full disk). Everything is closed explicitly. In this thread it prints
// none of its faults: netCDF asks for what need not be there.
void prepare_library();

// Writes into a part (PartFile); `commit` closes, flushes to disk and renames. Faults (a full disk) throw RunError with the path.
// Without commit nothing remains.
class SetWriter {
 public:
  // `format`: what the file is, for `SetReader`.
  SetWriter(const std::filesystem::path& path, const std::string& format);
  ~SetWriter();
  SetWriter(SetWriter&&) noexcept;

  // Number: float, double, std::int64_t or char.
  template <class Number>
  void write(const std::string& name, std::span<const Number> values);
  void commit();

 private:
  struct File;
  std::unique_ptr<File> file_;
};

// Reads what SetWriter wrote and trusts nothing in it: a file that is no HDF5 file, is cut short or of another format, and a data
// set that is missing, of another type, length or storage than SetWriter's, or whose checksum does not fit, throw InputError with
// the names of file and data set. Nothing is allocated on the word of the file.
class SetReader {
 public:
  SetReader(const std::filesystem::path& path, const std::string& format);
  ~SetReader();
  SetReader(SetReader&&) noexcept;

  // Fills all values; the data set must have just as many.
  template <class Number>
  void read(const std::string& name, std::span<Number> values) const;
  [[nodiscard]] std::string text(const std::string& name) const;  // a data set of char of any length
  [[noreturn]] void fail(const std::string& name, const std::string& what) const;  // InputError of a data set

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace pearl::hdf5
