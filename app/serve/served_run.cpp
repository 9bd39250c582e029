#include "app/serve/served_run.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "app/serve/opened_file.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/report/report_pages.hpp"

namespace pearl::app {

namespace {

static_assert(std::endian::native == std::endian::little, "fields are sent as they lie in memory");

bool holds(const std::vector<std::string>& list, const std::string& word) { return std::find(list.begin(), list.end(), word) != list.end(); }

// Bytes that `owner` keeps alive.
ServedContent content_of(int status, std::string type, const char* begin, std::size_t size, std::shared_ptr<const void> owner) {
  return {status, std::move(type), size, [begin, size, owner = std::move(owner)](char* bytes, std::uint64_t count, std::uint64_t offset) -> std::int64_t {
            if (offset >= size) return 0;
            const std::size_t part = std::min<std::size_t>(count, size - offset);
            std::memcpy(bytes, begin + offset, part);
            return static_cast<std::int64_t>(part);
          }};
}

ServedContent shared_text(int status, std::string type, const std::shared_ptr<const std::string>& text) { return content_of(status, std::move(type), text->data(), text->size(), text); }

std::string type_of(const std::string& name) {
  const std::string ending = std::filesystem::path(name).extension().string();
  for (const auto& [known, type] : {std::pair{".html", "text/html; charset=utf-8"}, {".csv", "text/csv; charset=utf-8"}, {".txt", "text/plain; charset=utf-8"}, {".json", "application/json"}, {".geojson", "application/geo+json"},
                                    {".png", "image/png"}, {".nc", "application/x-netcdf"}, {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}})
    if (ending == known) return type;
  return "application/octet-stream";
}

}  // namespace

ServedContent served_text(int status, std::string type, std::string text) { return shared_text(status, std::move(type), std::make_shared<const std::string>(std::move(text))); }

ServedRun::ServedRun(const ResultSet& results, std::string page) : results_(results), page_(std::make_shared<const std::string>(std::move(page))) {}

ServedContent ServedRun::answer(const std::string& path) const {
  std::vector<std::string> parts = split(path.substr(std::min<std::size_t>(1, path.size())), '/');
  if (parts == std::vector<std::string>{""} || parts.empty() || parts == std::vector<std::string>{result_file::report}) return shared_text(200, type_of(result_file::report), page_);
  if (parts.size() == 3 && parts[0] == fields_folder) return field(parts[1], parts[2]);
  if (is_file_of_run(parts)) return file(parts);
  return served_text(404, "text/plain; charset=utf-8", "nothing of that name is served here; the report is at /\n");
}

ServedContent ServedRun::field(const std::string& scenario, const std::string& variable) const {
  const std::size_t s = results_.run().scenario_index(scenario), v = results_.run().variable_index(variable);
  if (s == RunDescription::npos || v == RunDescription::npos) return served_text(404, "text/plain; charset=utf-8", "the run has no such field\n");
  const std::vector<float>& values = results_.mean(s, v);
  return content_of(200, "application/octet-stream", reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float), nullptr);
}

bool ServedRun::is_file_of_run(const std::vector<std::string>& parts) const {
  const auto is_scenario = [&](const std::string& name) { return results_.run().scenario_index(name) != RunDescription::npos; };
  if (parts.size() == 1) return holds(run_file_names(), parts[0]);
  if (parts.size() == 2) return (parts[0] == result_file::reference_folder && holds(reference_file_names(), parts[1])) || (is_scenario(parts[0]) && holds(scenario_file_names(), parts[1]));
  return parts.size() == 3 && parts[0] == result_file::maps_folder && is_scenario(parts[1]) && parts[2].ends_with(".png");
}

ServedContent ServedRun::file(const std::vector<std::string>& parts) const {
  const auto opened = std::make_shared<const OpenedFile>(results_.folder(), parts);
  if (!opened->is_open()) return served_text(404, "text/plain; charset=utf-8", "the folder of the run holds no such file\n");
  return {200, type_of(parts.back()), opened->size(), [opened](char* bytes, std::uint64_t count, std::uint64_t offset) { return opened->read(bytes, count, offset); }};
}

}  // namespace pearl::app
