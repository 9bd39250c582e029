"""What the tests of the Python package stand on: the quickstart made small, one run of it, and the program to hold the package against."""

import atexit
import functools
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

source = Path(__file__).resolve().parents[2]
program = os.environ["PEARL"]  # the binary of the same build
domain = "domain: {spacing: 36 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
days = "meteorology: {days: [{day: oct-weak}], spinup: 1 h}\n"

_folder = tempfile.TemporaryDirectory()
atexit.register(_folder.cleanup)
work = Path(_folder.name)  # of this process


def small_quickstart():
    """The text of the quickstart plan on a coarse grid and one typical day; scenarios and rules stay as they are."""
    text = (source / "scenarios/library/prd-quickstart.yaml").read_text()
    small, domains = re.subn(r"^domain:.*\n", domain, text, flags=re.M)
    small, weathers = re.subn(r"^meteorology:\n(?: .*\n)+", days, small, flags=re.M)
    assert domains == weathers == 1
    return small


@functools.cache
def plan():
    """That plan as a file."""
    file = work / "plan.yaml"
    file.write_text(small_quickstart())
    return file


@functools.cache
def results():
    """The folder of a run of it, with two scenarios."""
    import pearl as package

    package.run(plan(), out=work / "results", only="plan-2020-high", quiet=True)
    return work / "results"


def pearl(*arguments):
    """What the program answers: exit code, standard output, log."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def python(script, **settings):
    """What a Python of its own answers to a script, kept as a file so that it can start others."""
    file = work / "script.py"
    file.write_text(script)
    return subprocess.run([sys.executable, file], capture_output=True, text=True, timeout=200, **settings)
