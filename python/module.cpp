// pearl._pearl: what the package in python/pearl is made of. Only this room sees Python.

#include <fmt/format.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <optional>
#include <string>
#include <vector>

#include "app/box_answer.hpp"
#include "app/checked_plan.hpp"
#include "model/io/text_file.hpp"
#include "python/errors.hpp"
#include "python/opened_run.hpp"
#include "python/text.hpp"
#include "python/turn.hpp"
#include "python/work.hpp"

namespace py = pybind11;

namespace pearl::python {

namespace {

using Path = std::filesystem::path;
using Names = std::vector<std::string>;

// The result of a long piece of work, during which other threads of Python go on.
template <class Work>
auto apart(Work work) {
  const py::gil_scoped_release released;
  return work();
}

template <class Number>
py::array_t<Number> array(const std::vector<Number>& values, std::vector<py::ssize_t> shape) {
  return py::array_t<Number>(std::move(shape), values.data());
}

py::ssize_t size(std::size_t number) { return static_cast<py::ssize_t>(number); }

// The command line judges its numbers before a command sees them; here nobody else does.
template <class Number>
Number within(const char* name, Number value, Number least, Number most) {
  if (!(value >= least && value <= most)) throw UsageError(fmt::format("{}: allowed are {} to {}, not {}", name, least, most, value));
  return value;
}
int threads_of(int wanted) { return within("threads", wanted, 0, 1024); }
int hours_of(int wanted) { return within("checkpoint_every", wanted, 0, 1000000); }

PictureOptions picture_options(const std::string& form, int dpi) {
  PictureOptions options;
  if (form == "svg") options.form = PictureForm::svg;
  else if (form == "pdf") options.form = PictureForm::pdf;
  else if (form != "png") throw UsageError("form: allowed are png, svg, pdf, not '" + form + "'");
  options.dpi = within("dpi", dpi, 30, 1200);
  return options;
}

py::list verdicts(const OpenedRun& run) {
  using namespace pybind11::literals;
  py::list rows;
  for (const VerdictInfo& one : run.description().verdicts)
    rows.append(py::dict("scenario"_a = text_of(one.scenario), "region"_a = text_of(one.region), "year"_a = one.year, "pollutant"_a = text_of(one.pollutant), "versus"_a = one.versus,
                         "target_change"_a = one.target_change, "change"_a = one.change, "verdict"_a = text_of(one.verdict), "without_closing"_a = one.without_closing, "by_construction"_a = one.by_construction,
                         "uncertainty"_a = one.uncertainty, "status"_a = text_of(one.status), "source"_a = text_of(one.source)));
  return rows;
}

py::dict box_in_python(const app::BoxCommandOptions& options) {
  using namespace pybind11::literals;
  require_own_process();  // its threads are OpenMP's
  const app::BoxQuestion question = app::box_question(options);
  const app::BoxAnswer answer = apart([&] { return app::box_answer(question); });
  const Mechanism& mechanism = *question.mechanism;
  Names species, doubts;
  for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) species.push_back(mechanism.reacting(n).name);
  for (const Fault& doubt : question.box_case.doubts) doubts.push_back(doubt.text());
  const py::ssize_t scenarios = size(answer.scenarios.size()), hours = size(answer.result.times.size());
  return py::dict("case"_a = text_of(question.box_case.name), "mechanism"_a = mechanism.name, "air"_a = question.box_case.setup.air, "scenarios"_a = texts_of(answer.scenarios),
                  "times"_a = array(answer.result.times, {hours}), "species"_a = species, "number_density"_a = array(answer.result.number_density, {scenarios, hours, size(species.size())}),
                  "particles"_a = answer.tracers.names, "amounts"_a = array(answer.tracers.amounts, {answer.tracers.names.empty() ? 0 : scenarios, hours, size(answer.tracers.names.size())}),
                  "warnings"_a = texts_of(doubts), "summary"_a = text_of(box_summary(answer.result, answer.scenarios, mechanism, question.box_case.setup.air)));
}

// A turn at files (turn.hpp) for as long as a `with` of Python lasts: for files that others than Pearl open in this package.
class TurnOfPackage {
 public:
  void enter() { turn_.emplace(); }
  void leave() { turn_.reset(); }

 private:
  std::optional<FileTurn> turn_;
};

}  // namespace

PYBIND11_MODULE(_pearl, module) {
  register_errors();
  module.attr("version") = app::version_text();
  module.attr("interrupted") = static_cast<int>(ExitCode::interrupted);

  py::class_<OpenedRun>(module, "OpenedRun")
      .def(py::init<Path>(), py::call_guard<py::gil_scoped_release>())
      .def_property_readonly("folder", [](const OpenedRun& run) { return run.folder(); })
      .def_property_readonly("plan", [](const OpenedRun& run) { return text_of(run.description().plan_name); })
      .def_property_readonly("title", [](const OpenedRun& run) { return text_of(run.description().plan_title); })
      .def_property_readonly("baseline", [](const OpenedRun& run) { return text_of(run.description().baseline); })
      .def_property_readonly("scenarios", [](const OpenedRun& run) {
        py::dict titles;
        for (const ScenarioInfo& one : run.description().scenarios) titles[text_of(one.name)] = text_of(one.title);
        return titles;
      })
      .def_property_readonly("variables", [](const OpenedRun& run) {
        py::dict names;
        for (const VariableInfo& one : run.description().variables) names[text_of(one.name)] = py::make_tuple(text_of(one.long_name), text_of(one.units));
        return names;
      })
      .def("verdicts", verdicts)
      .def("file", &OpenedRun::file, py::call_guard<py::gil_scoped_release>())
      .def("regions", [](OpenedRun& run, const Names& indicators, const Names& standards) { return text_of(apart([&] { return run.regions(indicators, standards); })); })
      .def("packages", [](OpenedRun& run, const Names& indicators, const Names& standards) { return text_of(apart([&] { return run.packages(indicators, standards); })); })
      .def("field", [](OpenedRun& run, const std::string& variable, const std::string& scenario, const std::string& against) {
        using namespace pybind11::literals;
        const NotebookField field = apart([&] { return run.field(variable, scenario, against); });
        return py::dict("values"_a = array(field.values, {size(field.rows), size(field.columns)}), "units"_a = text_of(field.units), "long_name"_a = text_of(field.long_name),
                        "cell_methods"_a = text_of(field.cell_methods), "comment"_a = text_of(field.comment));
      })
      .def("map", [](OpenedRun& run, const std::string& variable, const std::string& scenario, const std::string& against, const std::string& language, const std::string& form, int dpi) {
        return py::bytes(apart([&] { return run.map(variable, scenario, against, language, picture_options(form, dpi)); }));
      });

  py::class_<TurnOfPackage>(module, "FileTurn")
      .def(py::init<>())
      .def("__enter__", &TurnOfPackage::enter, py::call_guard<py::gil_scoped_release>())
      .def("__exit__", [](TurnOfPackage& turn, const py::args&) { apart([&] { turn.leave(); }); });

  // Whole or not at all, as every file of Pearl.
  module.def("write_file", [](const Path& path, const std::string& bytes) { write_text_file(path, bytes); }, py::call_guard<py::gil_scoped_release>());

  module.def("check", [](const Path& plan) {
    const app::CheckedPlan checked = apart([&] {
      const FileTurn turn;
      app::SharedData data;
      return app::checked_plan(plan, data);
    });
    return py::make_tuple(texts_of(checked.scenarios), texts_of(checked.to_run), texts_of(checked.warnings), texts_of(checked.doubts));
  });

  module.def("run", [](const Path& plan, const Path& out, const Names& only, int threads, bool overwrite, int checkpoint_every, bool quiet) {
    app::RunOptions options;
    options.plan = plan;
    options.out = out;
    options.only = only;
    options.threads = threads_of(threads);
    options.overwrite = overwrite;
    options.checkpoint_every = hours_of(checkpoint_every);
    options.quiet = quiet;
    return static_cast<int>(run_in_python(options));
  }, py::call_guard<py::gil_scoped_release>());

  module.def("resume", [](const Path& results, std::optional<int> threads, std::optional<int> checkpoint_every, bool quiet) {
    app::ResumeOptions options;
    options.results = results;
    if (threads) options.threads = threads_of(*threads);
    if (checkpoint_every) options.checkpoint_every = hours_of(*checkpoint_every);
    options.quiet = quiet;
    return static_cast<int>(resume_in_python(options));
  }, py::call_guard<py::gil_scoped_release>());

  module.def("box", [](const Path& setup, const std::string& mechanism, const Names& scales, const std::string& scale_grid, double step, bool double_precision) {
    app::BoxCommandOptions options;
    options.setup = setup;
    options.mechanism = mechanism;
    options.scales = scales;
    options.scale_grid = scale_grid;
    options.step = within("step", step, 0.1, 3600.0);
    options.double_precision = double_precision;
    return box_in_python(options);
  });
}

}  // namespace pearl::python
