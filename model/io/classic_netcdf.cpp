#include "model/io/classic_netcdf.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <vector>

namespace pearl::netcdf {

namespace {

struct HeaderFault {
  std::string message;
};

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 62;

class Header {
 public:
  Header(std::ifstream& file, std::uint64_t size) : file_(file), size_(size) {}

  // Throws HeaderFault.
  void judge() {
    std::array<char, 4> magic{};
    file_.read(magic.data(), 4);
    version_ = static_cast<unsigned char>(magic[3]);
    if (version_ != 1 && version_ != 2 && version_ != 5) throw HeaderFault{"it is of an unknown version of the format"};
    const std::uint64_t records = version_ == 5 ? word64() : word32();
    const bool is_streaming = records == (version_ == 5 ? ~std::uint64_t{0} : 0xffffffffU);
    read_dimensions();
    skip_attributes();
    read_variables();
    if (is_streaming) return;  // the number of records was never written
    std::uint64_t end = 0;
    std::string last;
    for (const Variable& variable : variables_) {
      if (variable.is_record && records == 0) continue;
      std::uint64_t bytes = variable.bytes;
      // One record variable alone is not padded to words.
      const std::uint64_t step = record_variables_ == 1 ? bytes : record_bytes_;
      if (variable.is_record) bytes = add(multiply(records - 1, step), bytes);
      if (const std::uint64_t reach = add(variable.begin, bytes); reach > end) end = reach, last = variable.name;
    }
    if (end > size_) throw HeaderFault{fmt::format("after its header the file should have {} bytes or more (to the end of '{}'), but has {}: it is cut short or damaged", end, last, size_)};
  }

 private:
  struct Variable {
    std::string name;
    std::uint64_t begin = 0, bytes = 0;  // of one record, if it has records
    bool is_record = false;
  };

  static std::uint64_t multiply(std::uint64_t a, std::uint64_t b) {
    if (a != 0 && b > most_bytes / a) throw HeaderFault{"its header gives impossible sizes: it is damaged"};
    return a * b;
  }
  static std::uint64_t add(std::uint64_t a, std::uint64_t b) {
    if (a > most_bytes || b > most_bytes) throw HeaderFault{"its header gives impossible sizes: it is damaged"};
    return a + b;
  }
  static std::uint64_t padded(std::uint64_t bytes) { return add(bytes, 3) / 4 * 4; }

  std::uint64_t big_endian(int bytes) {
    std::array<unsigned char, 8> read{};
    if (!file_.read(reinterpret_cast<char*>(read.data()), bytes)) throw HeaderFault{"it ends within its header: it is cut short"};
    std::uint64_t value = 0;
    for (int n = 0; n < bytes; ++n) value = value << 8 | read[static_cast<std::size_t>(n)];
    return value;
  }
  std::uint64_t word32() { return big_endian(4); }
  std::uint64_t word64() { return big_endian(8); }
  std::uint64_t count() { return version_ == 5 ? word64() : word32(); }

  // A number of things of which each takes so many bytes of the file at least.
  std::uint64_t count_of(std::uint64_t least_bytes, const char* what) {
    const std::uint64_t number = count();
    if (number > size_ / least_bytes) throw HeaderFault{fmt::format("its header claims {} {}, more than the file can hold: it is cut short or damaged", number, what)};
    return number;
  }

  std::string name() {
    const std::uint64_t length = count_of(1, "characters of a name");
    std::string text(static_cast<std::size_t>(length), ' ');
    if (!file_.read(text.data(), static_cast<std::streamsize>(length))) throw HeaderFault{"it ends within its header: it is cut short"};
    skip(padded(length) - length);
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 0x20) throw HeaderFault{"a name in its header holds control characters: it is damaged"};
    return text;
  }

  void skip(std::uint64_t bytes) {
    if (bytes > size_ || !file_.seekg(static_cast<std::streamoff>(bytes), std::ios::cur) || static_cast<std::uint64_t>(file_.tellg()) > size_)
      throw HeaderFault{"it ends within its header: it is cut short"};
  }

  // The number of items of a list with its tag; an absent list is two zeros.
  std::uint64_t list(std::uint64_t tag, std::uint64_t least_bytes, const char* what) {
    const std::uint64_t found = word32();
    const std::uint64_t number = count_of(least_bytes, what);
    if (found != tag && (found != 0 || number != 0)) throw HeaderFault{fmt::format("its header has no list of {} where one should be: it is damaged", what)};
    return number;
  }

  std::uint64_t type_bytes() {
    const std::uint64_t type = word32();
    static constexpr std::array<std::uint64_t, 12> sizes{0, 1, 1, 2, 4, 4, 8, 1, 2, 4, 8, 8};
    if (type == 0 || type >= sizes.size() || (version_ != 5 && type > 6)) throw HeaderFault{"its header names an unknown type of numbers: it is damaged"};
    return sizes[static_cast<std::size_t>(type)];
  }

  void read_dimensions() {
    for (std::uint64_t n = list(10, 8, "dimensions"); n > 0; --n) {
      name();
      lengths_.push_back(count());
    }
  }

  void skip_attributes() {
    for (std::uint64_t n = list(12, 12, "attributes"); n > 0; --n) {
      name();
      const std::uint64_t bytes = type_bytes();
      skip(padded(multiply(bytes, count_of(bytes, "values of an attribute"))));
    }
  }

  void read_variables() {
    for (std::uint64_t n = list(11, 28, "variables"); n > 0; --n) {
      Variable variable;
      variable.name = name();
      const std::uint64_t rank = count_of(4, "dimensions of a variable");
      std::uint64_t values = 1;
      for (std::uint64_t d = 0; d < rank; ++d) {
        const std::uint64_t dimension = count();
        if (dimension >= lengths_.size()) throw HeaderFault{fmt::format("its variable '{}' has a dimension that is not there: it is damaged", variable.name)};
        const std::uint64_t length = lengths_[static_cast<std::size_t>(dimension)];
        if (length == 0 && d == 0) variable.is_record = true;
        else values = multiply(values, length);
      }
      skip_attributes();
      variable.bytes = multiply(values, type_bytes());
      count();  // the size again, which is wrong for large variables by the format's own rule
      variable.begin = version_ == 1 ? word32() : word64();
      if (variable.is_record) record_bytes_ = add(record_bytes_, padded(variable.bytes)), ++record_variables_;
      variables_.push_back(variable);
    }
    const std::uint64_t end = static_cast<std::uint64_t>(file_.tellg());
    for (const Variable& variable : variables_)
      if (variable.begin < end) throw HeaderFault{fmt::format("its variable '{}' begins within the header: it is damaged", variable.name)};
  }

  std::ifstream& file_;
  std::uint64_t size_;
  int version_ = 0, record_variables_ = 0;
  std::vector<std::uint64_t> lengths_;
  std::vector<Variable> variables_;
  std::uint64_t record_bytes_ = 0;
};

}  // namespace

std::string classic_fault(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::uint64_t size = std::filesystem::file_size(path, ignored);
  std::ifstream file(path, std::ios::binary);
  std::array<char, 3> magic{};
  if (ignored || !file.read(magic.data(), 3) || magic != std::array<char, 3>{'C', 'D', 'F'}) return {};
  file.seekg(0);
  try {
    Header(file, size).judge();
  } catch (const HeaderFault& fault) {
    return fault.message;
  }
  return {};
}

}  // namespace pearl::netcdf
