#include "app/export_list.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/own_file.hpp"
#include "model/core/error.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl::app {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr const char *generator_key = "generator", *generator = "Pearl export";

}  // namespace

ExportList::ExportList(fs::path folder) : folder_(std::move(folder)) {
  const fs::path file = folder_ / result_file::export_list;
  if (!fs::exists(file)) return;
  must_be_own("", file, {fmt::format("{{\n \"{}\": \"{}\"", generator_key, generator)});
  try {
    const ordered_json list = ordered_json::parse(read_text_file(file));
    for (const ordered_json& one : list.at("files")) entries_[one.at("file").get<std::string>()] = {one.at("sha256").get<std::string>(), one.at("about").get<std::string>()};
  } catch (const ordered_json::exception&) {
    throw UsageError(file.string() + ": is damaged, so that nobody knows which files here are the user's; name another folder with --out, or move the files away");
  }
}

std::vector<std::string> ExportList::foreign(const std::vector<std::string>& files) const {
  std::vector<std::string> others;
  for (const std::string& name : files) {
    const fs::path path = folder_ / name;
    std::error_code none;
    const fs::file_status status = fs::symlink_status(path, none);
    if (!fs::exists(status)) continue;
    const auto known = entries_.find(name);
    if (!fs::is_regular_file(status) || known == entries_.end() || sha256_of_file(path) != known->second.sha256) others.push_back(name);
  }
  return others;
}

void ExportList::add(const std::vector<std::string>& files, const std::string& about) {
  for (const std::string& name : files) entries_[name] = {sha256_of_file(folder_ / name), about};
  if (std::chrono::steady_clock::now() - saved_ > std::chrono::seconds(1)) save();
}

void ExportList::save() {
  ordered_json list{{generator_key, generator}, {"files", ordered_json::array()}};
  for (const auto& [name, entry] : entries_) list["files"].push_back({{"file", name}, {"sha256", entry.sha256}, {"about", entry.about}});
  write_text_file(folder_ / result_file::export_list, list.dump(1) + "\n");
  saved_ = std::chrono::steady_clock::now();
}

}  // namespace pearl::app
