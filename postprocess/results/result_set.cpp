#include "postprocess/results/result_set.hpp"

#include <algorithm>
#include <utility>

#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/run_keys.hpp"
#include "postprocess/results/json_view.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

Provenance read_provenance(const fs::path& file) {
  const json::Value root = JsonView::parse(file.string(), read_text_file(file));
  Faults faults;
  const JsonView view(root, "", faults);
  Provenance result{view.text(run_key::pearl), view.text(run_key::created), view.text(run_key::compiler, false), "", {}, {}};
  if (view.has(run_key::plan)) result.plan_text = view.object(run_key::plan).text(run_key::text, false);
  if (view.has(run_key::libraries))
    for (const json::Member& library : view.object(run_key::libraries).value().members)
      if (library.value.type == json::Type::text) result.libraries.emplace_back(library.key, library.value.text);
  for (const JsonView& input : view.list(run_key::inputs, false)) result.inputs.emplace_back(input.text(run_key::file), input.text(run_key::sha256, false));
  faults.throw_if_any();
  return result;
}

}  // namespace

ResultSet::ResultSet(std::shared_ptr<const RunReader> reader) : reader_(std::move(reader)), run_(reader_->run()) {}

ResultSet ResultSet::read(const fs::path& folder, const std::function<void(ResultSet&)>& more) {
  ResultSet results(std::make_shared<const RunReader>(folder));
  // All damaged files are named together.
  Faults faults;
  const auto part = [&](auto&& action) {
    try {
      action();
    } catch (const InputError& error) {
      faults.add(error);
    }
  };
  part([&] { static_cast<void>(results.people_and_regions()); });
  part([&] { results.read_means(); });
  if (faults.empty() && more) part([&] { more(results); });
  part([&] { static_cast<void>(results.reference()); });
  part([&] { results.shapes_ = read_region_shapes(results.reader().reference_folder() / result_file::region_shapes); });
  part([&] { results.budget_ = read_budget(folder / result_file::budget); });
  part([&] { results.ledger_ = read_ledger(folder / result_file::ledger); });
  part([&] { static_cast<void>(results.weather()); });
  part([&] { results.provenance_ = read_provenance(folder / result_file::provenance); });
  faults.throw_if_any();
  return results;
}

ResultSet ResultSet::of_contributions(const std::function<void(ResultSet&)>& more) const {
  ResultSet other(*this);
  other.run_.scenarios.clear();
  for (const ContributionsInfo::Run& one : run_.contributions.value().runs) other.run_.scenarios.push_back(one.scenario);
  other.run_.baseline = run_.contributions->of;
  other.run_.variables = reader_->run().variables;
  other.means_.clear();
  other.read_means();
  if (more) more(other);
  return other;
}

ResultSet ResultSet::told(const Words& words) const {
  ResultSet other(*this);
  for (std::size_t v = 0; v < comments_.size(); ++v) other.comments_[v] = told_comment(comments_[v], run_.variables[v], run_.of_calendar(), words);
  other.run_ = pearl::told(run_, words);
  other.reference_ = pearl::told(reference(), other.run_.data_set, words);
  return other;
}

void ResultSet::read_means() {
  comments_.assign(run_.variables.size(), "");
  Faults faults;
  means_.resize(run_.scenarios.size());
  for (std::size_t s = 0; s < run_.scenarios.size(); ++s) try {
      const std::string& scenario = run_.scenarios[s].name;
      for (std::size_t v = 0; v < run_.variables.size(); ++v) {
        means_[s].push_back(reader_->mean(scenario, run_.variables[v].name));
        if (comments_[v].empty()) comments_[v] = reader_->comment(scenario, run_.variables[v].name);
      }
    } catch (const InputError& error) {
      faults.add(error);
    }
  faults.throw_if_any();
}

void ResultSet::add_variable(VariableInfo variable, std::string comment, std::vector<std::vector<float>> fields, std::size_t place) {
  const auto insert = [&](auto& list, auto& one) { list.insert(list.begin() + static_cast<std::ptrdiff_t>(std::min(place, list.size())), std::move(one)); };
  insert(run_.variables, variable);
  insert(comments_, comment);
  for (std::size_t s = 0; s < fields.size(); ++s) insert(means_[s], fields[s]);
}

void ResultSet::set_hours(bool has_hours, std::pair<double, double> time_span) {
  has_hours_ = has_hours;
  time_span_ = time_span;
}

bool ResultSet::illustrative(std::size_t s) const { return run_.scenarios[s].illustrative; }

}  // namespace pearl
