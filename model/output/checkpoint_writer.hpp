#pragma once

#include <filesystem>

#include "model/io/hdf5.hpp"
#include "model/interfaces/checkpoint_store.hpp"
#include "model/result_files/run_schema.hpp"

namespace pearl {

// Saves the state of a run as an HDF5 file (docs/restart.md). The file has its name only after `commit`.
class CheckpointWriter : public CheckpointStore {
 public:
  explicit CheckpointWriter(const std::filesystem::path& path) : file_(path, checkpoint_format) {}
  [[nodiscard]] bool restoring() const override { return false; }
  void exchange(const std::string& name, std::span<float> values) override { file_.write(name, std::span<const float>(values)); }
  void exchange(const std::string& name, std::span<double> values) override { file_.write(name, std::span<const double>(values)); }
  void exchange(const std::string& name, std::span<std::int64_t> values) override { file_.write(name, std::span<const std::int64_t>(values)); }
  void exchange(const std::string& name, std::string& text) override { file_.write(name, std::span<const char>(text)); }
  void match(const std::string& name, const RunFacts& facts) override;
  [[noreturn]] void refuse(const std::string& name, const std::string& what) const override;
  void commit() { file_.commit(); }

 private:
  hdf5::SetWriter file_;
};

}  // namespace pearl
