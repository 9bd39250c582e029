#pragma once

#include <filesystem>

#include "model/io/hdf5.hpp"
#include "model/interfaces/checkpoint_store.hpp"
#include "model/result_files/run_schema.hpp"

namespace pearl {

// Restores the state of a run from what CheckpointWriter saved.
class CheckpointReader : public CheckpointStore {
 public:
  explicit CheckpointReader(const std::filesystem::path& path) : path_(path), file_(path, checkpoint_format) {}
  [[nodiscard]] bool restoring() const override { return true; }
  void exchange(const std::string& name, std::span<float> values) override { file_.read(name, values); }
  void exchange(const std::string& name, std::span<double> values) override { file_.read(name, values); }
  void exchange(const std::string& name, std::span<std::int64_t> values) override { file_.read(name, values); }
  void exchange(const std::string& name, std::string& text) override { text = file_.text(name); }
  void match(const std::string& name, const RunFacts& facts) override;
  [[noreturn]] void refuse(const std::string& name, const std::string& what) const override { file_.fail(name, what); }

 private:
  std::filesystem::path path_;
  hdf5::SetReader file_;
};

}  // namespace pearl
