#include "app/command_tree.hpp"

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/describe/describe.hpp"
#include "app/help/completion.hpp"
#include "app/help/examples.hpp"
#include "app/help/help_command.hpp"
#include "app/observe_command.hpp"
#include "app/serve_command.hpp"
#include "model/core/text.hpp"
#include "model/chemistry/solver_options.hpp"
#include "model/transport/advection_scheme.hpp"
#include "postprocess/exports/export_plan.hpp"
#include "postprocess/maps/map_view.hpp"
#include "postprocess/words/words.hpp"

namespace pearl::app {

namespace {

// Words that help and completion show; the command itself refuses others, with the nearest known one.
CLI::Validator shown_words(const std::vector<std::string>& words) {
  return {[](std::string&) { return std::string(); }, "{" + join(words, ",") + "}"};
}

}  // namespace

int with_command_tree(const std::function<int(CLI::App& cli, std::function<ExitCode()>& chosen)>& use) {
  CLI::App cli{"Pearl: what emission-reduction scenarios do to the air of a region"};
  cli.require_subcommand(1);
  cli.set_version_flag("--version", app::version_text());
  std::function<ExitCode()> chosen;
  const std::string threads_default = "one a core, or OMP_NUM_THREADS if that is fewer", threads_text = "number of threads; 0: " + threads_default;

  app::RunOptions run;
  CLI::App* command = cli.add_subcommand("run", "simulate the scenarios of a plan");
  command->add_option("plan", run.plan, "the plan, a YAML file")->required();
  command->add_option("--out", run.out, "folder for the results")->required();
  command->add_option("--only", run.only, "names of scenarios, comma separated; the baseline rides along")->delimiter(',');
  command->add_option("--threads", run.threads, threads_text)->check(CLI::Range(0, 1024));
  command->add_flag("--overwrite", run.overwrite, "replace the whole run that the folder holds; files that are not Pearl's are never touched");
  command->add_flag("--quiet", run.quiet, "no progress, warnings only");
  command->add_flag("--strict", run.strict, "exit 5 if a target is missed");
  const std::string until = "stop there with a checkpoint, exit 0: simulated time since the beginning of the run, spin-up included (\"36 h\", \"2 d\"), "
                            "or DAY:HOUR in local time (jan-weak:18; 0 is the day's midnight, 24 its end, below 0 its spin-up)";
  command->add_option("--until", run.until, until)->type_name("WHEN");
  const std::string every = "write a checkpoint every so many simulated hours, spin-up included; 0: only when stopped";
  command->add_option("--checkpoint-every", run.checkpoint_every, every)->check(CLI::Range(0, 1000000))->type_name("HOURS");
  std::vector<std::string> schemes;
  for (const AdvectionSchemeName& one : advection_schemes) schemes.emplace_back(one.name);
  command->add_option("--advection", run.advection, "how air carries tracers: ultimate (the most accurate), ppm, van-leer (the cheapest)")
      ->check(CLI::IsMember(schemes))
      ->capture_default_str();
  command->add_option("--step", run.step, "seconds from one exchange between the processes to the next; must divide an hour (docs/decisions/0007)")
      ->check(CLI::IsMember({60, 100, 120, 150, 180, 300, 360, 400, 450, 600, 720, 900}))
      ->type_name("SECONDS")
      ->capture_default_str();
  command->callback([&] { chosen = [&] { return app::run(run); }; });

  app::ResumeOptions resume;
  command = cli.add_subcommand("resume", "go on with a run that was stopped, from its checkpoint; its options are kept");
  command->add_option("results", resume.results, "folder that `pearl run` was writing")->required();
  command->add_option("--until", resume.until, until)->type_name("WHEN");
  command->add_option("--threads", resume.threads, threads_text + "; results do not depend on it")->check(CLI::Range(0, 1024));
  command->add_option("--checkpoint-every", resume.checkpoint_every, every)->check(CLI::Range(0, 1000000))->type_name("HOURS");
  command->add_flag("--quiet", resume.quiet, "no progress, warnings only");
  command->add_flag("--strict", resume.strict, "exit 5 if a target is missed");
  command->callback([&] { chosen = [&] { return app::resume(resume); }; });

  app::BoxCommandOptions box;
  command = cli.add_subcommand("box", "gas chemistry, and with cb6r3_ae particles, in a box of air without transport; hourly number densities as CSV (docs/box.md)");
  command->add_option("setup", box.setup, "the set-up, a JSON file")->required();
  command->add_option("--mechanism", box.mechanism, "the mechanism")->capture_default_str();
  command->add_option("--rtol", box.relative, "relative error of a step")->check(CLI::Range(1e-12, 0.1).description("1e-12 to 0.1"))->capture_default_str();
  command->add_option("--atol", box.absolute, "absolute error of a step, ppb")->check(CLI::Range(1e-18, 1.0).description("1e-18 to 1"))->capture_default_str();
  std::vector<std::string> methods;
  for (const SolverMethodName& method : solver_methods) methods.emplace_back(method.name);
  command->add_option("--method", box.method, "the solver")->check(CLI::IsMember(methods))->capture_default_str();
  command->add_option("--step", box.step, "seconds in which temperature is constant and photolysis a parabola of time; divides an hour")
      ->check(CLI::Range(0.1, 3600.0))
      ->type_name("SECONDS")
      ->capture_default_str();
  command->add_flag("--double", box.double_precision, "64-bit numbers instead of 32-bit ones");
  command->add_option("--scale", box.scales, "a scenario beside the base: NOx=0.5,VOC=1.2 multiplies families or species; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FACTORS");
  command->add_option("--scale-grid", box.scale_grid, "all combinations: NOx=0.2:2:13,VOC=0.2:2:13 means 13 x 13 from 0.2 to 2")->type_name("GRID");
  command->add_option("--units", box.units, "of the results: molecules cm-3 or ppb")->check(CLI::IsMember({"cm3", "ppb"}))->capture_default_str();
  command->add_option("--out", box.out, "the CSV file; the standard output if not given")->type_name("FILE");
  command->callback([&] { chosen = [&] { return app::box(box); }; });

  app::BenchCommandOptions bench;
  command = cli.add_subcommand("bench", "cost of every kernel beside a plain scalar loop and the memory bound; exit 4 if an answer is wrong");
  command->add_option("suite", bench.suite, "what to measure")->check(CLI::IsMember(app::bench_suites()))->capture_default_str();
  command->add_flag("--json", bench.json, "as JSON, with machine, compiler, flags and date");
  command->add_flag("--quick", bench.quick, "a small grid, measured once: to see that it works, not to judge speed");
  command->add_option("--scenarios", bench.scenarios, "numbers of scenarios, comma separated; 1,16 if not given")->delimiter(',')->check(CLI::Range(1, 1024));
  command->add_option("--grid", bench.grid, "columns,rows,layers; 120,100,20 if not given")->delimiter(',')->check(CLI::Range(1, 2000))->expected(3);
  command->callback([&] { chosen = [&] { return app::bench(bench); }; });

  app::CheckOptions check;
  command = cli.add_subcommand("check", "report every fault of plans; nothing is run");
  command->add_option("plans", check.plans, "plans, YAML files")->required();
  command->callback([&] { chosen = [&] { return app::check(check); }; });

  app::PlanOptions plan;
  command = cli.add_subcommand("plan", "what a plan would run: scenarios, time, memory, disk");
  command->add_option("plan", plan.plan, "the plan, a YAML file")->required();
  command->add_flag("--json", plan.json, "as JSON");
  command->add_flag("--people", plan.people, "persons by region on the plan's grid, beside the table of people");
  command->add_flag("--calibrate", plan.calibrate, "measure anew what a run costs on this machine; otherwise that is done once");
  command->add_option("--threads", plan.threads, "threads for which time is told; 0: " + threads_default)->check(CLI::Range(0, 1024));
  command->callback([&] { chosen = [&] { return app::plan(plan); }; });

  app::ExplainOptions explain;
  command = cli.add_subcommand("explain", "every factor on a source, in order, with tonnes after each step");
  command->add_option("plan", explain.plan, "the plan, a YAML file")->required();
  command->add_option("scenario", explain.scenario, "name of the scenario")->required();
  command->add_option("--region", explain.region, "region or group; all if not given");
  command->add_option("--sector", explain.sector, "sector or its beginning; all if not given");
  command->add_option("--pollutant", explain.pollutant, "pollutant; all if not given");
  command->callback([&] { chosen = [&] { return app::explain(explain); }; });

  app::InventoryOptions inventory;
  command = cli.add_subcommand("inventory", "the emissions of a data set by region, sector and pollutant, beside official totals");
  command->add_option("--data", inventory.data, "a built-in data set or a folder with one, or several, each laid over the one before; the default one if not given")->type_name("DIR");
  command->add_option("--year", inventory.year, "year of the inventory; the data set's base year if not given");
  command->add_option("--region", inventory.region, "region or group; all if not given");
  command->add_option("--pollutant", inventory.pollutant, "pollutant; all if not given");
  command->add_option("--format", inventory.format, "text, csv or json")->check(CLI::IsMember({"text", "csv", "json"}))->capture_default_str();
  command->callback([&] { chosen = [&] { return app::inventory(inventory); }; });

  app::ReportOptions report;
  command = cli.add_subcommand("report", "maps and report.html of a results folder; prints the verdicts");
  command->add_option("results", report.results, "folder that `pearl run` wrote")->required();
  command->add_option("--indicators", report.indicators, "indicators beside those that every report shows, by name (docs/results.md); all: all that the run's days carry")->delimiter(',')->type_name("NAME");
  command->add_option("--standards", report.standards, "standards beside those that the data set shows, by name; all: all that standards.csv holds")->delimiter(',')->type_name("NAME");
  command->add_option("--language", report.language, "of the maps' words, and in which the page opens; the page holds them all")->check(CLI::IsMember(pearl::Words::languages()))->type_name("LANGUAGE");
  auto* no_maps = command->add_flag("!--no-maps", report.maps, "leave out the PNG maps");
  command->add_option("--maps", report.map_variables, "variables and indicators whose PNG maps are drawn, by name; all: all; by default those that are mostly asked for")->delimiter(',')->type_name("NAME")->excludes(no_maps);
  command->add_option("--scenario", report.map_scenarios, "scenarios whose PNG maps are drawn; the page holds them all")->delimiter(',')->type_name("NAME")->excludes(no_maps);
  command->add_option("--map-view", report.map_view, "of the PNG maps: smooth (between the cells' centres) or cells (each in one colour); the page has a switch")->check(CLI::IsMember(pearl::map_view_names()))->type_name("VIEW")->excludes(no_maps);
  command->add_option("--map-scale", report.map_scale, "of the PNG maps: common (one for all scenarios or groups of sources) or own (each sheet its own, so that what is small shows); the page has a switch")->check(CLI::IsMember(pearl::sheet_scale_names()))->type_name("SCALE")->excludes(no_maps);
  command->add_flag("--exceedance-maps", report.exceedance_maps, "also a map of each scenario and limit that the report compares: how many times the limit");
  command->add_option("--threads", report.threads, "number of threads that draw maps; 0: " + threads_default + "; nothing depends on it")->check(CLI::Range(0, 1024));
  command->add_flag("--strict", report.strict, "exit 5 if a target is missed");
  command->callback([&] { chosen = [&] { return app::report(report); }; });

  app::ServeOptions serve;
  command = cli.add_subcommand("serve", "the report of a results folder in the browser of this machine, with fields on demand: for batches too large for one file (docs/serve.md)");
  command->add_option("results", serve.results, "folder that `pearl run` wrote; it is only read")->required();
  command->add_option("--port", serve.port, "of 127.0.0.1; 0: any that is free")->check(CLI::Range(0, 65535))->type_name("PORT")->capture_default_str();
  command->add_option("--indicators", serve.indicators, "as of `pearl report`")->delimiter(',')->type_name("NAME");
  command->add_option("--standards", serve.standards, "as of `pearl report`")->delimiter(',')->type_name("NAME");
  command->add_option("--language", serve.language, "in which the page opens; the page holds them all")->check(CLI::IsMember(pearl::Words::languages()))->type_name("LANGUAGE");
  command->callback([&] { chosen = [&] { return app::serve(serve); }; });

  app::ExportOptions exporting;
  command = cli.add_subcommand("export", "results as files of other programs: GeoTIFF, KMZ, GeoPackage, shapefile, CSV, XLSX, I/O API, PNG, SVG, PDF (docs/exports.md)");
  command->add_option("results", exporting.results, "folder that `pearl run` wrote")->required();
  command->add_option("--format", exporting.format, "the format; `pearl describe formats` tells what each holds")->required()->check(shown_words(export_format_names()))->type_name("FORMAT");
  command->add_option("--variable", exporting.variables, "variables of the run, comma separated; all, and the indicators of every report, if neither is named")->delimiter(',')->type_name("NAME");
  command->add_option("--indicator", exporting.indicators, "indicators by name (docs/results.md), comma separated; all: all that the run's days carry")->delimiter(',')->type_name("NAME");
  command->add_option("--contribution", exporting.contributions, "groups of sources of the plan's `contributions`, comma separated; all: all: maps of what they add to the variables, instead of these")->delimiter(',')->type_name("NAME");
  command->add_flag("--exceedance", exporting.exceedances, "maps of how many times the limits of standards the variables are, instead of these");
  command->add_option("--scenario", exporting.scenarios, "scenarios, comma separated; all if not given")->delimiter(',')->type_name("NAME");
  command->add_option("--difference-to", exporting.difference_to, "take this scenario's numbers off")->type_name("SCENARIO");
  command->add_option("--region", exporting.regions, "regions or groups, comma separated: rows of tables, and cells that lie in them at least in part, to which map sheets are cropped; all if not given")->delimiter(',')->type_name("CODE");
  command->add_option("--time", exporting.time, "mean (of the year), periods (each typical day) or hours, of formats of maps; if not given hours for variables in ioapi, else mean")->type_name("WORD");
  command->add_flag("--cells", exporting.cells, "csv, xlsx, geopackage: cells instead of regions");
  command->add_option("--dpi", exporting.dpi, "png: points an inch; 150 if not given")->check(CLI::Range(30, 1200));
  command->add_option("--map-view", exporting.map_view, "png, svg, pdf: smooth (between the cells' centres) or cells (each in one colour); smooth if not given")->check(CLI::IsMember(pearl::map_view_names()))->type_name("VIEW");
  command->add_option("--map-scale", exporting.map_scale, "geotiff, kmz, png, svg, pdf: of the colours: common (to all scenarios or groups; of days and hours to all that are exported) or own (of each file, or sheet); common if not given")
      ->check(CLI::IsMember(pearl::sheet_scale_names()))->type_name("SCALE");
  command->add_option("--language", exporting.language, "kmz, png, svg, pdf: of the words on the pictures")->check(CLI::IsMember(pearl::Words::languages()))->type_name("LANGUAGE");
  command->add_option("--out", exporting.out, "folder for the files; RESULTS/exports if not given")->type_name("DIR");
  command->callback([&] { chosen = [&] { return app::export_results(exporting); }; });

  app::CompareOptions comparing;
  command = cli.add_subcommand("compare", "what differs between two finished runs: plan, data, version, grid, numbers with their places");
  command->add_option("one", comparing.one, "folder that `pearl run` wrote")->required();
  command->add_option("other", comparing.other, "another one; differences are its numbers less the first one's")->required();
  command->add_flag("--json", comparing.json, "everything as JSON");
  command->add_flag("--strict", comparing.strict, "exit 5 if numbers, scenarios, variables or the grid differ");
  command->callback([&] { chosen = [&] { return app::compare(comparing); }; });

  app::CompareDaysOptions compare_days;
  command = cli.add_subcommand("compare-days", "what a run of representative days misses of a run of all typical days, by pollutant and region");
  command->add_option("all", compare_days.all, "results of all typical days")->required();
  command->add_option("few", compare_days.few, "results of representative days")->required();
  command->add_option("--out", compare_days.out, "table in which the rows of these days, mechanism and cells are put or renewed")->type_name("FILE.csv");
  command->callback([&] { chosen = [&] { return app::compare_days(compare_days); }; });
  app::EvaluateCommandOptions evaluate;
  app::OwnMeasurements measurements;
  command = cli.add_subcommand("evaluate", "a finished run beside measurements: means, seasons, day cycles, winds, shares; which bars it meets");
  command->add_option("results", evaluate.results, "folders that `pearl run` wrote, as of several grids")->required();
  command->add_option("--scenario", evaluate.scenario, "the scenario to compare; the baseline if not given");
  command->add_option("--zero-out", evaluate.zero_outs, "scenarios without a region's emission; found by the run's emissions if not given")
      ->delimiter(',')
      ->type_name("REGION=SCENARIO");
  command->add_option("--out", evaluate.out, "write a page in Markdown too")->type_name("FILE.md");
  command->add_option("--json", evaluate.json, "write everything as JSON too, in English whatever the language")->type_name("FILE");
  command->add_option("--figures", evaluate.figures, "write figures (PNG) into this folder")->type_name("DIR");
  command->add_option("--tables", evaluate.tables, "folder with measurements and bars of the form of a data set's; those that the run carries if not given")->type_name("DIR");
  command->add_option("--language", evaluate.language, "of page, figures and tables")->check(CLI::IsMember(pearl::Words::languages()))->type_name("LANGUAGE");
  command->add_flag("--strict", evaluate.strict, "exit 5 if a bar is missed");
  command->add_option("--observations", measurements.files, "measurements of your own (CSV), instead of those that the run carries; docs/your-own-observations.md")->type_name("FILE.csv...");
  command->add_option("--stations", measurements.stations, "where their stations stand: code,name,lon,lat; the files or the run's data set if not given")->type_name("FILE.csv");
  command->add_option("--time-zone", measurements.time_zone, "of their times, where the files do not say it")->type_name("UTC+08:00|Continent/City");
  command->add_option("--unit", measurements.units, "of their values, where the files do not say it")->delimiter(',')->type_name("UNIT|POLLUTANT=UNIT");
  command->add_option("--hour-stamp", measurements.hour_stamp, "whether a time is the begin or the end of its hour; begin if nothing is said")->type_name("begin|end");
  command->add_option("--date-order", measurements.date_order, "of dates that end with the year, such as 03/04/YYYY")->type_name("day-first|month-first");
  command->add_option("--station", measurements.station, "the station of files that name none")->type_name("CODE");
  command->add_option("--temperature", measurements.temperature, "at which ppb become ug/m3; 25 degC if not given")->type_name("TEMPERATURE");
  command->add_option("--pressure", measurements.pressure, "the same; 1013.25 hPa if not given")->type_name("NUMBER hPa");
  command->add_option("--attainment", measurements.attainment, "future design values of ozone at the stations: the measured ones times the response between two scenarios")->type_name("BASE=FUTURE");
  command->callback([&] {
    chosen = [&] {
      app::must_name_files(measurements);
      return measurements.files.empty() ? app::evaluate(evaluate) : app::observe(evaluate, measurements);
    };
  });

  app::VersionOptions version;
  command = cli.add_subcommand("version", "version of the program and its libraries");
  command->add_flag("--json", version.json, "as JSON");
  command->callback([&] { chosen = [&] { return app::version(version); }; });

  DescribeOptions describing;
  command = cli.add_subcommand("describe", "what the program knows, from its own tables: keys of plans, variables of results, indicators, standards, measures, formats, data; a schema of plans for editors");
  command->add_option("what", describing.what, "one of " + join(describable(), ", ") + "; all of them by name if not given")->check(shown_words(describable()))->type_name("WHAT");
  command->add_option("names", describing.names, "rows by name, with all that is known of each: a mapping or key of plans, a file or variable, an indicator, a standard, ...")->type_name("NAME...");
  command->add_option("--format", describing.format, "text if not given; json-schema is for plan and schema")->check(CLI::IsMember(describe_formats()))->type_name("FORMAT");
  command->add_option("--data", describing.data, "of indicators, standards, measures, data: a built-in data set or a folder with one, or several, each laid over the one before; the default one if not given")->allow_extra_args(false)->type_name("DIR");
  command->add_option("--mechanism", describing.mechanism, "of variables: of which mechanism's results, or all; that of plans which name none if not given")->type_name("NAME");
  command->add_option("--plan", describing.plan, "of measures: those that this plan defines")->type_name("PLAN.yaml");
  command->callback([&] { chosen = [&] { return describe(describing); }; });

  HelpOptions help;
  command = cli.add_subcommand("help", "what a command does, its options, and examples");
  CLI::Option* helped = command->add_option("command", help.command, "the command; all if not given")->type_name("COMMAND");
  command->add_option("--format", help.format, "text; or markdown: all commands on a page")->check(CLI::IsMember({"text", "markdown"}))->type_name("FORMAT")->capture_default_str();
  command->callback([&] { chosen = [&] { return show_help(cli, help); }; });

  CompletionOptions completion;
  command = cli.add_subcommand("completion", "a script that lets bash, zsh or fish complete commands, options and their words; other shells have none");
  command->add_option("shell", completion.shell, "which shell")->required()->check(CLI::IsMember(completion_shells()))->type_name("SHELL");
  command->callback([&] { chosen = [&] { return print_completion(cli, completion); }; });

  command = cli.add_subcommand("man", "the manual page, for `man -l`");
  command->callback([&] { chosen = [&] { return print_manual(cli); }; });

  std::vector<std::string> commands;
  for (CLI::App* one : cli.get_subcommands([](const CLI::App*) { return true; })) {
    commands.push_back(one->get_name());
    one->footer(examples_text(one->get_name()));
  }
  helped->check(shown_words(commands));
  return use(cli, chosen);
}

}  // namespace pearl::app
