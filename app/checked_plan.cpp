#include "app/checked_plan.hpp"

#include "app/study/study.hpp"
#include "app/study/unused_rows.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

CheckedPlan checked_plan(const std::filesystem::path& path, SharedData& data, const std::function<void(const std::string&)>& doing) {
  std::string text = read_text_file(path);
  std::shared_ptr<StudiedData>& its_data = data.try_emplace(data_layers(path, text)).first->second;
  if (its_data == nullptr) its_data = std::make_shared<StudiedData>(data_layers(path, text));
  Study study(path, std::move(text), its_data, {{}, doing});
  study.judge_run();
  CheckedPlan checked;
  for (const auto& scenario : study.plan().scenarios) checked.scenarios.push_back(scenario.name);
  checked.to_run = study.scenarios();
  checked.warnings = study.evaluation().warnings;
  const std::vector<std::string> unused = unused_rows(study);
  checked.warnings.insert(checked.warnings.end(), unused.begin(), unused.end());
  checked.doubts = study.inventory().doubts;
  return checked;
}

}  // namespace pearl::app
