// random_damage PEARL [--count 300] [--seed 1] [--only N] [--seconds 120] [--slow] [--verbose]
//
// Damages plans, tables, rasters, set-ups of the box, checkpoints and results at random and looks at what the binary PEARL makes of each.
// A trial fails if the program is killed by a signal, hangs, calls it its own fault (exit 1), stops without naming the file, or takes a
// damaged table, raster, checkpoint or result without a word and with another answer. A damaged plan or set-up may be a good one that says
// something else, and so may a table or raster that no list of checksums watches: `bare` is one of the built-in data without the list, `layer` one of a
// user's layer. Such trials are counted apart. Those two kinds fail, too, if `check` finds nothing and the run or its report then refuses the file; a table that
// lost rows but not its form may be told by those that name the rows (`missed`).
// Trial N of a seed is the same whatever the count. Exit 0 if no trial fails.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

#include "tests/robustness/child.hpp"
#include "tests/robustness/damage.hpp"
#include "tests/support/temporary_directory.hpp"

namespace fs = std::filesystem;
using namespace pearl;
using namespace pearl::robustness;

namespace {

const fs::path source = PEARL_TEST_SOURCE;

struct Options {
  std::string pearl;
  std::size_t count = 300, only = 0;
  std::uint64_t seed = 1;
  int seconds = 120;
  bool slow = false;  // the program is, under sanitizers: plans of the library are put on their grid, but no sample run tells what they cost
  bool verbose = false;
};

// What a trial damages and how it is used.
struct Subject {
  std::string kind;
  fs::path file;             // that is damaged, within the work folder
  bool is_text = true;
  bool may_mean_something = false;  // a change may be another good input
};

constexpr const char* plan_text = R"(pearl: 1
kind: plan
name: damaged
title: "A plan to be damaged"
reference_year: 2010
scenarios:
  base: {year: 2010}
  cut:
    extends: base
    summary: half the road's nitrogen oxides
    scale: [{region: HK, sectors: road, factor: {NOx: 0.5}}]
  far:
    extends: cut
    scale: [{region: PRDEZ, sectors: power, factor: {SO2: 0.7, NOx: 0.8}}]
batch: {baseline: base, compare: [{of: cut, against: base}]}
domain:
  spacing: 20 km
  columns: 8
  rows: 8
  layers: 2
  top: 2 km
  lowest_layer: 60 m
  centre: {lon: 113.6, lat: 22.8}
meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}
chemistry: {mechanism: linear}
)";

class Trials {
 public:
  explicit Trials(const Options& options) : options_(options) {
    prepare();
  }

  int run() {
    int failed = 0;
    const std::size_t first = options_.only > 0 ? options_.only : 1, last = options_.only > 0 ? options_.only : options_.count;
    for (std::size_t n = first; n <= last; ++n) failed += trial(n) ? 0 : 1;
    for (const auto& [kind, counts] : counts_) {
      std::printf("%-10s", kind.c_str());
      for (const auto& [verdict, count] : counts) std::printf("  %s %d", verdict.c_str(), count);
      std::printf("\n");
    }
    std::printf("%zu damages (seed %llu), %d failed\n", last - first + 1, static_cast<unsigned long long>(options_.seed), failed);
    return failed == 0 ? 0 : 1;
  }

 private:
  fs::path at(const std::string& name) const { return folder_ / name; }

  Ended pearl(std::vector<std::string> words, const char* data = "data") const {
    words.insert(words.begin(), options_.pearl);
    return run_child(words, {{"PEARL_DATA", at(data).string()}, {"OMP_NUM_THREADS", "1"}, {"LSAN_OPTIONS", "suppressions=" + at("leaks").string()}}, folder_.path(), options_.seconds);
  }

  void must(const std::vector<std::string>& words) const {
    const Ended ended = pearl(words);
    if (ended.exit == 0) return;
    std::fprintf(stderr, "the undamaged input fails:\n%s\n", ended.errors.c_str());
    std::exit(2);
  }

  void prepare() {
    fs::create_directories(at("data/inputs"));
    fs::create_directories(at("data/scenarios"));
    fs::copy(source / "inputs" / "prd", at("data/inputs/prd"));
    fs::create_directory_symlink(source / "scenarios" / "library", at("data/scenarios/library"));
    fs::create_directories(at("bare/inputs"));
    fs::copy(source / "inputs" / "prd", at("bare/inputs/prd"));
    fs::remove(at("bare/inputs/prd/checksums.sha256"));
    fs::create_directory_symlink(source / "scenarios" / "library", at("bare/scenarios"));
    fs::copy(source / "inputs" / "box" / "examples", at("box"));
    write_bytes(at("leaks"), "leak:libhdf5\n");  // the library's own, where it refuses a damaged file
    write_bytes(at("plan.yaml"), plan_text);
    must({"run", at("plan.yaml").string(), "--out", at("whole").string(), "--quiet", "--threads", "1"});
    must({"run", at("plan.yaml").string(), "--out", at("stopped").string(), "--quiet", "--threads", "1", "--until", "20 h"});
    for (const fs::directory_entry& entry : fs::directory_iterator(at("data/inputs/prd"))) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".nc") add("raster", entry.path(), false);
      if (extension == ".csv" || extension == ".geojson") add("table", entry.path(), true);
      if (extension == ".csv" || extension == ".geojson" || extension == ".nc") add_unwatched(entry.path());
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(at("whole")))
      if (entry.is_regular_file() && entry.path().filename() != "log.txt") add("result", entry.path(), entry.path().extension() != ".nc");
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(at("stopped")))
      if (entry.is_regular_file() && entry.path().parent_path().filename() == "checkpoint") add("checkpoint", entry.path(), false);
    add("plan", at("plan.yaml"), true, true);
    std::string masked = plan_text;
    masked.replace(masked.find("scenarios:"), 0, "regions: {zone: {mask: {polygons: area.geojson}}}\n");
    masked.replace(masked.find("{region: HK"), 11, "{region: zone");
    write_bytes(at("masked.yaml"), masked);
    write_bytes(at("area.geojson"),
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {},\n"
                "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[113.2, 22.6],\n[113.9, 22.6],\n[113.9, 23.3],\n[113.2, 23.3],\n[113.2, 22.6]]]}}]}\n");
    add("plan", at("area.geojson"), true, true);
    fs::create_directories(at("plans"));
    for (const fs::directory_entry& entry : fs::directory_iterator(source / "scenarios" / "library")) {
      fs::copy(entry.path(), at("plans") / entry.path().filename());
      if (entry.path().extension() == ".yaml") add("plan", at("plans") / entry.path().filename(), true, true);
    }
    for (const char* file : {"tutorial.json", "night.json", "night_photolysis.csv"}) add("box", at("box") / file, true, true);
    for (auto& [kind, subjects] : subjects_) std::sort(subjects.begin(), subjects.end(), [](const Subject& a, const Subject& b) { return a.file < b.file; });
  }

  void add(const std::string& kind, const fs::path& file, bool is_text, bool may_mean_something = false) {
    if (fs::file_size(file) > 0) subjects_[kind].push_back({kind, file, is_text, may_mean_something});
  }

  // A file of the built-in data without the list of checksums, and the same in a layer of a user's that replaces it.
  void add_unwatched(const fs::path& file) {
    const std::string name = file.filename().string();
    const fs::path layer = at("layers/" + name);
    fs::create_directories(layer);
    fs::copy(file, layer / name);
    write_bytes(layer / "dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntitle: Mine\ntables: {" + name + ": replace}\n");
    const bool is_text = file.extension() != ".nc";
    add("bare", at("bare/inputs/prd") / name, is_text, true);
    add("layer", layer / name, is_text, true);
  }

  // What the program made of a subject: how it ended, and a text that is the same if the answer is.
  struct Answer {
    Ended ended;
    std::string content;
    bool is_late = false;  // `check` had found nothing
  };

  static std::string fields_of(const fs::path& results) {
    std::string all;
    for (const char* scenario : {"base", "cut", "far"})
      for (const char* file : {"mean.nc", "hourly.nc", "deposition.nc"}) all += bytes_of(results / scenario / file);
    return all + bytes_of(results / "ledger.csv") + bytes_of(results / "budget.csv");
  }

  // The time of writing differs in everything else.
  Answer use(const Subject& subject) {
    if (subject.kind == "plan") {
      const std::string file = subject.file.extension() == ".geojson" ? at("masked.yaml").string() : subject.file.string();
      const Ended check = pearl({"check", file});
      if (check.exit != 0 || check.signal != 0 || check.hung) return {check, ""};
      const bool is_ours = subject.file.parent_path() == folder_.path();
      const Ended plan = is_ours ? pearl({"explain", file, "far", "--pollutant", "NOx"}) : pearl({"plan", file, options_.slow ? "--people" : "--json"});
      return {plan, plan.output};
    }
    if (subject.kind == "box") {
      const bool night = subject.file.filename() != "tutorial.json";
      const Ended box = pearl({"box", at(night ? "box/night.json" : "box/tutorial.json").string(), "--mechanism", night ? "cb6r3" : "tutorial", "--step", "60"});
      return {box, box.output};
    }
    if (subject.kind == "checkpoint") {
      fs::remove_all(at("resumed"));
      fs::copy(at("stopped"), at("resumed"), fs::copy_options::recursive);
      const Ended resume = pearl({"resume", at("resumed").string(), "--quiet"});
      return {resume, fields_of(at("resumed"))};
    }
    if (subject.kind == "result") {
      fs::remove(at("whole/report.html"));
      const Ended report = pearl({"report", at("whole").string(), "--no-maps"});
      return {report, bytes_of(at("whole/report.html"))};
    }
    if (subject.kind == "bare" || subject.kind == "layer") return use_unwatched(subject);
    fs::remove_all(at("out"));
    const Ended run = pearl({"run", at("plan.yaml").string(), "--out", at("out").string(), "--quiet", "--threads", "1"});
    return {run, fields_of(at("out"))};
  }

  Answer use_unwatched(const Subject& subject) {
    const std::string plan = at("unwatched.yaml").string(), out = at("out").string();
    std::string text = plan_text;
    if (subject.kind == "layer") text.insert(text.find("scenarios:"), "data: [prd, layers/" + subject.file.filename().string() + "]\n");
    write_bytes(plan, text);
    fs::remove_all(out);
    const Ended check = pearl({"check", plan}, "bare");
    if (check.exit != 0 || check.signal != 0 || check.hung) return {check, ""};
    const Ended run = pearl({"run", plan, "--out", out, "--quiet", "--threads", "1"}, "bare");
    if (run.exit != 0 || run.signal != 0 || run.hung) return {run, "", true};
    const Ended report = pearl({"report", out, "--no-maps"}, "bare");
    if (report.exit != 0 || report.signal != 0 || report.hung) return {report, "", true};
    return {run, fields_of(out)};
  }

  bool trial(std::size_t n) {
    static const std::vector<std::string> kinds{"plan", "table", "bare", "raster", "box", "layer", "checkpoint", "result"};
    Chance chance(options_.seed * 1000003 + n);
    const std::vector<Subject>& some = subjects_.at(kinds[(n - 1) % kinds.size()]);
    const Subject& subject = some[chance.below(some.size())];
    const std::string key = subject.kind == "plan" ? subject.file.string() : subject.kind == "box" ? subject.kind + (subject.file.filename() == "tutorial.json" ? "1" : "2") : subject.kind == "raster" ? "table" : subject.kind;
    if (good_.count(key) == 0) good_[key] = use(subject).content;
    const std::string good = bytes_of(subject.file);
    const Damaged bad = damage(good, subject.is_text, chance);
    write_bytes(subject.file, bad.bytes);
    const Answer answer = use(subject);
    write_bytes(subject.file, good);
    const std::string verdict = judge(subject, answer, good_.at(key), bad.bytes == good);
    ++counts_[subject.kind][verdict];
    const bool failed = verdict[0] >= 'A' && verdict[0] <= 'Z';
    if (failed || options_.verbose) {
      const std::string name = subject.file.lexically_relative(folder_.path()).string();
      std::printf("%zu: %s: %s: %s (exit %d, signal %d)\n%s\n", n, name.c_str(), bad.what.c_str(), verdict.c_str(), answer.ended.exit, answer.ended.signal, answer.ended.errors.substr(0, 600).c_str());
    }
    std::fflush(stdout);
    return !failed;
  }

  // Verdicts in capitals are failures.
  std::string judge(const Subject& subject, const Answer& answer, const std::string& good, bool is_same) const {
    const Ended& ended = answer.ended;
    const std::string said = ended.errors + ended.output.substr(0, subject.kind == "box" ? 0 : std::string::npos);
    if (ended.hung) return "HUNG";
    if (ended.signal != 0) return "CRASHED";
    if (said.find("Sanitizer") != std::string::npos || said.find("runtime error:") != std::string::npos) return "SANITIZER";
    if (ended.exit == 1 || ended.exit > 5) return "INTERNAL";
    if (answer.is_late) return "LATE";
    const bool is_named = said.find(subject.file.filename().string()) != std::string::npos;
    const bool is_unwatched = subject.kind == "bare" || subject.kind == "layer";
    if (ended.exit != 0) return is_named ? "named" : is_unwatched ? "missed" : "NAMELESS";
    if (is_named && said.find("warning:") != std::string::npos) return "warned";
    if (is_same || answer.content == good) return "harmless";
    return subject.may_mean_something ? "another" : "SILENT";
  }

  Options options_;
  TemporaryDirectory folder_;
  std::map<std::string, std::vector<Subject>> subjects_;
  std::map<std::string, std::string> good_;
  std::map<std::string, std::map<std::string, int>> counts_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int n = 1; n < argc; ++n) {
    const std::string word = argv[n];
    const auto value = [&] { return n + 1 < argc ? std::strtoull(argv[++n], nullptr, 10) : 0ULL; };
    if (word == "--count") options.count = value();
    else if (word == "--seed") options.seed = value();
    else if (word == "--only") options.only = value();
    else if (word == "--seconds") options.seconds = static_cast<int>(value());
    else if (word == "--slow") options.slow = true;
    else if (word == "--verbose") options.verbose = true;
    else if (options.pearl.empty() && word[0] != '-') options.pearl = fs::absolute(word).string();
    else { std::fprintf(stderr, "unknown option %s\n", word.c_str()); return 2; }
  }
  if (options.pearl.empty() || !fs::exists(options.pearl)) {
    std::fprintf(stderr, "usage: random_damage PEARL [--count 300] [--seed 1] [--only N] [--seconds 120] [--slow] [--verbose]\n");
    return 2;
  }
  return Trials(options).run();
}
