#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iostream>
#include <optional>

#include "app/box_answer.hpp"
#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/own_file.hpp"
#include "app/progress.hpp"
#include "model/core/unicode.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"

namespace pearl::app {

ExitCode box(const BoxCommandOptions& options) {
  stop_at_once("before the table of the box was whole; nothing was written");
  const BoxQuestion question = box_question(options);
  const BoxCase& box_case = question.box_case;
  for (const Fault& doubt : box_case.doubts) say(fmt::format("warning: {}\n", doubt.text()));

  // An output that cannot be written is found before the work, not after it.
  std::optional<PartFile> file;
  std::ofstream stream;
  const auto fail = [&] { throw RunError(fmt::format("cannot write {}: {}", options.out.string(), errno != 0 ? reason_of(errno) : why_not_written(file ? file->part() : options.out))); };
  if (!options.out.empty()) {
    std::error_code ignored;
    if (std::filesystem::equivalent(options.out, options.setup, ignored)) throw UsageError(fmt::format("--out {} would replace the set-up", options.out.string()));
    if (std::filesystem::is_directory(options.out, ignored)) throw RunError(fmt::format("cannot write {}: it is a folder", options.out.string()));
    // The finished table takes the place of what has its name; a device or a pipe must not go that way.
    if (std::filesystem::exists(options.out, ignored) && !std::filesystem::is_regular_file(options.out, ignored))
      throw UsageError(fmt::format("--out {} is no ordinary file; without --out the table goes to the standard output", options.out.string()));
    make_folder_of(options.out);
    file.emplace(options.out);
    errno = 0;
    stream.open(file->part(), std::ios::binary | std::ios::trunc);
    if (!stream) fail();
  }

  const BoxAnswer answer = box_answer(question);
  const BoxUnits units = options.units == "ppb" ? BoxUnits::ppb : BoxUnits::number_density;
  errno = 0;
  write_box_table(file ? static_cast<std::ostream&>(stream) : std::cout, answer.result, answer.scenarios, *question.mechanism, units, box_case.setup.air, answer.tracers);
  if (file) {
    stream.close();
    if (!stream) fail();
    file->commit();
  }
  say(terminal_text(fmt::format("{} with {}, {} h, {} scenario{}\n{}", box_case.name, question.mechanism->name, box_case.setup.hours, answer.scenarios.size(), answer.scenarios.size() == 1 ? "" : "s",
                  box_summary(answer.result, answer.scenarios, *question.mechanism, box_case.setup.air))));
  return ExitCode::done;
}

}  // namespace pearl::app
