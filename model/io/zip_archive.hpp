#pragma once
// Compressed bytes, and archives of files made in memory.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// The bytes in zlib's form (RFC 1950), level 6; the same bytes for the same input.
std::string zlib_compressed(std::string_view bytes);

// A ZIP archive (PKWARE APPNOTE 6.3, without ZIP64): what XLSX and KMZ are. Every file bears the date 1980-01-01, so that the same content makes the same bytes.
class ZipArchive {
 public:
  // Stored: as it is, so that it can be found in the archive's bytes. Throws RunError where an archive would need more than 65535 files or 4 GiB.
  void add(const std::string& name, std::string_view bytes, bool stored = false);
  [[nodiscard]] std::string bytes() const;

 private:
  std::string files_, directory_;
  std::size_t count_ = 0;
};

}  // namespace pearl
