#include "app/interrupt.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <string_view>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

namespace {

constexpr std::array<int, 5> stopping_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1};
std::atomic<bool> gently{false}, alone{false};
// A signal's handler may not allocate: the name lies ready.
std::array<char, 4096> file_to_remove{}, folder_to_remove{};
std::atomic<bool> has_file{false};
// So does its sentence: the last one that is whole.
std::array<std::string, 2> sentences;
std::atomic<std::size_t> last_sentence{0};

void say(std::string_view text) {
  const ssize_t ignored = write(STDERR_FILENO, text.data(), text.size());
  static_cast<void>(ignored);
}

[[noreturn]] void end_at_once() {
  unlink_parts_at_exit();
  if (has_file) {
    unlink(file_to_remove.data());
    if (folder_to_remove.front() != 0) rmdir(folder_to_remove.data());  // does nothing to one that holds files
  }
  _exit(static_cast<int>(ExitCode::interrupted));
}

void on_signal(int) {
  if (gently) {
    if (interrupted().exchange(true)) end_at_once();  // the second one
    return;
  }
  say(sentences[last_sentence]);
  end_at_once();
}

}  // namespace

std::atomic<bool>& interrupted() {
  static std::atomic<bool> flag{false};
  return flag;
}

void stop_at_once(const std::string& sentence) {
  interrupted();  // constructed before a signal can come
  const std::size_t next = 1 - last_sentence;
  sentences[next] = "\npearl: interrupted " + sentence + "\n";
  last_sentence = next;
  gently = false;
  if (alone) return;
  struct sigaction action {};
  action.sa_handler = on_signal;
  for (const int signal : stopping_signals) {
    struct sigaction before {};
    if (signal == SIGHUP && sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    sigaction(signal, &action, nullptr);
  }
}

void stop_gently() { gently = true; }
void leave_signals_alone() { alone = true; }

void remove_at_exit(const std::filesystem::path& file, bool folder_too) {
  has_file = false;
  std::error_code fault;
  const std::filesystem::path whole = std::filesystem::absolute(file, fault);
  const std::string name = whole.string(), folder = folder_too ? whole.parent_path().string() : "";
  if (fault || name.size() >= file_to_remove.size()) return;
  std::memcpy(file_to_remove.data(), name.c_str(), name.size() + 1);
  std::memcpy(folder_to_remove.data(), folder.c_str(), folder.size() + 1);
  has_file = true;
}

void forget_at_exit() { has_file = false; }

}  // namespace pearl::app
