#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/output/cf_grid.hpp"
#include "model/simulation/interfaces.hpp"

namespace pearl {

// Writes DIR/SCENARIO/{hourly,mean,deposition,emissions}.nc. Nothing carries its final name before `commit`.
// Throws RunError when the disk is full or the folder cannot be written.
class ResultWriter : public ResultSink {
 public:
  struct Description {
    std::filesystem::path directory;
    std::vector<std::string> scenarios;         // in the order of the engine's lanes
    std::vector<bool> write;                    // which of them get files
    std::vector<Period> periods;
    FileOrigin origin;                          // `scenario` is filled in for each file
  };
  ResultWriter(const Domain& domain, const Mechanism& mechanism, Description description);
  ~ResultWriter() override;

  void begin_period(const Period& period) override;
  void hour(const HourlyResult& result, const Meteorology& meteorology) override;
  void end_period(const Period& period) override;
  void commit();

 private:
  struct Means;  // running sums of one scenario
  void write_means(std::size_t scenario);

  const Domain& domain_;
  const Mechanism& mechanism_;
  Description description_;
  std::vector<std::unique_ptr<netcdf::Writer>> hourly_;
  std::vector<std::unique_ptr<Means>> means_;
  std::vector<std::unique_ptr<netcdf::Writer>> finished_;
  std::size_t period_ = 0;  // index of the running period
  std::size_t time_ = 0;    // counted hours written
};

}  // namespace pearl
