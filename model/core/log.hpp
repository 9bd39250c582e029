#pragma once
// The log: to stderr and, during a run, to a file. Results go to stdout, never here.

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

namespace pearl::log {

enum class Level { debug, info, warning, error };

void write(Level level, std::string_view message);
void set_quiet(bool quiet);                            // stderr shows warnings and errors only
// From now on every line goes to this file, too, behind what it holds or in its place. Throws RunError.
void open_file(const std::filesystem::path& path, bool append = false);
void close_file();

template <class... Args> void debug(fmt::format_string<Args...> form, Args&&... args) { write(Level::debug, fmt::format(form, std::forward<Args>(args)...)); }
template <class... Args> void info(fmt::format_string<Args...> form, Args&&... args) { write(Level::info, fmt::format(form, std::forward<Args>(args)...)); }
template <class... Args> void warning(fmt::format_string<Args...> form, Args&&... args) { write(Level::warning, fmt::format(form, std::forward<Args>(args)...)); }
template <class... Args> void error(fmt::format_string<Args...> form, Args&&... args) { write(Level::error, fmt::format(form, std::forward<Args>(args)...)); }

}  // namespace pearl::log
