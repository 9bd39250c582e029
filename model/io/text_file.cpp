#include "model/io/text_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "model/core/error.hpp"
#include "model/io/write_fault.hpp"

namespace pearl {

namespace fs = std::filesystem;

std::string read_text_file(const fs::path& path, std::size_t largest) {
  const auto fail = [&](const std::string& reason) {
    throw InputError(Location{make_source(path.string(), ""), 0, 0}, reason);
  };
  std::error_code fault;
  const fs::file_status status = fs::status(path, fault);
  if (!fs::exists(status)) fail("no such file");
  if (fs::is_directory(status)) fail("is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(fmt::format("cannot be opened: {}", std::strerror(errno)));
  std::string text;
  char buffer[1 << 16];
  while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(file.gcount()));
    if (text.size() > largest) fail(fmt::format("is larger than {} MiB", largest >> 20));
  }
  if (file.bad()) fail("cannot be read to its end");
  return text;
}

void make_output_directory(const fs::path& path) {
  std::error_code fault;
  fs::create_directories(path, fault);
  if (fault) throw RunError(fmt::format("cannot create the folder {}: {}", path.string(), fault.message()));
  if (!fs::is_directory(path)) throw RunError(fmt::format("{} is a file, not a folder", path.string()));
  if (access(path.c_str(), W_OK | X_OK) != 0)
    throw RunError(fmt::format("cannot write into the folder {}: {}", path.string(), std::strerror(errno)));
}

bool is_part_of(std::string_view name, std::string_view target) {
  constexpr std::string_view ending = ".part";
  if (name.size() < target.size() + ending.size() || name.substr(0, target.size()) != target || name.substr(name.size() - ending.size()) != ending) return false;
  const std::string_view between = name.substr(target.size(), name.size() - target.size() - ending.size());
  return between.empty() || (between.size() > 1 && between.front() == '.' && between.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

namespace {

// Where parts lie, for a signal's handler: whoever takes a place writes the name and only then says that it is whole.
struct PartPlace {
  enum class State { empty, taken, whole };
  std::atomic<State> state{State::empty};
  std::array<char, 4096> name{};
};
std::array<PartPlace, 64> part_places;
constexpr std::size_t no_place = part_places.size();

std::size_t take_place(const fs::path& part) {
  std::error_code fault;
  const std::string name = fs::absolute(part, fault).string();
  if (fault || name.size() >= part_places.front().name.size()) return no_place;
  for (std::size_t n = 0; n < part_places.size(); ++n) {
    PartPlace& place = part_places[n];
    PartPlace::State empty = PartPlace::State::empty;
    if (!place.state.compare_exchange_strong(empty, PartPlace::State::taken)) continue;
    std::memcpy(place.name.data(), name.c_str(), name.size() + 1);
    place.state = PartPlace::State::whole;
    return n;
  }
  return no_place;
}

}  // namespace

void unlink_parts_at_exit() noexcept {
  for (PartPlace& place : part_places)
    if (place.state == PartPlace::State::whole) unlink(place.name.data());
}

PartFile::PartFile(fs::path target) : target_(std::move(target)), part_(target_) {
  part_ += fmt::format(".{}.part", getpid());
  place_ = take_place(part_);
}

PartFile::PartFile(PartFile&& other) noexcept
    : target_(std::move(other.target_)), part_(std::move(other.part_)), pending_(std::exchange(other.pending_, false)), place_(std::exchange(other.place_, no_place)) {}

PartFile::~PartFile() {
  std::error_code ignored;
  if (pending_) fs::remove(part_, ignored);
  let_go();
}

void PartFile::let_go() noexcept {
  if (place_ != no_place) part_places[place_].state = PartPlace::State::empty;
  place_ = no_place;
}

void PartFile::commit() { commit_as(fs::path(target_)); }

void PartFile::commit_as(const fs::path& target) {
  const auto fail = [&](int reason) {
    throw RunError(fmt::format("cannot write {}: {}", target.string(), reason_of(reason)));
  };
  const int descriptor = open(part_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(errno);
  const int synced = fsync(descriptor);
  const int reason = errno;
  close(descriptor);
  if (synced != 0) fail(reason);
  if (std::rename(part_.c_str(), target.c_str()) != 0) fail(errno);
  pending_ = false;
  let_go();
  // The new name itself must reach the disk, too; folders that cannot be flushed (some network disks) are let be.
  const int folder = open(target.has_parent_path() ? target.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  fsync(folder);
  close(folder);
}

void write_text_file(const fs::path& path, std::string_view text) {
  PartFile file(path);
  {
    errno = 0;
    std::ofstream stream(file.part(), std::ios::binary | std::ios::trunc);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream)
      throw RunError(fmt::format("cannot write {}: {}", path.string(), errno != 0 ? reason_of(errno) : why_not_written(file.part())));
  }
  file.commit();
}

}  // namespace pearl
