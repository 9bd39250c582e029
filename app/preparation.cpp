#include "app/preparation.hpp"

#include <fmt/format.h>

#include "app/progress.hpp"

namespace pearl::app {

namespace {

constexpr std::chrono::seconds patience{2};  // of someone who looks at a screen on which nothing happens

}  // namespace

Preparation::Preparation(bool quiet) : begin_(std::chrono::steady_clock::now()) {
  if (!quiet) teller_ = std::thread([this] { tell(); });
}

Preparation::~Preparation() { finish(); }

void Preparation::now(const std::string& what) {
  const std::lock_guard lock(guard_);
  what_ = what;
}

void Preparation::finish() {
  {
    const std::lock_guard lock(guard_);
    done_ = true;
  }
  changed_.notify_all();
  if (teller_.joinable()) teller_.join();
}

void Preparation::tell() {
  std::unique_lock lock(guard_);
  while (!changed_.wait_for(lock, patience, [this] { return done_; })) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    say(fmt::format("preparing: {}, {} so far\n", what_, duration_text(seconds)));
  }
}

}  // namespace pearl::app
