#include "model/output/hourly_files.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/cf_time.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

// An hour of a field, as a block of the file.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>> block_of(std::size_t hour, const HourlyContent::Field& field) {
  std::vector<std::size_t> start{hour}, count{1};
  start.resize(1 + field.extents.size(), 0);
  count.insert(count.end(), field.extents.begin(), field.extents.end());
  return {start, count};
}

}  // namespace

HourlyFiles::HourlyFiles(std::unique_ptr<HourlyContent> content, const ResultDescription& description)
    : content_(std::move(content)), description_(description), fields_(content_->fields()), files_(description.scenarios.size()) {
  for (std::size_t s = 0; s < description_.scenarios.size(); ++s) {
    if (!description_.write[s]) continue;
    make_output_directory(description_.directory / description_.scenarios[s]);
    written_.push_back(s);
    files_[s] = make_file(s);
  }
}

HourlyFiles::~HourlyFiles() = default;

std::unique_ptr<HourQueue> HourlyFiles::make_file(std::size_t s) const {
  using netcdf::Type;
  netcdf::Writer file(description_.directory / description_.scenarios[s] / content_->file_name());
  const bool calendar = description_.calendar();
  std::vector<double> time, bounds, weights, dates;
  for (const Span& period : description_.periods)
    for (int hour = 0; hour < period.hours; ++hour) {
      const Instant moment = period.begin + hour * one_hour;
      const double begin = hours_since_2010(moment);
      time.push_back(begin + 0.5);
      bounds.insert(bounds.end(), {begin, begin + 1});
      weights.push_back(period.weight);
      dates.push_back(days_since_1970(period.clock.civil(moment + one_hour / 2)));
    }
  file.record_dimension("time", time.size());
  content_->define(file);
  file.variable("time", Type::float64, {"time"}, time_attributes());
  file.variable("time_bnds", Type::float64, {"time", "nv"}, {});
  file.variable(result_variable::period_weight, Type::float64, {"time"},
                {{"long_name", calendar ? "days that the day of this hour stands for" : "days of the year that the typical day of this hour stands for"}, {"units", "days"}});
  if (calendar) file.variable(result_variable::local_day, Type::float64, {"time"}, {{"long_name", "local date of the middle of this hour, in days after 1970-01-01"}, {"units", "1"}});
  FileOrigin origin = description_.origin;
  origin.scenario = description_.scenarios[s];
  origin.title = origin.title + ": " + origin.scenario + ", " + content_->title(description_.days());
  origin.calendar = calendar;
  file.attributes(global_attributes(origin));
  file.attributes(content_->more_attributes());
  content_->write_fixed(file);
  file.write("time", time);
  file.write("time_bnds", bounds);
  file.write(result_variable::period_weight, weights);
  if (calendar) file.write(result_variable::local_day, dates);
  return std::make_unique<HourQueue>(std::move(file), fields_, all_hours());
}

HourQueue& HourlyFiles::file_of(std::size_t s) {
  if (!files_[s]) files_[s] = make_file(s);
  return *files_[s];
}

std::size_t HourlyFiles::all_hours() const {
  std::size_t hours = 0;
  for (const Span& period : description_.periods) hours += static_cast<std::size_t>(period.hours);
  return hours;
}

void HourlyFiles::write(std::size_t hour, const HourlyResult& result, const Meteorology& meteorology) {
  for (const std::size_t s : written_) {
    HourQueue& file = file_of(s);
    content_->each_field(result, meteorology, s, [&](std::size_t field, const float* values) { file.write(hour, field, values); });
    file.end_hour(hour);
  }
}

std::filesystem::path HourlyFiles::path_of(const Part& part, std::size_t s) const {
  return description_.checkpoint_folder() / result_file::hours_aside(stem(), part.begin, description_.scenarios[s]);
}

std::string HourlyFiles::stem() const { return std::filesystem::path(content_->file_name()).stem().string(); }

void HourlyFiles::put_aside(std::size_t hours) {
  Part part{parts_.empty() ? 0 : parts_.back().end, hours, {}};
  if (part.begin == part.end) return;
  make_output_directory(description_.checkpoint_folder());
  for (const std::size_t s : written_) {
    files_[s]->commit_as(path_of(part, s));
    files_[s].reset();
    part.checksums.push_back(sha256_of_file(path_of(part, s)));
  }
  parts_.push_back(std::move(part));
}

void HourlyFiles::exchange(CheckpointStore& store, std::size_t hours) {
  std::string text;
  if (!store.restoring()) {
    put_aside(hours);
    for (const Part& part : parts_) text += fmt::format("{} {} {}\n", part.begin, part.end, fmt::join(part.checksums, " "));
  }
  store.exchange(set_name(), text);
  if (store.restoring()) read_parts(store, text, hours);
}

void HourlyFiles::read_parts(CheckpointStore& store, const std::string& text, std::size_t hours) {
  parts_.clear();
  std::size_t done = 0;
  for (const std::string& line : split(text, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> words = split(line, ' ');
    const bool complete = words.size() == 2 + written_.size();
    const long begin = complete ? parse_integer(words[0]).value_or(-1) : -1, end = complete ? parse_integer(words[1]).value_or(-1) : -1;
    if (begin != static_cast<long>(done) || end <= begin) store.refuse(set_name(), fmt::format("'{}' is no part of the hours from {} on", line.substr(0, 20), done));
    done = static_cast<std::size_t>(end);
    parts_.push_back({static_cast<std::size_t>(begin), done, {words.begin() + 2, words.end()}});
  }
  if (done != hours) store.refuse(set_name(), fmt::format("{} hours of results for {} simulated ones", done, hours));
  for (const Part& part : parts_)
    for (std::size_t n = 0; n < written_.size(); ++n)
      if (sha256_of_file(path_of(part, written_[n])) != part.checksums[n])
        store.refuse(set_name(), fmt::format("{} is damaged: its checksum does not fit", path_of(part, written_[n]).string()));
}

void HourlyFiles::join() {
  if (parts_.empty()) return;
  put_aside(all_hours());
  for (const std::size_t s : written_) {  // in the order of time: the files are those of a run that never stopped
    HourQueue& file = file_of(s);
    for (const Part& part : parts_) {
      const netcdf::Reader aside(path_of(part, s));
      for (std::size_t hour = part.begin; hour < part.end; ++hour) {
        for (std::size_t field = 0; field < fields_.size(); ++field) {
          const auto [start, count] = block_of(hour, fields_[field]);
          file.write(hour, field, aside.floats(fields_[field].name, start, count).data());
        }
        file.end_hour(hour);
      }
    }
  }
}

void HourlyFiles::commit() {
  for (const std::size_t s : written_) files_[s]->commit();
}

}  // namespace pearl
