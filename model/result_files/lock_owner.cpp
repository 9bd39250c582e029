#include "model/result_files/lock_owner.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <map>
#include <sstream>

#include "model/core/clock.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

std::string first_line(const std::string& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

std::string boot_number() { return first_line("/proc/sys/kernel/random/boot_id"); }

// The 22nd word of /proc/N/stat; the second, the program's name in parentheses, may hold blanks. 0 if there is no such process.
long long begin_of_process(long process) {
  const std::string stat = first_line(fmt::format("/proc/{}/stat", process));
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream words(stat.substr(name_end + 1));
  std::string word;
  for (int n = 3; n <= 22; ++n) words >> word;
  return parse_integer(word).value_or(0);
}

}  // namespace

LockOwner LockOwner::of_this_process(const std::string& command) {
  return {getpid(), host_name(), boot_number(), begin_of_process(getpid()), now_iso(), command};
}

LockOwner LockOwner::parse(const std::string& text) {
  std::map<std::string, std::string> values;
  for (const std::string& line : split(text, '\n'))
    if (const std::size_t blank = line.find(' '); blank != std::string::npos) values[line.substr(0, blank)] = line.substr(blank + 1);
  LockOwner owner;
  owner.process = static_cast<long>(parse_integer(values["process"]).value_or(0));
  owner.host = values["host"];
  owner.boot = values["boot"];
  owner.ticks = parse_integer(values["ticks"]).value_or(0);
  owner.since = values["since"];
  owner.command = values["command"];
  return owner;
}

std::string LockOwner::text() const {
  return fmt::format("process {}\nhost {}\nsince {}\ncommand {}\nboot {}\nticks {}\n", process, host, since, command, boot, ticks);
}

std::string LockOwner::words() const { return fmt::format("process {} on host {} since {} (pearl {})", process, host, since, command); }

bool LockOwner::on_this_host() const { return host == host_name(); }

bool LockOwner::alive() const { return boot == boot_number() && ticks != 0 && begin_of_process(process) == ticks; }

}  // namespace pearl
