#include "app/run_record.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

void exchange(CheckpointStore& store, RunRecord& record) {
  using nlohmann::ordered_json;
  RunOptions& options = record.options;
  std::string text;
  if (!store.restoring())
    text = ordered_json{{"plan", fs::absolute(options.plan).string()}, {"only", options.only}, {"threads", options.threads}, {"quiet", options.quiet},
                        {"strict", options.strict}, {"checkpoint_every", options.checkpoint_every}, {"advection", options.advection},
                        {"step", options.step}, {"created", record.created}, {"wall", record.wall},
                        {"cpu", record.cpu}}
               .dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  store.exchange("run", text);
  if (!store.restoring()) return;
  try {
    const auto all = ordered_json::parse(text);
    options.plan = all.at("plan").get<std::string>();
    options.only = all.at("only").get<std::vector<std::string>>();
    options.threads = all.at("threads").get<int>();
    options.quiet = all.at("quiet").get<bool>();
    options.strict = all.at("strict").get<bool>();
    options.checkpoint_every = all.at("checkpoint_every").get<int>();
    options.advection = all.at("advection").get<std::string>();
    options.step = all.at("step").get<int>();
    record.created = all.at("created").get<std::string>();
    record.wall = all.at("wall").get<double>();
    record.cpu = all.at("cpu").get<double>();
  } catch (const ordered_json::exception& fault) {
    store.refuse("run", fmt::format("not the options of a run: {}", fault.what()));
  }
}

bool remove_checkpoint(const fs::path& results) {
  const fs::path file = checkpoint_path(results), folder = file.parent_path();
  const bool existed = fs::exists(file);
  std::error_code fault;
  std::vector<fs::path> old{file};  // the state first: without it the rest means nothing
  for (auto entry = fs::directory_iterator(folder, fault); !fault && entry != fs::directory_iterator(); entry.increment(fault))
    if (const std::string name = entry->path().filename().string(); result_file::is_hours_aside(entry->path()) || is_part_of(name, result_file::state))
      old.push_back(entry->path());
  for (const fs::path& path : old) {
    fs::remove(path, fault);
    if (fault && fault != std::errc::not_a_directory && fault != std::errc::no_such_file_or_directory)
      throw RunError(fmt::format("cannot remove the old {}: {}", path.string(), fault.message()));
  }
  fs::remove_all(kept_inputs_path(results), fault);
  if (fs::is_directory(folder) && fs::is_empty(folder, fault) && !fault) fs::remove(folder, fault);
  return existed;
}

}  // namespace pearl::app
