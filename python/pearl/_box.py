import warnings

from . import _pearl
from ._errors import Error, needed

_ppb = 1e9


def box(setup, scale=(), scale_grid=None, mechanism="cb6r3", units="ppb", step=30.0, double=False):
    """The gas chemistry in a box of air, as `pearl box` does it (docs/box.md), as an xarray.Dataset over scenario and time.

    setup: a set-up, a JSON file. scale: one more scenario each, {"NOx": 0.5, "VOC": 1.2} or "NOx=0.5,VOC=1.2".
    scale_grid: every combination of {"NOx": (0.2, 2, 13)}: from, to, number. units: ppb of the set-up's air, or cm3: molecules cm-3.
    step: s, divides an hour. double: 64-bit numbers. Particles, where the mechanism has them, are in ug m-3.
    time: s of local solar time, hourly, the start included. The scenario `base` is the set-up as it is.
    """
    xarray = needed("xarray", "a table of the box")
    if units not in ("ppb", "cm3"):
        raise Error(f"units: allowed are ppb and cm3, not {units!r}", 2)
    scales = [scale] if isinstance(scale, (str, dict)) else list(scale)
    words = [one if isinstance(one, str) else ",".join(f"{name}={float(factor)!r}" for name, factor in one.items()) for one in scales]
    grid = scale_grid or ""
    if not isinstance(grid, str):
        grid = ",".join(f"{name}={float(low)!r}:{float(high)!r}:{int(number)}" for name, (low, high, number) in grid.items())
    made = _pearl.box(setup, mechanism, words, grid, step, double)
    for doubt in made["warnings"]:
        warnings.warn(doubt, stacklevel=2)
    factor, unit = (_ppb / made["air"], "1e-9") if units == "ppb" else (1.0, "cm-3")
    fields = {}
    for n, name in enumerate(made["species"]):
        about = {"units": unit, "long_name": f"{name}, {'mole fraction in air' if units == 'ppb' else 'molecules of a volume'}"}
        fields[name] = (("scenario", "time"), made["number_density"][:, :, n] * factor, about)
    for n, name in enumerate(made["particles"]):
        fields.setdefault(name, (("scenario", "time"), made["amounts"][:, :, n], {"units": "ug m-3", "long_name": f"{name}, mass of a volume"}))
    return xarray.Dataset(
        fields,
        coords={"scenario": made["scenarios"], "time": ("time", made["times"], {"units": "s", "long_name": "local solar time"})},
        attrs={"title": made["case"], "mechanism": made["mechanism"], "air_number_density_cm3": made["air"], "summary": made["summary"]},
    )
