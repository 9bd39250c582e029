#pragma once
// The answers of a finished run: its report, its fields, its files. Only reads.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl::app {

// What is sent back.
struct ServedContent {
  int status = 200;
  std::string type;        // of its bytes: "text/html; charset=utf-8"
  std::uint64_t size = 0;  // bytes
  // Up to `count` of them from `offset` into `bytes`; the number, below 1 on a fault.
  std::function<std::int64_t(char* bytes, std::uint64_t count, std::uint64_t offset)> read{};
};

// A text as content; of refusals, too.
ServedContent served_text(int status, std::string type, std::string text);

class ServedRun {
 public:
  // `page`: what is shown at "/" and as report.html. `results` must outlive it.
  ServedRun(const ResultSet& results, std::string page);

  // By a path that request_head.hpp has judged: "/" and "/report.html"; "/fields/SCENARIO/VARIABLE", 32-bit numbers of the mean or indicator, [j][i], little-endian; and the files that runs, reports and
  // maps write (model/result_files), as they lie in the folder. Everything else is not found, links and other people's files likewise. Safe for many threads at once.
  [[nodiscard]] ServedContent answer(const std::string& path) const;

 private:
  [[nodiscard]] ServedContent field(const std::string& scenario, const std::string& variable) const;
  [[nodiscard]] ServedContent file(const std::vector<std::string>& parts) const;
  [[nodiscard]] bool is_file_of_run(const std::vector<std::string>& parts) const;

  const ResultSet& results_;
  std::shared_ptr<const std::string> page_;
};

}  // namespace pearl::app
