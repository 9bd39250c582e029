#include "model/result_files/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <thread>

#include "model/result_files/file_names.hpp"
#include "model/result_files/lock_owner.hpp"
#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "model/io/write_fault.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

LockOwner read_owner(int descriptor) {
  std::array<char, 2048> text{};
  const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
  return size > 0 ? LockOwner::parse({text.data(), static_cast<std::size_t>(size)}) : LockOwner{};
}

// The owner writes its name an instant after it has the lock.
LockOwner read_owner_patiently(int descriptor) {
  LockOwner owner = read_owner(descriptor);
  for (int n = 0; n < 20 && owner.process == 0; ++n) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    owner = read_owner(descriptor);
  }
  return owner;
}

// File systems whose locks hold between all processes that can reach the file, because they live in one kernel. Of the others, network
// disks above all, this is not certain.
bool locks_are_certain(int descriptor) {
  struct statfs system {};
  if (fstatfs(descriptor, &system) != 0) return false;
  constexpr std::array<unsigned long, 8> local{0xEF53 /* ext2 to 4 */,  0x58465342 /* xfs */,  0x9123683E /* btrfs */, 0x01021994 /* tmpfs */,
                                               0x794C7630 /* overlay */, 0xF2F52010 /* f2fs */, 0x2FC12FC1 /* zfs */,   0x858458F6 /* ramfs */};
  return std::find(local.begin(), local.end(), static_cast<unsigned long>(system.f_type) & 0xFFFFFFFFUL) != local.end();
}

bool same_file(int descriptor, const fs::path& path) {
  struct stat open_one {}, named {};
  return fstat(descriptor, &open_one) == 0 && stat(path.c_str(), &named) == 0 && open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

[[noreturn]] void refuse(const fs::path& folder, const LockOwner& owner) {
  if (owner.process == 0) throw RunError(fmt::format("{} is in use by another pearl; wait for its end, or choose another folder", folder.string()));
  throw RunError(fmt::format("{} is in use by {}; wait for its end, or choose another folder", folder.string(), owner.words()));
}

// Whether what lies in the lock's file is the name of someone who may still be there.
void judge_left_behind(const fs::path& folder, const fs::path& path, const LockOwner& owner, bool certain) {
  std::error_code ignored;
  if (owner.process == 0 && fs::file_size(path, ignored) > 0 && !ignored) throw RunError(fmt::format("{} is no lock of Pearl's; if nobody needs it, remove it and try again", path.string()));
  if (owner.process == 0) return;
  if (!certain && owner.on_this_host() && owner.alive()) refuse(folder, owner);
  if (!certain && !owner.on_this_host())
    throw RunError(fmt::format("{} is in use by {}, as {} says; whether that process still runs cannot be seen from here. If it does not, remove that file and try again",
                               folder.string(), owner.words(), path.string()));
  log::warning("{} was left by {}, which ended without giving the folder back (it was killed, or the machine stopped); the folder is taken over", path.string(), owner.words());
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, const std::string& command) : path_(folder / result_file::lock) {
  const auto fail = [&](int reason) {
    if (descriptor_ >= 0) close(descriptor_);
    throw RunError(fmt::format("cannot write {}: {}", path_.string(), reason_of(reason)));
  };
  bool locked = false;
  do {
    descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_ < 0) fail(errno);
    locked = flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    if (!locked && errno == EWOULDBLOCK) {
      const LockOwner owner = read_owner_patiently(descriptor_);
      close(descriptor_);
      refuse(folder, owner);
    }
    if (same_file(descriptor_, path_)) break;
    close(descriptor_);  // its owner removed it in between
  } while (true);
  try {
    judge_left_behind(folder, path_, read_owner(descriptor_), locked && locks_are_certain(descriptor_));
  } catch (...) {
    close(descriptor_);
    throw;
  }
  const std::string text = LockOwner::of_this_process(command).text();
  const auto written = [&] { return ftruncate(descriptor_, 0) == 0 && pwrite(descriptor_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()) && fsync(descriptor_) == 0; };
  errno = 0;
  if (!written()) {
    const int reason = errno != 0 ? errno : ENOSPC;
    unlink(path_.c_str());
    fail(reason);
  }
}

FolderLock::~FolderLock() {
  if (same_file(descriptor_, path_)) unlink(path_.c_str());  // before it is let go: a new owner's file must not be removed
  close(descriptor_);
}

}  // namespace pearl
