import html
import io
from pathlib import Path

from . import _pearl
from ._errors import Error, needed


def open(folder):
    """Opens the results that `pearl run` left in a folder. Raises Error if that holds no whole run."""
    return Run(folder)


class Run:
    """A finished run. Indicators are made when they are first asked for, and then kept."""

    def __init__(self, folder):
        self._run = _pearl.OpenedRun(folder)

    @property
    def folder(self):
        """Path of the results."""
        return Path(self._run.folder)

    @property
    def title(self):
        """Title of the plan."""
        return self._run.title

    @property
    def scenarios(self):
        """Names of the scenarios, and their titles: a dict."""
        return self._run.scenarios

    @property
    def baseline(self):
        """Name of the scenario that others are compared with."""
        return self._run.baseline

    @property
    def variables(self):
        """Names of the variables with (long name, unit): a dict, without indicators."""
        return self._run.variables

    def dataset(self, scenario=None, file="mean"):
        """A NetCDF file of the run as an xarray.Dataset (docs/results.md says what is in which).

        scenario: a name; None: all of them, along a new dimension `scenario`, read into memory.
        file: mean, hourly, deposition, emissions, levels, profiles, light or indicators of a scenario; static of the run.
        Values of one scenario are read when they are used. Raises Error if a file is missing, InputError if it is not what the run wrote.
        """
        xarray = needed("xarray", "a dataset")
        if file == "static":
            return _opened(xarray, self._run.file("", file))
        if scenario is not None:
            return _opened(xarray, self._run.file(scenario, file))
        parts = [_loaded(xarray, self._run.file(name, file)) for name in self.scenarios]
        fields = [name for name, one in parts[0].data_vars.items() if {"x", "station"} & set(one.dims)]  # the rest is the same in all
        return xarray.concat(parts, xarray.Variable("scenario", list(self.scenarios)), data_vars=fields, coords="minimal", compat="override", combine_attrs="drop_conflicts")

    def field(self, variable, scenario=None, difference_to=None):
        """A variable or an indicator at the surface as an xarray.DataArray over y and x, in its unit: the field that the report's map shows.

        variable: one of `variables`, or an indicator by name (`pearl describe indicators`), such as O3_MDA8. scenario: the baseline if not given.
        difference_to: a scenario whose field is taken off.
        """
        xarray = needed("xarray", "a field")
        found = self._run.field(variable, scenario or "", difference_to or "")
        name = scenario or self.baseline
        places = _loaded(xarray, self._run.file(name, "mean"), ("x", "y", "lon", "lat", "crs"))
        coordinates = {one: places[one] for one in places.variables}
        about = {key: found[key] for key in ("long_name", "units", "cell_methods", "comment") if found[key]}
        about["scenario"] = f"{name} less {difference_to}" if difference_to else name
        if "crs" in coordinates:
            about["grid_mapping"] = "crs"
        return xarray.DataArray(found["values"], coords=coordinates, dims=("y", "x"), name=variable, attrs=about)

    def indicators(self, names=(), standards=()):
        """Variables and indicators by scenario and region as a pandas.DataFrame: the report's regions.csv.

        names, standards: beside those of every report, by name; "all": all that the days of the run carry.
        """
        return self._table(self._run.regions(_list(names), _list(standards)))

    def packages(self, names=(), standards=()):
        """The scenarios side by side as a pandas.DataFrame: targets met, what measures alone reach, costs where the plan gives them, changes by region, people above standards: the report's packages.csv."""
        return self._table(self._run.packages(_list(names), _list(standards)))

    def verdicts(self):
        """Every target and what became of it as a pandas.DataFrame; changes are fractions of the emission of the year `versus`."""
        return needed("pandas", "a table").DataFrame(self._run.verdicts())

    def map(self, variable, scenario=None, difference_to=None, form="png", dpi=150, language="en"):
        """A map sheet that a notebook shows. Arguments as of `field`; form: png or svg; dpi: of png; language: en, zh-Hant or zh-Hans."""
        return Map(self, (variable, scenario or "", difference_to or "", language), form, dpi)

    def _table(self, text):
        return needed("pandas", "a table").read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])

    def __repr__(self):
        return f"<pearl.Run {str(self.folder)!r}: {self.title}; scenarios {', '.join(self.scenarios)}>"

    def _repr_html_(self):
        rows = "".join(
            f"<tr><td><code>{html.escape(name)}</code></td><td>{html.escape(title)}{' (baseline)' if name == self.baseline else ''}</td></tr>" for name, title in self.scenarios.items()
        )
        return f"<p><b>{html.escape(self.title)}</b><br><code>{html.escape(str(self.folder))}</code></p><table>{rows}</table>"


class Map:
    """A map sheet, drawn by the program's own code; a notebook shows it, `save` writes it."""

    def __init__(self, run, asked, form, dpi):
        self._run, self._asked, self._dpi = run, asked, dpi
        if form not in ("png", "svg"):
            raise Error(f"form: allowed are png and svg, not {form!r}; save() writes PDF, too", 2)
        self._form = form
        self._bytes = run._run.map(*asked, form, dpi)  # now, so that a wrong name is told here

    @property
    def data(self):
        """The picture: bytes of a PNG, or text of an SVG."""
        return self._bytes if self._form == "png" else self._bytes.decode()

    def save(self, path):
        """Writes the sheet as PNG, SVG or PDF, by the ending of the name, whole or not at all; returns the path. Raises Error if that fails."""
        path = Path(path)
        form = path.suffix.lower().lstrip(".")
        if form not in ("png", "svg", "pdf"):
            raise Error(f"{path}: the name of a map ends with .png, .svg or .pdf", 2)
        _pearl.write_file(path, self._bytes if form == self._form else self._run._run.map(*self._asked, form, self._dpi))
        return path

    def _repr_png_(self):
        return self._bytes if self._form == "png" else None

    def _repr_svg_(self):
        return self._bytes.decode() if self._form == "svg" else None

    def __repr__(self):
        variable, scenario, against, _ = self._asked
        return f"<pearl.Map {variable}, {scenario or self._run.baseline}{' less ' + against if against else ''}, {self._form}>"


def _opened(xarray, path):
    needed("netCDF4", "reading a run's files with xarray")
    with _pearl.FileTurn():  # Pearl reads in other threads, and the library serves one
        return xarray.open_dataset(path, engine="netcdf4")


def _loaded(xarray, path, names=None):
    """All of a file in memory, or what it has of these names; closed again."""
    needed("netCDF4", "reading a run's files with xarray")
    with _pearl.FileTurn(), xarray.open_dataset(path, engine="netcdf4") as found:
        return (found if names is None else found[[name for name in names if name in found.variables]]).load()


def _list(names):
    return [names] if isinstance(names, str) else list(names)
