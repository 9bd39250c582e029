// Help, completion and the manual page, from the tree of commands.

#include <catch2/catch.hpp>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "app/command_tree.hpp"
#include "app/help/command_text.hpp"
#include "app/help/examples.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
using namespace pearl::app;
namespace fs = std::filesystem;

namespace {

ProgramText program() {
  ProgramText text;
  with_command_tree([&](CLI::App& cli, std::function<ExitCode()>&) {
    text = program_text(cli);
    return 0;
  });
  return text;
}

// What the parser says of a command line; empty: it can be.
std::string parse_fault(std::string line) {
  std::string fault;
  with_command_tree([&](CLI::App& cli, std::function<ExitCode()>&) {
    try {
      cli.parse(line, true);
    } catch (const CLI::ParseError& error) {
      fault = error.what();
    }
    return 0;
  });
  return fault;
}

// The words that bash offers after these; the last one is being typed.
std::string offered(const std::string& words, const std::string& more = "") {
  return command("source <(pearl completion bash); " + more + " COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _pearl; printf '%s\\n' \"${COMPREPLY[@]}\"").output;
}

bool is_there(const std::string& program) { return command("command -v " + program + " > /dev/null").exit == 0; }

}  // namespace

TEST_CASE("every command has examples, and every example is a command line that the parser takes") {
  for (const CommandText& one : program().commands) {
    INFO(one.name);
    CHECK_FALSE(examples_of(one.name).empty());
  }
  for (const CommandExample& example : command_examples()) {
    INFO(example.line);
    CHECK(example.line.substr(0, 6) == "pearl ");
    CHECK_FALSE(example.meaning.empty());
    CHECK(parse_fault(std::string(example.line)).empty());
  }
  CHECK(parse_fault("pearl run plan.yaml --out results --nonsense 3") != "");  // the check itself works
  CHECK(parse_fault("pearl report results --language Klingon") != "");
}

TEST_CASE("every option of every command says what it does") {
  for (const CommandText& one : program().commands) {
    CHECK_FALSE(one.text.empty());
    for (const auto* list : {&one.arguments, &one.options})
      for (const OptionText& option : *list) {
        INFO(one.name << " " << option.names.front());
        CHECK_FALSE(option.text.empty());
      }
  }
}

TEST_CASE("pearl help says of a command what its --help says, with examples") {
  const CommandResult help = command("pearl help export"), option = command("pearl export --help");
  CHECK(help.exit == 0);
  for (const char* part : {"Usage: pearl export", "--difference-to", "geotiff,kmz", "Examples:", "pearl export results --format geotiff"}) {
    CHECK_THAT(help.output, Catch::Contains(part));
    if (part[0] != 'U') CHECK_THAT(option.output, Catch::Contains(part));
  }
  const CommandResult all = command("pearl help");
  for (const CommandText& one : program().commands) CHECK_THAT(all.output, Catch::Contains("\n  " + one.name));
}

TEST_CASE("pearl help refuses what is no command") {
  const CommandResult unknown = command("pearl help exprot");
  CHECK(unknown.exit == 2);
  CHECK_THAT(unknown.errors, Catch::Contains("unknown command 'exprot' (did you mean 'export'?); allowed: run, resume"));
  CHECK(command("pearl help run --format markdown").exit == 2);
}

TEST_CASE("bash completes commands, options, their words and files") {
  CHECK(offered("pearl exp") == "explain\nexport\n" + std::string());
  CHECK(offered("pearl export results --diff") == "--difference-to\n");
  CHECK(offered("pearl export results --format geo") == "geotiff\ngeopackage\n");
  CHECK(offered("pearl export results --format = geot") == "geotiff\n");  // as bash splits --format=geot
  CHECK(offered("pearl describe stand") == "standards\n");
  CHECK(offered("pearl help comp") == "compare\ncompare-days\ncompletion\n");
  CHECK(offered("pearl report results --language ''") == "en\nzh-Hans\nzh-Hant\n");
  CHECK(offered("pearl nonsense x") == "\n");
  const TemporaryDirectory folder;
  std::ofstream(folder / "a plan.yaml") << "x";
  CHECK(offered("pearl check 'a pl'", "cd '" + folder.path().string() + "';") == "a plan.yaml\n");
  CHECK(offered("pearl run plan.yaml --out 'a'", "cd '" + folder.path().string() + "';") == "a plan.yaml\n");
}

TEST_CASE("every command and option is in each shell's script, which the shell itself can read") {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const CommandResult script = command("pearl completion " + shell);
    REQUIRE(script.exit == 0);
    for (const CommandText& one : program().commands) {
      CHECK_THAT(script.output, Catch::Contains(one.name));
      for (const OptionText& option : one.options) {
        INFO(shell << " " << one.name << " " << option.names.back());
        const std::string name = option.names.back();
        CHECK_THAT(script.output, Catch::Contains(shell == "fish" ? "-l " + name.substr(2) : name));
      }
    }
    if (!is_there(shell)) WARN(shell << " is not installed: its script was not read by it");
    else CHECK(command("pearl completion " + shell + " > script; " + shell + " -n script; code=$?; rm script; exit $code").exit == 0);
  }
  CHECK(command("pearl completion tcsh").exit == 2);
}

TEST_CASE("the manual page has every command and option, and groff finds no fault in it") {
  const CommandResult page = command("pearl man");
  REQUIRE(page.exit == 0);
  CHECK(page.output.rfind(".TH PEARL 1", 0) == 0);
  REQUIRE(is_there("groff"));
  const CommandResult checked = command("pearl man | groff -man -ww -z -Tutf8");
  CHECK(checked.exit == 0);
  CHECK(checked.errors.empty());
  const std::string text = command("pearl man | groff -man -Tascii -P-cbou").output;
  for (const CommandText& one : program().commands) {
    CHECK_THAT(text, Catch::Contains("pearl " + one.name));
    for (const OptionText& option : one.options) CHECK_THAT(text, Catch::Contains(option.names.back()));
  }
}
