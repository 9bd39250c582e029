#include "postprocess/exports/ioapi.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "model/core/clock.hpp"
#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

namespace {

constexpr std::size_t name_length = 16, description_length = 80, most_lines = 60;  // NAMLEN3, MXDLEN3, MXDESC3
constexpr const char *grid_name = "PEARL_GRID", *map_name = "PEARL_LAMBERT";
constexpr float missing = -9.999e36f;  // BADVAL3

// Of ASCII alone, filled with blanks or cut.
std::string padded(const std::string& text, std::size_t length) {
  std::string plain;
  for (const char letter : text) plain += static_cast<unsigned char>(letter) >= 0x20 && static_cast<unsigned char>(letter) < 0x7F ? letter : '_';
  plain.resize(length, ' ');
  return plain;
}

Instant instant_of(const std::string& iso) {
  CivilTime time;
  if (std::sscanf(iso.c_str(), "%d-%d-%dT%d:%d:%d", &time.year, &time.month, &time.day, &time.hour, &time.minute, &time.second) != 6) throw RunError(fmt::format("'{}' is no moment", iso));
  return Instant::from_utc(time);
}

// YYYYDDD and HHMMSS.
std::pair<int, int> flags_of(const Instant& moment) {
  const CivilTime time = moment.utc();
  return {1000 * time.year + moment.day_of_year_utc(), 10000 * time.hour + 100 * time.minute + time.second};
}

// Names of at most 16 characters, each once.
std::vector<std::string> names_of(const std::vector<ExportField>& fields) {
  std::vector<std::string> names;
  for (const ExportField& field : fields) {
    std::string name = field.name.substr(0, name_length);
    std::replace_if(name.begin(), name.end(), [](char letter) { return letter == '-' || letter == '.'; }, '_');  // "PM25_from_ships": names of Fortran
    const std::string begin = name;
    for (int n = 1; std::find(names.begin(), names.end(), name) != names.end(); ++n) {
      const std::string number = fmt::format("_{}", n);
      name = begin.substr(0, name_length - number.size()) + number;
    }
    names.push_back(name);
  }
  return names;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> consecutive_hours(const std::vector<ExportBand>& bands) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (std::size_t b = 0; b < bands.size(); ++b)
    if (b > 0 && instant_of(bands[b].begin) - instant_of(bands[b - 1].begin) == one_hour) spans.back().second = b + 1;
    else spans.emplace_back(b, b + 1);
  return spans;
}

void write_ioapi(const std::filesystem::path& path, const std::vector<ExportField>& fields, const ValuesOfHours& values_of, const HorizontalGrid& grid, const ExportOrigin& origin) {
  using netcdf::Type;
  const std::vector<ExportBand>& hours = fields.at(0).bands;
  const std::size_t variables = fields.size();
  const std::vector<std::string> names = names_of(fields);
  const bool has_time = !hours.at(0).begin.empty();  // a file without it has one step, of length and time 0
  const auto flags_at = [&](const ExportBand& hour) { return has_time ? flags_of(instant_of(hour.begin)) : std::pair{0, 0}; };
  const auto [first_date, first_time] = flags_at(hours.at(0));
  const auto [made_date, made_time] = origin.created.empty() ? std::pair{first_date, first_time} : flags_of(instant_of(origin.created));
  const LambertParameters& map = grid.projection().parameters();
  std::string list;
  for (const std::string& name : names) list += padded(name, name_length);
  std::string about = fmt::format("{}; {}; ", fields[0].scenario, has_time ? "hour means at the surface, stamped with the begin of the hour, UTC" : "numbers of the year at the surface, without time");
  if (!fields[0].against.empty()) about += "less those of " + fields[0].against + "; ";
  for (const auto& [key, text] : origin.lines()) about += fmt::format("{}: {}; ", key, text);
  const std::size_t lines_of_about = std::clamp<std::size_t>((about.size() + description_length - 1) / description_length, 1, most_lines);

  netcdf::Writer file(path, netcdf::Format::classic);
  file.record_dimension("TSTEP", hours.size());
  file.dimension("DATE-TIME", 2);
  file.dimension("LAY", 1);
  file.dimension("VAR", variables);
  file.dimension("ROW", static_cast<std::size_t>(grid.ny()));
  file.dimension("COL", static_cast<std::size_t>(grid.nx()));
  file.variable("TFLAG", Type::int32, {"TSTEP", "VAR", "DATE-TIME"},
                {{"units", std::string("<YYYYDDD,HHMMSS>")}, {"long_name", padded("TFLAG", name_length)}, {"var_desc", padded("Timestep-valid flags:  (1) YYYYDDD or (2) HHMMSS", description_length)}});
  for (std::size_t v = 0; v < variables; ++v)
    file.variable(names[v], Type::float32, {"TSTEP", "LAY", "ROW", "COL"},
                  {{"long_name", padded(names[v], name_length)}, {"units", padded(fields[v].units, name_length)}, {"var_desc", padded(fields[v].long_name, description_length)}});
  file.attributes({{"IOAPI_VERSION", padded("ioapi-3.2: $Id: Pearl writes its files itself $", description_length)},
                   {"EXEC_ID", padded(origin.program, description_length)},
                   {"FTYPE", 1},
                   {"CDATE", made_date},
                   {"CTIME", made_time},
                   {"WDATE", made_date},
                   {"WTIME", made_time},
                   {"SDATE", first_date},
                   {"STIME", first_time},
                   {"TSTEP", has_time ? 10000 : 0},
                   {"NTHIK", 1},
                   {"NCOLS", grid.nx()},
                   {"NROWS", grid.ny()},
                   {"NLAYS", 1},
                   {"NVARS", static_cast<int>(variables)},
                   {"GDTYP", 2},
                   {"P_ALP", std::min(map.standard_parallel_1, map.standard_parallel_2)},
                   {"P_BET", std::max(map.standard_parallel_1, map.standard_parallel_2)},
                   {"P_GAM", map.central_meridian},
                   {"XCENT", map.central_meridian},
                   {"YCENT", map.origin_latitude},
                   {"XORIG", grid.west()},
                   {"YORIG", grid.south()},
                   {"XCELL", grid.spacing()},
                   {"YCELL", grid.spacing()},
                   {"VGTYP", -9999},
                   {"VGTOP", missing},
                   {"VGLVLS", std::vector<float>{0, 0}},
                   {"GDNAM", padded(grid_name, name_length)},
                   {"UPNAM", padded("PEARL", name_length)},
                   {"VAR-LIST", list},
                   {"FILEDESC", padded(about, lines_of_about * description_length)},
                   {"HISTORY", std::string()}});
  std::vector<double> flags;
  for (const ExportBand& hour : hours) {
    const auto [date, time] = flags_at(hour);
    for (std::size_t v = 0; v < variables; ++v) flags.insert(flags.end(), {static_cast<double>(date), static_cast<double>(time)});
  }
  file.write("TFLAG", flags);
  constexpr std::size_t at_once = 24;
  for (std::size_t v = 0; v < variables; ++v)
    for (std::size_t first = 0; first < hours.size(); first += at_once) {
      const std::size_t count = std::min(at_once, hours.size() - first);
      std::vector<float> values = values_of(v, first, count);
      for (float& value : values)
        if (std::isnan(value)) value = missing;
      file.write(names[v], {first, 0, 0, 0}, {count, 1, static_cast<std::size_t>(grid.ny()), static_cast<std::size_t>(grid.nx())}, values.data());
    }
  file.commit();
}

std::string griddesc(const HorizontalGrid& grid) {
  const LambertParameters& map = grid.projection().parameters();
  return fmt::format("' '\n'{}'\n  2 {} {} {} {} {}\n' '\n'{}'\n'{}' {} {} {} {} {} {} 1\n' '\n", map_name, std::min(map.standard_parallel_1, map.standard_parallel_2),
                     std::max(map.standard_parallel_1, map.standard_parallel_2), map.central_meridian, map.central_meridian, map.origin_latitude, grid_name, map_name, grid.west(), grid.south(),
                     grid.spacing(), grid.spacing(), grid.nx(), grid.ny());
}

}  // namespace pearl
