#pragma once
// Compressed bytes, and archives of files.

#include <cstdint>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

namespace pearl {

// The bytes in zlib's form (RFC 1950), level 6; the same bytes for the same input.
std::string zlib_compressed(std::string_view bytes);

// A ZIP archive (PKWARE APPNOTE 6.3, without ZIP64): what XLSX and KMZ are. Every file bears the date 1980-01-01, so that the same content makes the same bytes.
class ZipStream {
 public:
  explicit ZipStream(std::ostream& out) : out_(out) {}  // which outlives it
  // Writes a file. Stored: as it is, so that it can be found in the archive's bytes. Throws RunError where an archive would need more than 65535 files or 4 GiB.
  void add(const std::string& name, std::string_view bytes, bool stored = false);
  [[nodiscard]] std::string end() const;  // what stands behind the last file

 private:
  std::ostream& out_;
  std::string directory_;
  std::size_t count_ = 0, size_ = 0;  // of files; bytes that were written
};

// The same in memory.
class ZipArchive {
 public:
  ZipArchive() = default;
  ZipArchive(const ZipArchive&) = delete;  // its stream writes into this object
  ZipArchive& operator=(const ZipArchive&) = delete;
  void add(const std::string& name, std::string_view bytes, bool stored = false) { stream_.add(name, bytes, stored); }
  [[nodiscard]] std::string bytes() const { return out_.str() + stream_.end(); }

 private:
  std::ostringstream out_;
  ZipStream stream_{out_};
};

}  // namespace pearl
