#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/interfaces/checkpoint_store.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// A file as it was when the run began.
struct InputFile {
  std::filesystem::path path;
  std::string name;  // as provenance.json shows it: no places of the user's machine
  std::string bytes, sha256;
};

// Every file that a run reads, taken at its start: plan, built-in tables and the masks' polygons. Provenance, the tables of the report and a
// resumed run come from here, so that what happens to the files later does no harm.
class InputFiles {
 public:
  // Reads the plan and all built-in tables. Throws InputError.
  static InputFiles read(const std::filesystem::path& plan);
  // The same for a run that goes on: what is gone comes from the copies in `kept`, with a warning; `kept` may be absent.
  static InputFiles read_again(const std::filesystem::path& plan, const std::filesystem::path& kept);
  void add_masks(const Plan& plan);

  [[nodiscard]] const InputFile& plan() const { return plan_; }
  [[nodiscard]] const std::vector<InputFile>& tables() const { return tables_; }  // of inputs/prd, sorted by name
  [[nodiscard]] const InputFile& table(const std::string& file_name) const;       // throws RunError if there is none
  [[nodiscard]] std::vector<InputFile> all_but_plan() const;
  // For the checkpoint: the plan's bytes and the program; every other file.
  [[nodiscard]] RunFacts plan_facts() const;
  [[nodiscard]] RunFacts other_facts() const;
  // A sentence for each file that is gone or no longer what was read.
  [[nodiscard]] std::vector<std::string> changes() const;
  // Writes copies into a folder, for `read_again`.
  void keep(const std::filesystem::path& kept) const;

 private:
  InputFile plan_;
  std::vector<InputFile> tables_, masks_;
  std::vector<std::string> mask_words_;  // how the plan names each mask
};

}  // namespace pearl::app
