#include <catch2/catch.hpp>

#include <filesystem>

#include "model/output/hour_queue.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

using Field = HourlyContent::Field;

netcdf::Writer file_of(const fs::path& path, const std::vector<Field>& fields, std::size_t hours) {
  netcdf::Writer file(path);
  file.record_dimension("time", hours);
  for (std::size_t d = 0; d < fields[0].extents.size(); ++d) file.dimension("d" + std::to_string(d), fields[0].extents[d]);
  for (const Field& field : fields) {
    std::vector<std::string> axes{"time"};
    for (std::size_t d = 0; d < field.extents.size(); ++d) axes.push_back("d" + std::to_string(d));
    file.variable(field.name, netcdf::Type::float32, axes, {});
  }
  file.variable("time", netcdf::Type::float64, {"time"}, {});
  file.write("time", std::vector<double>(hours, 1.0));
  return file;
}

float value_of(std::size_t hour, std::size_t field, std::size_t n) { return static_cast<float>(1000 * hour + 100 * field) + 0.01F * static_cast<float>(n); }

void write_hour(HourQueue& queue, std::size_t hour, std::size_t fields, std::size_t size) {
  for (std::size_t f = 0; f < fields; ++f) {
    std::vector<float> values(size);
    for (std::size_t n = 0; n < size; ++n) values[n] = value_of(hour, f, n);
    queue.write(hour, f, values.data());
  }
  queue.end_hour(hour);
}

int files_open_in(const fs::path& folder) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    count += fs::read_symlink(entry.path(), gone).string().rfind(folder.string(), 0) == 0 ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("hours that waited are those of the file, whole or begun late, and no file is open between them") {
  const TemporaryDirectory folder;
  const std::vector<Field> fields{{"A", {30, 40}}, {"B", {30, 40}}};
  constexpr std::size_t hours = 300, size = 1200;
  for (const std::size_t begin : {std::size_t{0}, std::size_t{17}}) {
    const fs::path path = folder / ("from" + std::to_string(begin) + ".nc");
    HourQueue queue(file_of(folder / "named_later.nc", fields, hours), fields, hours);
    REQUIRE(queue.most_waiting_bytes() / (2 * size * sizeof(float)) < hours - begin);  // it is emptied on the way
    for (std::size_t hour = begin; hour < hours; ++hour) {
      write_hour(queue, hour, fields.size(), size);
      REQUIRE(files_open_in(folder.path()) == 0);
    }
    queue.commit_as(path);
    const netcdf::Reader file(path);
    for (std::size_t f = 0; f < fields.size(); ++f)
      for (std::size_t hour = begin; hour < hours; ++hour) {
        const std::vector<float> values = file.floats(fields[f].name, {hour, 0, 0}, {1, 30, 40});
        for (std::size_t n = 0; n < size; ++n) REQUIRE(values[n] == value_of(hour, f, n));
      }
    CHECK(file.values("time") == std::vector<double>(hours, 1.0));
  }
}

TEST_CASE("what waits of a scenario is a megabyte or two on any grid, or one hour of a large one") {
  const TemporaryDirectory folder;
  constexpr std::size_t hours = 8760;
  for (const auto& [ny, nx] : std::vector<std::pair<std::size_t, std::size_t>>{{1, 1}, {4, 5}, {10, 25}, {10, 26}, {16, 20}, {30, 36}, {100, 120}, {360, 450}}) {
    std::vector<Field> fields;
    for (int v = 0; v < 16; ++v) fields.push_back({"V" + std::to_string(v), {ny, nx}});
    const HourQueue queue(file_of(folder / "file.nc", fields, hours), fields, hours);
    const std::size_t hour = fields.size() * ny * nx * sizeof(float);
    INFO(ny << " x " << nx << ": " << queue.most_waiting_bytes());
    CHECK(queue.most_waiting_bytes() <= std::max(hour, std::size_t{1} << 20));
    CHECK(2 * queue.most_waiting_bytes() >= std::min(hour * hours, std::size_t{1} << 20));  // few openings
  }
}
