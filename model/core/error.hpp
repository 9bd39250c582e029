#pragma once
// Faults that a user can cure. Every error says what is wrong, where, what is allowed and what to do.

#include <memory>
#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// What the process ends with; see docs/errors.md.
enum class ExitCode {
  done = 0,
  internal_fault = 1,
  usage = 2,
  bad_input = 3,
  run_failed = 4,
  target_missed = 5,
  interrupted = 130,
};

// The lines of a text that the user wrote, kept so that a fault can show its excerpt.
struct SourceText {
  std::string name;                // as the user gave it
  std::vector<std::string> lines;  // without line ends
};
std::shared_ptr<const SourceText> make_source(std::string name, std::string_view text);

// A place in a text; line and column count from 1, 0 means unknown.
struct Location {
  std::shared_ptr<const SourceText> source;
  int line = 0;
  int column = 0;
  int length = 1;  // characters to underline

  [[nodiscard]] std::string name() const { return source ? source->name : std::string{}; }
};

struct Fault {
  Location where;
  std::string message;  // one sentence, without the place
  bool parent = false;  // others may follow from it: shown before them
  std::source_location refused_by = std::source_location::current();  // the line of our code that refuses: tests go through all of them

  // "plan.yaml:31:74: message" followed by the excerpt and a caret, when they are known; safe for a terminal.
  [[nodiscard]] std::string text() const;
};

class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

// The command line is wrong, or what a plan asks of a source is not what it can give; who knows the plan makes a fault of its line of it.
struct UsageError : Error {
  explicit UsageError(const std::string& message, std::source_location by = std::source_location::current()) : Error(ExitCode::usage, message), refused_by(by) {}
  std::source_location refused_by;
};

// How many faults a message shows before it counts the rest.
constexpr std::size_t most_faults_shown = 20;

// One or more faults of the user's files, all of them together.
class InputError : public Error {
 public:
  explicit InputError(std::vector<Fault> faults);
  InputError(Location where, std::string message, std::source_location by = std::source_location::current());
  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

// A run could not go on: a full disk, an unwritable folder, a field that is not a number.
struct RunError : Error {
  explicit RunError(const std::string& message) : Error(ExitCode::run_failed, message) {}
};

// A number of the simulation left its range; says process, species, scenario, cell and time.
struct NumericsError : RunError {
  using RunError::RunError;
};

// Collects faults so that the user sees all of them at once.
class Faults {
 public:
  void add(Location where, std::string message, std::source_location by = std::source_location::current()) { faults_.push_back({std::move(where), std::move(message), false, by}); }
  // A fault from which others may follow: a file that is no text, a column that is missing.
  void add_parent(Location where, std::string message, std::source_location by = std::source_location::current()) { faults_.push_back({std::move(where), std::move(message), true, by}); }
  void add(const Fault& fault) { faults_.push_back(fault); }
  void add(const InputError& error);
  // What a source refuses, as a fault of the line that asks for it; `what` begins the sentence: "domain: ".
  void add(Location where, const std::string& what, const UsageError& error) { add(std::move(where), what + error.what(), error.refused_by); }
  [[nodiscard]] bool empty() const { return faults_.empty(); }
  [[nodiscard]] std::size_t size() const { return faults_.size(); }
  [[nodiscard]] const std::vector<Fault>& all() const { return faults_; }
  // Throws InputError with everything collected, each fault once, parents first, then in order of file, line and column; nothing if there is none.
  void throw_if_any() const;

 private:
  std::vector<Fault> faults_;
};

}  // namespace pearl
