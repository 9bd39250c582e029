#include "postprocess/exports/sheet_jobs.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "model/io/text_file.hpp"
#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/exports/run_content.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

// What the sheets of a field are of: the name of each one's file, and how people call it. One without a name: the year.
struct SheetTime {
  std::string file, when;
};
std::vector<SheetTime> times_of_sheets(const ExportWork& work, std::size_t s) {
  std::vector<SheetTime> times;
  if (work.choice.time == ExportTime::mean) return {{}};
  if (work.choice.time == ExportTime::periods)
    for (const PeriodInfo& period : work.said().run().periods)
      times.push_back({is_file_name(period.name) ? period.name : fmt::format("period-{:03d}", times.size() + 1), work.words.plain(period.calendar ? "sheet.stretch" : "sheet.day", {{"day", period_told(period, work.words)}})});
  else
    for (const ExportBand& hour : hour_bands(work.results, s)) times.push_back({hour.begin.substr(0, 13), hour_told(work.said().run().periods, hour.begin, work.words)});  // "2010-01-04T16"
  return times;
}

std::string sheet_of(const ExportWork& work, const MapSheets& sheets, std::size_t s, const ExportSubject& subject, const ColourScale& scale, const std::vector<float>& values, const std::string& when, const PictureOptions& options) {
  const std::size_t v = subject.variable;
  const MapText text = subject.limit   ? sheets.text_above(s, *subject.limit)
                       : subject.group ? sheets.text_from(v, work.choice.contributions, *subject.group)
                       : when.empty()  ? sheets.text(s, v, work.choice.against)
                                       : sheets.text_at(s, v, work.choice.against, values, when);
  if (work.choice.scale == SheetScale::common || subject.limit) return sheets.bytes(values, scale, text, options);
  std::vector<float> shown;  // of its own
  for (std::size_t cell = 0; cell < values.size(); ++cell)
    if (work.choice.cells[cell]) shown.push_back(values[cell]);
  return sheets.bytes(values, own_scale(shown, work.run(), work.choice.against || subject.group), text, options);
}

}  // namespace

std::vector<ExportJob> sheet_jobs(const SharedWork& work) {
  const PictureForm form = work->format == ExportFormat::svg ? PictureForm::svg : work->format == ExportFormat::pdf ? PictureForm::pdf : PictureForm::png;
  const std::string ending = work->format == ExportFormat::svg ? ".svg" : work->format == ExportFormat::pdf ? ".pdf" : ".png";
  const auto sheets = std::make_shared<const MapSheets>(
      work->results, work->indicators, SheetOptions{.language = work->words.plain("language.code"), .view = work->choice.view, .regions = work->choice.is_part ? work->choice.regions : std::vector<std::size_t>{}, .scale = work->choice.scale});
  ExportChoice of_whole_grid = work->choice;  // the cells beside those that are shown, which the smooth view reads
  of_whole_grid.cells.assign(of_whole_grid.cells.size(), true);
  of_whole_grid.scale = SheetScale::common;
  const auto whole = std::make_shared<const ExportChoice>(std::move(of_whole_grid));
  std::vector<ExportJob> jobs;
  for (const std::size_t s : work->choice.scenarios) {
    const std::vector<SheetTime> times = times_of_sheets(*work, s);
    for (const ExportSubject& subject : work->choice.subjects) {
      const auto maps = std::make_shared<std::optional<FieldMaps>>();
      for (std::size_t band = 0; band < times.size(); ++band) {
        const std::string stem = work->stem(s, subject) + (times[band].file.empty() ? "" : "/" + times[band].file), file = stem + ending;
        std::vector<std::string> files{file};
        if (form == PictureForm::png) files.insert(files.end(), {stem + ".pgw", file + ".aux.xml"});
        jobs.push_back({files, [work, whole, sheets, maps, s, subject, band, is_last = band + 1 == times.size(), when = times[band].when, stem, file, form](const fs::path& folder) {
                          if (!*maps) maps->emplace(work->results, *whole, s, subject, work->choice.scale == SheetScale::common ? work->scales.get() : nullptr);
                          const std::string title = fmt::format("{}, {}", subject.name(work->run()), work->said().run().scenarios[s].title);
                          write_text_file(folder / file, sheet_of(*work, *sheets, s, subject, (*maps)->field().scale, (*maps)->values(band), when, {form, work->choice.dpi, work->choice.dpi, title, work->origin.created}));
                          if (is_last) maps->reset();
                          if (form != PictureForm::png) return;
                          write_text_file(folder / (stem + ".pgw"), sheets->world_file(work->choice.dpi));
                          write_text_file(folder / (file + ".aux.xml"), fmt::format("<PAMDataset>\n  <SRS dataAxisToSRSAxisMapping=\"1,2\">{}</SRS>\n</PAMDataset>\n",
                                                                                      xml_text(well_known_text(work->results.grid().projection().parameters()))));
                        }});
      }
    }
  }
  return jobs;
}

}  // namespace pearl
