#pragma once
// Reading and writing whole text files; what is written appears complete or not at all.

#include <filesystem>
#include <string>
#include <string_view>

namespace pearl {

// The file's bytes. Throws InputError (kind of fault, path) if it cannot be read or is larger than `largest` bytes.
std::string read_text_file(const std::filesystem::path& path, std::size_t largest = std::size_t{256} << 20);

// Writes beside the target, flushes to disk, renames. Throws RunError: path, reason (full disk, no permission).
void write_text_file(const std::filesystem::path& path, std::string_view text);

// Creates the folder and its parents; throws RunError with the reason if that fails or it cannot be written to.
void make_output_directory(const std::filesystem::path& path);

// A file under construction: `path.PID.part` until `commit`, which flushes it to disk and renames it. If it is destroyed before, the part is
// removed. The number of the process keeps two that write the same file out of each other's way.
class PartFile {
 public:
  explicit PartFile(std::filesystem::path target);
  ~PartFile();
  PartFile(PartFile&& other) noexcept;
  PartFile& operator=(PartFile&&) = delete;
  [[nodiscard]] const std::filesystem::path& part() const { return part_; }
  [[nodiscard]] const std::filesystem::path& target() const { return target_; }
  void commit();  // throws RunError
  void commit_as(const std::filesystem::path& target);  // under another name of the same file system

 private:
  void let_go() noexcept;  // the part is no longer this object's
  std::filesystem::path target_, part_;
  bool pending_ = true;
  std::size_t place_;  // in the list of parts
};

// Unlinks the parts of all files under construction: for the handler of a signal that ends the process, which may neither allocate nor lock. Of more than 64 at once the rest stays.
void unlink_parts_at_exit() noexcept;

// True if the name is that of a part of `target`, of any process (and of older programs: `target.part`).
bool is_part_of(std::string_view name, std::string_view target);

}  // namespace pearl
