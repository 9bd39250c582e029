#include "model/core/log.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "model/core/error.hpp"
#include "model/core/unicode.hpp"

namespace pearl::log {

namespace {

struct Sinks {
  std::shared_ptr<spdlog::sinks::stderr_sink_mt> screen = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  std::shared_ptr<spdlog::sinks::basic_file_sink_mt> file;

  Sinks() { screen->set_pattern("%v"); }
};

Sinks& sinks() {
  static Sinks all;
  return all;
}

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

}  // namespace

void write(Level level, std::string_view message) {
  const spdlog::level::level_enum severity = level_of(level);
  const std::string shown = terminal_text(message);  // logs are read on terminals, too
  const spdlog::details::log_msg entry("pearl", severity, {shown.data(), shown.size()});
  try {  // a log that cannot be written (a full disk) is no reason to stop: what matters fails by itself
    if (sinks().screen->should_log(severity) && severity >= spdlog::level::info) sinks().screen->log(entry);
    if (sinks().file) sinks().file->log(entry);
  } catch (const spdlog::spdlog_ex&) {
  }
}

void set_quiet(bool quiet) { sinks().screen->set_level(quiet ? spdlog::level::warn : spdlog::level::info); }

void open_file(const std::filesystem::path& path, bool append) {
  try {
    sinks().file = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path.string(), !append);
  } catch (const spdlog::spdlog_ex& fault) {
    throw RunError(fmt::format("cannot write the log {}: {}", path.string(), fault.what()));
  }
  sinks().file->set_pattern("%Y-%m-%dT%H:%M:%S %l %v");
}

void close_file() { sinks().file.reset(); }

}  // namespace pearl::log
