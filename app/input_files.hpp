#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/study/data_layers.hpp"
#include "inputs/dataset/data_tables.hpp"
#include "model/interfaces/checkpoint_store.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// A file as it was when the run began.
struct InputFile {
  std::filesystem::path path;
  std::string name;  // as provenance.json shows it: no places of the user's machine
  std::string bytes, sha256;
};

// Every file that a run reads, taken at its start: plan, tables of the data set and the masks' polygons. Provenance, the tables of the report and a
// resumed run come from here, so that what happens to the files later does no harm.
class InputFiles {
 public:
  // Reads the plan and all tables of the data that it names; tables that cannot be read are left out (see StudiedData). Throws InputError.
  static InputFiles read(const std::filesystem::path& plan);
  // The same for a run that goes on: what is gone comes from the copies in `kept`, with a warning; `kept` may be absent.
  static InputFiles read_again(const std::filesystem::path& plan, const std::filesystem::path& kept);
  // The polygons of the plan's masks; to be called before anyone else reads them. Those that cannot be read are left out.
  void add_masks(const Plan& plan);

  [[nodiscard]] const InputFile& plan() const { return plan_; }
  [[nodiscard]] const DataLayers& layers() const { return layers_; }              // the folders that the tables came from, the lowest first
  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }  // what they are called in results
  [[nodiscard]] const std::vector<InputFile>& tables() const { return tables_; }  // by layer, in each sorted by name
  // The bytes of a table as the layers make it together: `tables` says whose files count. Throws RunError if there is none.
  [[nodiscard]] std::string table(const std::string& file_name, const DataTables& tables) const;
  [[nodiscard]] bool has_table(const std::string& file_name, const DataTables& tables) const;
  [[nodiscard]] std::vector<InputFile> all_but_plan() const;
  // For the checkpoint: the plan's bytes and the program; every other file.
  [[nodiscard]] RunFacts plan_facts() const;
  [[nodiscard]] RunFacts other_facts() const;
  // A sentence for each file that is gone or no longer what was read.
  [[nodiscard]] std::vector<std::string> changes() const;
  // Writes copies into a folder, for `read_again`.
  void keep(const std::filesystem::path& kept) const;

 private:
  [[nodiscard]] std::vector<const InputFile*> files_of(const std::string& file_name, const DataTables& tables) const;
  [[nodiscard]] std::size_t layer_of(const InputFile& table) const;  // from 0, the lowest
  static InputFiles read_from(const std::filesystem::path& plan, DataLayers layers, const std::vector<std::string>& labels);

  InputFile plan_;
  DataLayers layers_;
  std::vector<std::string> labels_;      // what each layer is called in provenance.json
  std::vector<InputFile> tables_, masks_;
  std::vector<std::string> mask_words_;  // how the plan names each mask
};

}  // namespace pearl::app
