"""What the tests of the Python package stand on: the quickstart made small, and the program to hold the package against."""

import os
import re
import subprocess
from pathlib import Path

source = Path(__file__).resolve().parents[2]
program = os.environ["PEARL"]  # the binary of the same build


def small_quickstart():
    """The text of the quickstart plan on a coarse grid and one typical day; scenarios and rules stay as they are."""
    text = (source / "scenarios/library/prd-quickstart.yaml").read_text()
    domain = "domain: {spacing: 36 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
    days = "meteorology: {days: [{day: oct-weak}], spinup: 1 h}\n"
    small, domains = re.subn(r"^domain:.*\n", domain, text, flags=re.M)
    small, weathers = re.subn(r"^meteorology:\n(?: .*\n)+", days, small, flags=re.M)
    assert domains == weathers == 1
    return small


def pearl(*arguments):
    """What the program answers: exit code, standard output, log."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr
