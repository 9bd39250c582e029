#include "postprocess/exports/export_plan.hpp"

#include <fmt/format.h>

#include <memory>

#include "model/io/streamed_file.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/exports/export_choice.hpp"
#include "postprocess/exports/export_work.hpp"
#include "postprocess/exports/field_maps.hpp"
#include "postprocess/exports/field_style.hpp"
#include "postprocess/exports/geopackage.hpp"
#include "postprocess/exports/geotiff.hpp"
#include "postprocess/exports/ioapi.hpp"
#include "postprocess/exports/kmz.hpp"
#include "postprocess/exports/region_effects.hpp"
#include "postprocess/exports/run_content.hpp"
#include "postprocess/exports/shapefile.hpp"
#include "postprocess/exports/sheet_jobs.hpp"
#include "postprocess/exports/table_files.hpp"
#include "postprocess/maps/han_font.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

// Jobs for each scenario and subject.
template <class Make>
std::vector<ExportJob> each_field(const SharedWork& work, Make make) {
  std::vector<ExportJob> jobs;
  for (const std::size_t s : work->choice.scenarios)
    for (const ExportSubject& subject : work->choice.subjects) jobs.push_back(make(s, subject));
  return jobs;
}

std::vector<ExportJob> geotiff_jobs(const SharedWork& work) {
  return each_field(work, [&](std::size_t s, const ExportSubject& subject) {
    const std::string stem = work->stem(s, subject);
    return ExportJob{{stem + ".tif", stem + ".qml", stem + "-colours.txt"}, [work, s, subject, stem](const fs::path& folder) {
                       FieldMaps maps(work->results, work->choice, s, subject, work->scales.get());
                       write_streamed_file(folder / (stem + ".tif"), [&](std::ostream& out) { write_geotiff(out, maps.field(), [&](std::size_t map) { return maps.values(map); }, work->results.grid(), work->origin); });
                       write_text_file(folder / (stem + ".qml"), qgis_style(maps.field()));
                       write_text_file(folder / (stem + "-colours.txt"), colour_table(maps.field()));
                     }};
  });
}

std::vector<ExportJob> kmz_jobs(const SharedWork& work) {
  return each_field(work, [&](std::size_t s, const ExportSubject& subject) {
    const std::string file = work->stem(s, subject) + ".kmz";
    return ExportJob{{file}, [work, s, subject, file](const fs::path& folder) {
                       const ResultSet& said = work->said();
                       std::vector<RegionShape> shapes = said.shapes();
                       if (work->told)  // there codes of regions are names
                         for (RegionShape& shape : shapes) shape.code = said.reference().region_name(shape.code);
                       FieldMaps maps(said, work->choice, s, subject, work->scales.get(), work->words);
                       write_streamed_file(folder / file, [&](std::ostream& out) { write_kmz(out, maps.field(), [&](std::size_t map) { return maps.values(map); }, said.grid(), shapes, work->origin, work->words); });
                     }};
  });
}

std::vector<ExportTable> tables_of(const ExportWork& work) {
  if (!work.cells) return {region_table(work.results, work.indicators, work.choice)};
  std::vector<ExportTable> tables;
  for (const std::size_t s : work.choice.scenarios) tables.push_back(cell_table(work.results, work.choice, s));
  return tables;
}

// The meaning of each column beside the tables that cannot say it.
std::string columns_csv(const ExportTable& table) {
  ExportTable columns{"columns", "", {{"column", "", ""}, {"unit", "", ""}, {"meaning", "", ""}}, {}};
  for (const ExportColumn& column : table.columns) columns.rows.push_back({column.name, column.unit, column.meaning});
  return csv_text(columns);
}

std::vector<ExportJob> csv_jobs(const SharedWork& work) {
  if (!work->cells)
    return {{{result_file::region_means, "regions-columns.csv"}, [work](const fs::path& folder) {
               const ExportTable table = region_table(work->results, work->indicators, work->choice);
               write_text_file(folder / result_file::region_means, csv_text(table));
               write_text_file(folder / "regions-columns.csv", columns_csv(table));
             }}};
  std::vector<ExportJob> jobs;
  for (const std::size_t s : work->choice.scenarios) {
    const std::string stem = work->run().scenarios[s].name + "/cells";
    jobs.push_back({{stem + ".csv", stem + "-columns.csv"}, [work, s, stem](const fs::path& folder) {
                      const ExportTable table = cell_table(work->results, work->choice, s);
                      write_text_file(folder / (stem + ".csv"), csv_text(table));
                      write_text_file(folder / (stem + "-columns.csv"), columns_csv(table));
                    }});
  }
  return jobs;
}

std::vector<ExportJob> xlsx_jobs(const SharedWork& work) {
  const std::string file = work->cells ? "cells.xlsx" : "regions.xlsx";
  return {{{file}, [work, file](const fs::path& folder) { write_text_file(folder / file, workbook(tables_of(*work), work->origin)); }}};
}

std::vector<ExportJob> geopackage_jobs(const SharedWork& work) {
  if (work->cells)
    return {{{"cells.gpkg"}, [work](const fs::path& folder) {
               std::vector<ExportFeatures> layers;
               for (const std::size_t s : work->choice.scenarios) {
                 layers.push_back(cell_features(work->results, work->choice, s));
                 layers.back().table.name = "cells " + layers.back().table.name;
               }
               write_geopackage(folder / "cells.gpkg", layers, {}, work->origin);
             }}};
  return {{{"regions.gpkg"}, [work](const fs::path& folder) {
             const RegionEffects effects(work->results, work->indicators, work->choice);
             std::vector<ExportFeatures> layers;
             for (const std::size_t s : work->choice.scenarios) {
               layers.push_back(region_features(work->results, work->indicators, work->choice, s));
               effects.add_to(layers.back(), s);
               layers.back().table.name = "regions " + layers.back().table.name;  // "regions" alone is the table of all
             }
             std::vector<ExportTable> tables = effects.tables();
             tables.insert(tables.begin(), region_table(work->results, work->indicators, work->choice));
             write_geopackage(folder / "regions.gpkg", layers, tables, work->origin);
           }}};
}

std::vector<ExportJob> shapefile_jobs(const SharedWork& work) {
  std::vector<ExportJob> jobs;
  for (const std::size_t s : work->choice.scenarios) {
    const std::string stem = work->run().scenarios[s].name + "/regions";
    std::vector<std::string> files;
    for (const char* const ending : {".shp", ".shx", ".dbf", ".prj", ".cpg", "-fields.csv"}) files.push_back(stem + ending);
    jobs.push_back({files, [work, s, stem](const fs::path& folder) {
                      for (const auto& [file, bytes] : shapefile(stem, region_features(work->results, work->indicators, work->choice, s), work->origin)) write_text_file(folder / file, bytes);
                    }});
  }
  return jobs;
}

std::vector<ExportJob> ioapi_jobs(const SharedWork& work) {
  std::vector<ExportJob> jobs{{{"GRIDDESC"}, [work](const fs::path& folder) { write_text_file(folder / "GRIDDESC", griddesc(work->results.grid())); }}};
  for (const std::size_t s : work->choice.scenarios) {
    if (work->choice.time == ExportTime::mean) {  // one file without time of all that was chosen
      const ExportSubject& first = work->choice.subjects.front();  // all are of one kind, and each kind has a file of its own
      const std::string file = fmt::format("{}/ioapi{}-{}.nc", work->run().scenarios[s].name, work->choice.against ? "-minus-" + work->run().scenarios[*work->choice.against].name : "",
                                           first.group ? "contributions" : first.limit ? "exceedances" : "mean");
      jobs.push_back({{file}, [work, s, file](const fs::path& folder) {
                        std::vector<ExportField> fields;
                        for (const ExportSubject& subject : work->choice.subjects) fields.push_back(field_of(work->results, work->choice, s, subject));
                        write_ioapi(folder / file, fields, [&](std::size_t f, std::size_t, std::size_t) { return fields[f].bands[0].values; }, work->results.grid(), work->origin);
                      }});
      continue;
    }
    // Hours with a gap between them, as those of typical days, are no one file of this format.
    std::vector<ExportBand> bands = hour_bands(work->results, s);
    std::vector<std::string> files;
    const auto spans = consecutive_hours(bands);
    for (const auto& [begin, end] : spans)  // "base/ioapi-2010-01-04T16.nc", "base/ioapi-minus-other-..."
      files.push_back(fmt::format("{}/ioapi{}-{}.nc", work->run().scenarios[s].name, work->choice.against ? "-minus-" + work->run().scenarios[*work->choice.against].name : "",
                                  bands[begin].begin.substr(0, 13)));
    jobs.push_back({files, [work, s, files, spans](const fs::path& folder) {
                      std::vector<ExportField> fields;
                      for (const ExportSubject& subject : work->choice.subjects) fields.push_back(described_field(work->results, work->choice, s, subject));
                      const std::vector<ExportBand> hours = hour_bands(work->results, s);
                      for (std::size_t n = 0; n < files.size(); ++n) {
                        const auto [begin, end] = spans[n];
                        for (ExportField& field : fields) field.bands.assign(hours.begin() + static_cast<std::ptrdiff_t>(begin), hours.begin() + static_cast<std::ptrdiff_t>(end));
                        write_ioapi(folder / files[n], fields,
                                    [&, first_of_span = begin](std::size_t f, std::size_t first, std::size_t count) {
                                      return hours_of(work->results, work->choice, s, work->choice.subjects[f].variable, first_of_span + first, count);
                                    },
                                    work->results.grid(), work->origin);
                      }
                    }});
  }
  return jobs;
}

}  // namespace

const std::vector<ExportFormatName>& export_formats() {
  using enum ExportFormat;
  static const std::vector<ExportFormatName> names{
      {"geotiff", geotiff, "SCENARIO/VAR.tif, .qml, -colours.txt", "a cloud-optimised GeoTIFF of each field on the run's own map, with its colours for QGIS and GDAL"},
      {"kmz", kmz, "SCENARIO/VAR.kmz", "the cells in their colours on longitude and latitude, the legend, outlines; maps with their spans of time"},
      {"geopackage", geopackage, "regions.gpkg, or cells.gpkg", "shapes of regions with their numbers, a layer of each scenario, and a table of all; or shapes of cells"},
      {"shapefile", shapefile, "SCENARIO/regions.shp and its parts, regions-fields.csv", "the means and maxima of the same under names of ten characters"},
      {"csv", csv, "regions.csv, or SCENARIO/cells.csv", "the table of scenarios, regions and variables, or of cells; what its columns mean beside it"},
      {"xlsx", xlsx, "regions.xlsx, or cells.xlsx", "the same as a workbook"},
      {"ioapi", ioapi, "SCENARIO/ioapi-BEGIN.nc or ioapi-mean.nc, -contributions.nc, -exceedances.nc, GRIDDESC", "hour means at the surface, or numbers of the year without time, in the form of the I/O API 3, for CMAQ's programs and VERDI"},
      {"png", png, "SCENARIO/VAR.png, .pgw, .png.aux.xml", "the map sheets of the report with points an inch, world file and map; of days and hours one each in SCENARIO/VAR-periods, VAR-hours"},
      {"svg", svg, "SCENARIO/VAR.svg", "the same sheets as drawings"},
      {"pdf", pdf, "SCENARIO/VAR.pdf", "the same sheets as drawings, letters as text"}};
  return names;
}

std::vector<std::string> export_format_names() {
  std::vector<std::string> names;
  for (const ExportFormatName& one : export_formats()) names.emplace_back(one.name);
  return names;
}

std::vector<ExportJob> plan_export(const ResultSet& results, const Indicators& indicators, const ExportRequest& request, std::vector<std::string> more) {
  ExportChoice choice = chosen_for_export(results, indicators, request, std::move(more));
  const Words& words = can_be_drawn(request.language) ? Words::of(request.language) : english();
  std::optional<ResultSet> told;
  if (&words != &english()) told = results.told(words);
  if (told)  // standards by their names
    for (ExportSubject& subject : choice.subjects)
      if (subject.limit)
        for (const MappedLimit& limit : mapped_limits(words, *told))
          if (limit.variable == subject.variable && limit.limit == subject.limit->limit) subject.limit->standards = limit.standards;
  const ExportOrigin origin = origin_of(told ? *told : results, request.program, words);
  const auto work = std::make_shared<ExportWork>(ExportWork{results, indicators, std::move(choice), origin, request.format, request.cells, words, std::move(told)});
  work->scales = std::make_shared<TimeScales>(results, work->choice);
  switch (request.format) {
    case ExportFormat::geotiff: return geotiff_jobs(work);
    case ExportFormat::kmz: return kmz_jobs(work);
    case ExportFormat::geopackage: return geopackage_jobs(work);
    case ExportFormat::shapefile: return shapefile_jobs(work);
    case ExportFormat::csv: return csv_jobs(work);
    case ExportFormat::xlsx: return xlsx_jobs(work);
    case ExportFormat::ioapi: return ioapi_jobs(work);
    case ExportFormat::png:
    case ExportFormat::svg:
    case ExportFormat::pdf: return sheet_jobs(work);
  }
  return {};
}

}  // namespace pearl
