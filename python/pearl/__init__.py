"""Pearl for notebooks: check and run plans, open results as xarray, tables and maps of the report, the box model.

    import pearl
    run = pearl.run("plan.yaml", out="results/mine")
    run.map("O3_MDA8", scenario="plan", difference_to=run.baseline)

Numbers, tables and maps are made by the functions that `pearl report` and `pearl export` call. What goes wrong is a pearl.Error.
"""

import os as _os
from pathlib import Path as _Path

# The thread library reads its settings when it is loaded: threads that wait are to sleep (docs/decisions/0004). Programs that Python starts have their own.
_own_spin = "OMP_WAIT_POLICY" not in _os.environ and "GOMP_SPINCOUNT" not in _os.environ
if _own_spin:
    _os.environ["GOMP_SPINCOUNT"] = "2000"
from . import _pearl  # noqa: E402

if _own_spin:
    del _os.environ["GOMP_SPINCOUNT"]

# An installed package: the built-in data lie in PREFIX/share/pearl.
_shared = next((place / "share/pearl" for place in _Path(__file__).resolve().parents if (place / "share/pearl/inputs").is_dir()), None)
if "PEARL_DATA" not in _os.environ and _shared is not None:
    _os.environ["PEARL_DATA"] = str(_shared)

from ._box import box  # noqa: E402
from ._errors import Error, Fault, InputError  # noqa: E402
from ._plans import Checked, check, resume, run  # noqa: E402
from ._results import Map, Run, open  # noqa: E402, A004

__version__ = _pearl.version
__all__ = ["Checked", "Error", "Fault", "InputError", "Map", "Run", "box", "check", "resume", "run"]  # not open, which would hide the built-in one
