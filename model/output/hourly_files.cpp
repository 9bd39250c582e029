#include "model/output/hourly_files.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/output/cf_time.hpp"

namespace pearl {

namespace {
constexpr const char* set_name = "hourly_files";
}

HourlyFiles::HourlyFiles(const Domain& domain, const Mechanism& mechanism, const ResultDescription& description)
    : domain_(domain), mechanism_(mechanism), description_(description), files_(description.scenarios.size()) {
  for (std::size_t s = 0; s < description_.scenarios.size(); ++s) {
    if (!description_.write[s]) continue;
    make_output_directory(description_.directory / description_.scenarios[s]);
    written_.push_back(s);
    files_[s] = make_file(s);
  }
}

HourlyFiles::~HourlyFiles() = default;

std::unique_ptr<netcdf::Writer> HourlyFiles::make_file(std::size_t s) const {
  using netcdf::Type;
  auto made = std::make_unique<netcdf::Writer>(description_.directory / description_.scenarios[s] / "hourly.nc");
  netcdf::Writer& file = *made;
  std::vector<double> time, bounds, weights;
  for (const Period& period : description_.periods)
    for (int hour = 0; hour < period.hours; ++hour) {
      const double begin = hours_since_2010(period.begin + hour * one_hour);
      time.push_back(begin + 0.5);
      bounds.insert(bounds.end(), {begin, begin + 1});
      weights.push_back(period.weight);
    }
  file.dimension("time", time.size());
  define_grid(file, domain_.horizontal);
  file.variable("time", Type::float64, {"time"}, time_attributes());
  file.variable("time_bnds", Type::float64, {"time", "nv"}, {});
  file.variable("period_weight", Type::float64, {"time"},
                {{"long_name", "days of the year that the typical day of this hour stands for"}, {"units", "days"}});
  for (const OutputVariable& output : mechanism_.outputs)
    file.variable(output.name, Type::float32, {"time", "y", "x"},
                  with_comment(output.comment, gridded(output.long_name + " at the surface", output.standard_name, "ug m-3", "time: mean area: mean")));
  FileOrigin origin = description_.origin;
  origin.scenario = description_.scenarios[s];
  origin.title = origin.title + ": " + origin.scenario + ", hour means of typical days";
  file.attributes(global_attributes(origin));
  write_grid(file, domain_.horizontal);
  file.write("time", time);
  file.write("time_bnds", bounds);
  file.write("period_weight", weights);
  return made;
}

void HourlyFiles::write_field(std::size_t s, std::size_t hour, const std::string& variable, const float* values) {
  if (!files_[s]) files_[s] = make_file(s);
  files_[s]->write(variable, {hour, 0, 0}, {1, static_cast<std::size_t>(domain_.ny()), static_cast<std::size_t>(domain_.nx())}, values);
}

void HourlyFiles::write(std::size_t hour, const HourlyResult& result) {
  const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells()), scenarios = description_.scenarios.size();
  for (const std::size_t s : written_)
    for (std::size_t v = 0; v < mechanism_.outputs.size(); ++v)
      write_field(s, hour, mechanism_.outputs[v].name, result.surface.data() + (v * scenarios + s) * cells);
}

std::filesystem::path HourlyFiles::path_of(const Part& part, std::size_t s) const {
  return description_.checkpoint_folder() / fmt::format("hours-{:05d}-{}.nc", part.begin, description_.scenarios[s]);
}

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
  store.exchange(set_name, text);
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
    if (begin != static_cast<long>(done) || end <= begin) store.refuse(set_name, fmt::format("'{}' is no part of the hours from {} on", line.substr(0, 20), done));
    done = static_cast<std::size_t>(end);
    parts_.push_back({static_cast<std::size_t>(begin), done, {words.begin() + 2, words.end()}});
  }
  if (done != hours) store.refuse(set_name, fmt::format("{} hours of results for {} simulated ones", done, hours));
  for (const Part& part : parts_)
    for (std::size_t n = 0; n < written_.size(); ++n)
      if (sha256_of_file(path_of(part, written_[n])) != part.checksums[n])
        store.refuse(set_name, fmt::format("{} is damaged: its checksum does not fit", path_of(part, written_[n]).string()));
}

void HourlyFiles::join() {
  if (parts_.empty()) return;
  std::size_t hours = 0;
  for (const Period& period : description_.periods) hours += static_cast<std::size_t>(period.hours);
  put_aside(hours);
  const std::size_t ny = static_cast<std::size_t>(domain_.ny()), nx = static_cast<std::size_t>(domain_.nx());
  for (const std::size_t s : written_)  // in the order of time: the files are those of a run that never stopped
    for (const Part& part : parts_) {
      const netcdf::Reader aside(path_of(part, s));
      for (std::size_t hour = part.begin; hour < part.end; ++hour)
        for (const OutputVariable& output : mechanism_.outputs) write_field(s, hour, output.name, aside.floats(output.name, {hour, 0, 0}, {1, ny, nx}).data());
    }
}

void HourlyFiles::commit() {
  for (const std::size_t s : written_) files_[s]->commit();
}

}  // namespace pearl
