#include "model/io/zip_archive.hpp"

#include <zlib.h>

#include <limits>

#include "model/core/error.hpp"
#include "model/io/byte_order.hpp"

namespace pearl {

namespace {

constexpr int level = 6;

// Deflated; `window_bits` of zlib: 15 with zlib's head and foot, -15 raw.
std::string deflated(std::string_view bytes, int window_bits) {
  z_stream stream{};
  constexpr int memory_level = 8;  // zlib's default
  if (bytes.size() > std::numeric_limits<uInt>::max() || deflateInit2(&stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    throw RunError("too many bytes to be compressed, or too little memory");
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  std::string in(bytes);  // zlib's interface wants bytes that it could write
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) throw RunError("too little memory to compress");
  return out;
}

constexpr std::uint16_t version_needed = 20, utf8_names = 1 << 11, method_stored = 0, method_deflate = 8, time_midnight = 0, date_1980 = (1 << 5) | 1;

}  // namespace

std::string zlib_compressed(std::string_view bytes) { return deflated(bytes, 15); }

void ZipStream::add(const std::string& name, std::string_view bytes, bool stored) {
  const std::string packed = stored ? std::string(bytes) : deflated(bytes, -15);
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max(), most_files = std::numeric_limits<std::uint16_t>::max();
  if (size_ + packed.size() + name.size() > most / 2 || count_ + 1 > most_files) throw RunError("more than an archive without ZIP64 can hold; export less at once");
  std::string common;  // to both heads of a file
  append_little(common, version_needed);
  append_little(common, utf8_names);
  append_little(common, stored ? method_stored : method_deflate);
  append_little(common, time_midnight);
  append_little(common, date_1980);
  append_little(common, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()))));
  append_little(common, static_cast<std::uint32_t>(packed.size()));
  append_little(common, static_cast<std::uint32_t>(bytes.size()));
  append_little(common, static_cast<std::uint16_t>(name.size()));
  append_little(common, std::uint16_t{0});  // no extra field
  const auto offset = static_cast<std::uint32_t>(size_);
  const std::string head = "PK\x03\x04" + common + name;
  out_ << head << packed;
  size_ += head.size() + packed.size();
  directory_ += "PK\x01\x02";
  append_little(directory_, version_needed);  // made by
  directory_ += common;
  append_little(directory_, std::uint16_t{0});  // no comment
  append_little(directory_, std::uint16_t{0});  // the first disk
  append_little(directory_, std::uint16_t{0});  // internal attributes
  append_little(directory_, std::uint32_t{0});  // external attributes
  append_little(directory_, offset);
  directory_ += name;
  ++count_;
}

std::string ZipStream::end() const {
  std::string all = directory_ + "PK\x05\x06";
  append_little(all, std::uint16_t{0});
  append_little(all, std::uint16_t{0});
  append_little(all, static_cast<std::uint16_t>(count_));
  append_little(all, static_cast<std::uint16_t>(count_));
  append_little(all, static_cast<std::uint32_t>(directory_.size()));
  append_little(all, static_cast<std::uint32_t>(size_));
  append_little(all, std::uint16_t{0});
  return all;
}

}  // namespace pearl
