#pragma once
// A layer of a user's own tables over the built-in data, of which a small run can show some rows and others not.

#include <filesystem>
#include <string>
#include <vector>

#include "app/study/unused_rows.hpp"
#include "inputs/dataset/data_set.hpp"
#include "model/core/data_directory.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/tiny_plan.hpp"

namespace pearl {

struct OwnLayer {
  TemporaryDirectory folder;
  std::string plan, out = (folder / "out").string();

  explicit OwnLayer(const std::string& stations, const std::string& stations_rule = "add") {
    std::filesystem::create_directories(folder / "mine");
    write("dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntitle: Mine\ntables: {stations.csv: " + stations_rule + ", standards.csv: add, indicators.csv: add, health_functions.csv: add}\n");
    write("stations.csv", "code,name,lon,lat\n" + stations);
    write("standards.csv",
          "standard,class,pollutant,averaging,value,unit,exceedances_allowed,effective,shown,status,source\n"
          "My City,-,SO2,annual,1,ug/m3,,2030,,illustrative,mine\nMy City,-,benzene,annual,5,ug/m3,,2030,,illustrative,mine\nMy City,-,NO2,annual,5,ug/m3,,2030,,illustrative,mine\n"
          "My City,-,SO2,24h,50,ug/m3,7,2030,,illustrative,mine\nMy City,-,PM10,24h,50,ug/m3,35,2030,,illustrative,mine\nQuiet,-,O3,annual,50,ug/m3,,2030,no,illustrative,mine\n"
          "My City,-,PM2.5,annual,1,ppm,,2030,,illustrative,mine\n");
    write("indicators.csv",
          "name,pollutant,averaging,of_day,statistic,season,measured_in,unit,cell_methods,days,shown,title,long_name,status,source\n"
          "my_benzene,benzene,24h,mean,mean,year,,ug m-3,area: mean time: mean within days time: mean over days,any,yes,mean,Benzene,illustrative,mine\n"
          "my_high_days,SO2,24h,mean,above 20,year,,days,area: mean time: mean within days time: sum over days,typical,yes,high days,High days,illustrative,mine\n"
          "my_year,SO2,24h,mean,above 20,year,,days,area: mean time: mean within days time: sum over days,calendar,yes,days,Days,illustrative,mine\n"
          "my_mean,SO2,24h,mean,mean,year,,ug m-3,area: mean time: mean within days time: mean over days,any,yes,mean,Mean of days,illustrative,mine\n");
    write("health_functions.csv",
          "function,title,endpoint,cause,pollutant,indicator,form,ages,coefficient,low,high,standard_error,per,alpha,mu,nu,unit,counterfactual,needs,status,source\n"
          "my-so2,Mine,deaths a year,all,SO2,,log-linear,25+,1.02,1.01,1.03,,10,,,,ug m-3,0,,illustrative,mine\nmy-o3,Mine too,deaths a year,all,O3,,log-linear,25+,1.02,1.01,1.03,,10,,,,ug m-3,0,,illustrative,mine\n"
          "my-days,Of high days,deaths a year,all,SO2,my_high_days,log-linear,25+,1.02,1.01,1.03,,10,,,,ug m-3,0,,illustrative,mine\nmy-pm,Of particles,deaths a year,all,PM2.5,,log-linear,25+,1.02,1.01,1.03,,10,,,,ppb,0,,illustrative,mine\n");
    std::string text = tiny_plan("{days: [{day: jan-northeasterly}], spinup: 0 h}", "15 km");
    text.replace(text.find("name: tiny\n"), 11, "name: tiny\ndata: [prd, mine]\n");
    plan = write_plan(folder / "plan.yaml", text);
  }
  void write(const std::string& name, const std::string& text) const { write_text_file(folder / ("mine/" + name), text); }
};

// What `pearl check` warns of.
inline std::vector<std::string> warnings_of(const OwnLayer& layer) {
  std::vector<std::string> sentences;
  const std::string mark = ": warning: ";
  for (const std::string& line : split(command("pearl check " + layer.plan).errors, '\n'))
    if (const std::size_t at = line.find(mark); at != std::string::npos) sentences.push_back(line.substr(at + mark.size()));
  return sentences;
}

// The same of a run elsewhere, round 10 E 45 N, where a latitude can be taken for a longitude.
inline std::vector<std::string> warnings_elsewhere(const OwnLayer& layer) {
  Faults faults;
  const DataSet data = DataSet::read({built_in_data_set("prd"), layer.folder / "mine"}, faults);
  const HorizontalGrid grid = HorizontalGrid::centred({30, 60, 10, 45}, 20000, 12, 10);
  Span day;
  day.name = "day";
  day.month = 1;
  day.weight = 365;
  const std::vector<Span> days{day};
  return app::unused_rows(data.tables, {find_mechanism("linear"), &grid, &days, "named", 40});
}

}  // namespace pearl
