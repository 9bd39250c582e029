// pearl-mechanism OUT_FOLDER MECHANISM.yaml ...: writes the code of all mechanisms, and says what their files leave open.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "model/chemistry/generator/sparse_order.hpp"
#include "model/chemistry/generator/write_code.hpp"
#include "model/io/text_file.hpp"

namespace {

namespace fs = std::filesystem;
using namespace pearl;
using namespace pearl::generator;

// A file that is as it was keeps its time, so that nothing is compiled anew.
void write_if_changed(const fs::path& path, const std::string& text) {
  if (fs::exists(path) && read_text_file(path) == text) return;
  write_text_file(path, text);
}

void report(const MechanismFile& mechanism) {
  const SparseOrder order = sparse_order(mechanism);
  const std::vector<Imbalance> unbalanced = element_balance(mechanism);
  fmt::print("mechanism {}: {} species, {} reactions; {} entries and {} multiplications in the factors; {} reactions do not keep N or S exactly", mechanism.name,
             mechanism.reacting(), mechanism.reactions.size(), order.entries(), order.multiplications(), unbalanced.size());
  const std::size_t shown = std::min<std::size_t>(unbalanced.size(), 8);
  for (std::size_t n = 0; n < shown; ++n) fmt::print("{} {} {:+.3g} {}", n == 0 ? ":" : ",", unbalanced[n].reaction, unbalanced[n].change, unbalanced[n].element);
  fmt::print("{}\n", unbalanced.size() > shown ? ", ..." : "");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: pearl-mechanism OUT_FOLDER MECHANISM.yaml ...\n");
    return static_cast<int>(ExitCode::usage);
  }
  try {
    const fs::path out = argv[1];
    make_output_directory(out);
    std::vector<MechanismFile> mechanisms;
    Faults faults;
    for (int n = 2; n < argc; ++n) try {
        MechanismFile mechanism = read_mechanism(argv[n]);
        if (mechanism.name != fs::path(argv[n]).stem().string())
          faults.add({make_source(argv[n], ""), 0, 0, 1}, fmt::format("the mechanism is named '{}'; its file must be {}.yaml", mechanism.name, mechanism.name));
        mechanisms.push_back(std::move(mechanism));
      } catch (const InputError& error) {
        faults.add(error);
      }
    faults.throw_if_any();
    for (const MechanismFile& mechanism : mechanisms) {
      write_if_changed(out / (mechanism.name + "_facts.cpp"), facts_source(mechanism));
      if (!mechanism.has_code) continue;  // nothing reacts, or the code of the mechanism that this one extends serves both
      report(mechanism);
      write_if_changed(out / (mechanism.name + ".hpp"), code_header(mechanism));
    }
    write_if_changed(out / "registry.cpp", registry_source(mechanisms));
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return static_cast<int>(error.code());
  } catch (const std::exception& error) {
    fmt::print(stderr, "pearl-mechanism: {}\n", error.what());
    return static_cast<int>(ExitCode::internal_fault);
  }
  return 0;
}
