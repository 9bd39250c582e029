#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/output/hourly_files.hpp"
#include "model/output/result_description.hpp"
#include "model/simulation/run_place.hpp"

namespace pearl {

// Writes DIR/SCENARIO/{hourly,mean,deposition,emissions}.nc, and levels.nc and profiles.nc where there are such places. Nothing carries its final name before `commit`.
// Throws RunError when the disk is full or the folder cannot be written.
class ResultWriter : public ResultSink {
 public:
  using Description = ResultDescription;
  ResultWriter(const Domain& domain, const Mechanism& mechanism, Description description);
  ~ResultWriter() override;
  // Files that are open together at most: the one that is written, and one that is read while hours are joined.
  static constexpr std::size_t open_files = 2;

  void begin_period(const Span& period) override;
  void hour(const HourlyResult& result, const Meteorology& meteorology) override;
  void end_period(const Span& period) override;
  void commit();

  // Saves what has been summed up, or puts a new writer where a saved one stood. Hours of the files: see HourlyFiles.
  void exchange(CheckpointStore& store, const RunPlace& place);

 private:
  struct Means;  // running sums of one scenario
  void write_means(std::size_t scenario);

  const Domain& domain_;
  const Mechanism& mechanism_;
  Description description_;
  std::deque<HourlyFiles> hourly_;  // they do not move
  std::vector<std::unique_ptr<Means>> means_;
  std::vector<std::unique_ptr<netcdf::Writer>> finished_;
  std::size_t period_ = 0;  // index of the running period
  std::size_t time_ = 0;    // counted hours written
};

}  // namespace pearl
