// pearl: the command line. Results go to stdout, the log to stderr; exit codes are model/core/error.hpp's.

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <new>
#include <sstream>
#include <string_view>
#include <system_error>

#include "app/command_tree.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "model/core/text.hpp"
#include "model/core/unicode.hpp"

namespace {

using namespace pearl;

int exit_status(ExitCode code) { return static_cast<int>(code); }

// A reader that has seen enough and went (`| head`) is no news to anyone; a full disk is.
int output_failed(int reason) {
  if (reason == 0 && write(STDOUT_FILENO, "\n", 1) < 0) reason = errno;  // a C++ stream forgets it
  if (reason != EPIPE) app::say(fmt::format("pearl: the results could not be written to the standard output{}{}\n", reason != 0 ? ": " : "", reason != 0 ? std::strerror(reason) : ""));
  return exit_status(ExitCode::run_failed);
}

// What was printed reaches its reader, or 4.
int flushed(int code) {
  errno = 0;
  if (!std::cout.flush() || std::fflush(stdout) != 0 || std::ferror(stdout) != 0) return output_failed(errno);
  return code;
}

// Runs a command and turns what it throws into a message and an exit code.
int guarded(const std::function<ExitCode()>& command) {
  try {
    return flushed(exit_status(command()));
  } catch (const InputError& error) {
    app::say(fmt::format("{}\n", terminal_text(error.what())));
    if (error.faults().size() > 1) app::say(fmt::format("{} faults\n", error.faults().size()));
    return exit_status(error.code());
  } catch (const Error& error) {
    app::say(fmt::format("pearl: {}\n", terminal_text(error.what())));
    return exit_status(error.code());
  } catch (const std::bad_alloc&) {
    app::say("pearl: not enough memory; `pearl plan` tells what a plan needs\n");
    return exit_status(ExitCode::run_failed);
  } catch (const std::filesystem::filesystem_error& error) {
    app::say(fmt::format("pearl: {}\n", terminal_text(error.what())));
    return exit_status(ExitCode::run_failed);
  } catch (const std::system_error& error) {
    if (std::ferror(stdout) != 0) return output_failed(error.code().value());  // fmt tells it so
    app::say(fmt::format("pearl: {}\n", error.what()));
    return exit_status(ExitCode::run_failed);
  } catch (const std::exception& error) {
    app::say(fmt::format("pearl: internal fault: {}\n", terminal_text(error.what())));
    return exit_status(ExitCode::internal_fault);
  }
}

// An empty argument is a script's unset variable, never a wish: a sentence, or "".
std::string empty_argument(int argc, char** argv) {
  const auto blank = [](std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; };
  for (int n = 1; n < argc; ++n) {
    const std::string_view word = argv[n];
    const std::size_t equals = word.find('=');
    if (blank(word)) return fmt::format("pearl: argument {}{} is empty; give a value, or leave the option out\n", n, n > 1 ? fmt::format(" (after '{}')", argv[n - 1]) : "");
    if (word.substr(0, 2) == "--" && equals != std::string_view::npos && blank(word.substr(equals + 1)))
      return fmt::format("pearl: {} is empty; give a value, or leave the option out\n", word.substr(0, equals));
    for (const std::string_view option : {"--only", "--scenarios", "--grid", "--scale", "--scale-grid", "--variable", "--indicator", "--scenario", "--region", "--maps", "--indicators", "--standards"})  // lists
      if (const std::string_view list = word.substr(0, equals) == option && equals != std::string_view::npos ? word.substr(equals + 1) : n > 1 && argv[n - 1] == option ? word : "x";
          (',' + std::string(list) + ',').find(",,") != std::string::npos)
        return fmt::format("pearl: {} {}: a word of the list is empty\n", option, list);
  }
  return {};
}

// A first word that is no command: a sentence, or "". The parser would only say that one is required.
std::string unknown_command(CLI::App& cli, const std::string& word) {
  std::vector<std::string> commands;
  for (const CLI::App* command : cli.get_subcommands([](const CLI::App*) { return true; })) commands.push_back(command->get_name());
  if (word.front() == '-' || std::find(commands.begin(), commands.end(), word) != commands.end()) return {};
  return terminal_text(fmt::format("pearl: unknown command '{}'{}; allowed: {} (pearl --help tells what each does)\n", word, did_you_mean(word, commands), join(commands, ", ")));
}

// The thread library reads its settings before main begins; so they are set for a second start of the same program.
void let_threads_sleep(char** argv) {
  if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr) return;
  setenv("GOMP_SPINCOUNT", "2000", 1);  // tens of microseconds: see docs/decisions/0004
  execv("/proc/self/exe", argv);        // returns only if it failed: then threads spin, and all else is the same
}

}  // namespace

int main(int argc, char** argv) {
  let_threads_sleep(argv);
  std::signal(SIGPIPE, SIG_IGN);  // whoever read our log may go; the run goes on
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows beyond ulimit -f is an error with the file's name, not a sudden death
  if (const std::string fault = empty_argument(argc, argv); !fault.empty()) {
    app::say(fault);
    return exit_status(ExitCode::usage);
  }
  return app::with_command_tree([&](CLI::App& cli, std::function<ExitCode()>& chosen) {
    if (const std::string fault = argc > 1 ? unknown_command(cli, argv[1]) : ""; !fault.empty()) {
      app::say(fault);
      return exit_status(ExitCode::usage);
    }
    cli.failure_message([](const CLI::App* app, const CLI::Error& fault) {
      const auto parsed = app->get_subcommands();
      return fmt::format("pearl: {}\n`pearl {}--help` tells what is allowed\n", fault.what(), parsed.empty() ? "" : parsed.front()->get_name() + " ");
    });
    try {
      cli.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
      std::ostringstream help, wrong;
      const int code = cli.exit(fault, help, wrong);  // the help, or the fault, which quotes the words of the command line
      app::print_text(help.str());
      app::say(terminal_text(wrong.str()));
      return flushed(code == 0 ? 0 : exit_status(ExitCode::usage));
    }
    return guarded(chosen);
  });
}
