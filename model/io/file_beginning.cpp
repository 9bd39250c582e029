#include "model/io/file_beginning.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_check.hpp"

namespace pearl {

namespace {

constexpr std::size_t parts_of_a_picture = 256;  // its size, and what is said of it before its points

bool begins(std::string_view text, std::string_view with) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= with.size() && std::equal(with.begin(), with.end(), text.begin(), [&](char a, char b) { return a == small(b); });
}

// The part of a file's beginning in which a mark may stand; empty: it must be the very first.
std::string_view place_of_marks(std::string_view head) {
  if (begins(head, "<!doctype html") || begins(head, "<html")) return head.substr(0, std::min(head.find("</head"), head.find("<body")));
  if (head.substr(0, 8) == "\x89PNG\r\n\x1a\n") return head.substr(0, parts_of_a_picture);
  if (head.substr(0, 4) == "PK\x03\x04") return head.substr(0, head.find("PK\x03\x04", 4));
  return {};
}

std::string history_of(const std::filesystem::path& path) {
  try {
    return netcdf::Reader(path).text_attribute("", "history");
  } catch (const Error&) {
    return {};  // damaged: nobody's
  }
}

}  // namespace

std::string beginning_of(const std::filesystem::path& path, std::size_t most) {
  std::string head(most, '\0');
  std::ifstream stream(path, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return head;
}

bool bears_mark(const std::filesystem::path& path, const std::vector<std::string>& marks) {
  const std::string bytes = beginning_of(path);
  const std::string_view head = without_byte_order_mark(bytes), place = place_of_marks(head);
  const bool is_netcdf = head.substr(0, 4) == "\x89HDF" || head.substr(0, 3) == "CDF";
  const std::string history = is_netcdf ? history_of(path) : std::string();
  return std::any_of(marks.begin(), marks.end(), [&](const std::string& mark) {
    return (is_netcdf ? history : place).find(mark) != std::string_view::npos || (!is_netcdf && place.empty() && head.starts_with(mark));
  });
}

}  // namespace pearl
