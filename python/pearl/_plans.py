from typing import NamedTuple

from . import _pearl
from ._results import Run


class Checked(NamedTuple):
    """A plan without faults."""

    scenarios: list  # names, in the plan's order
    to_run: list  # those that a run takes, the baseline first
    warnings: list  # about the plan
    doubts: list  # about its data set


def check(plan):
    """Judges a plan as `pearl check` does, and returns its scenarios and warnings; nothing is run.

    Raises InputError with every fault that a run would find before its first step.
    """
    return Checked(*_pearl.check(plan))


def run(plan, out, only=(), threads=0, overwrite=False, checkpoint_every=0, quiet=False):
    """Runs a plan as `pearl run` does and returns the opened results.

    out: folder for the results. only: scenarios that run, the baseline beside them; empty: the plan's batch.
    threads: 0 for one a core. overwrite: replace the whole run that `out` holds.
    checkpoint_every: simulated hours after which the state is saved, for `resume`; 0: only when stopped. quiet: no progress.

    Ctrl-C, or a notebook's stop button, saves the state and raises KeyboardInterrupt; `resume(out)` goes on, bit for bit. After the last step the results are written first: then the run is whole.
    Other threads of Python go on meanwhile, but must leave NetCDF files alone: its library takes one thread at a time.
    """
    return _ended(_pearl.run(plan, out, _names(only), threads, overwrite, checkpoint_every, quiet), out)


def resume(out, threads=None, checkpoint_every=None, quiet=False):
    """Goes on with a run that was stopped, as `pearl resume` does; what is not given is as the run began. Returns the opened results."""
    return _ended(_pearl.resume(out, threads, checkpoint_every, quiet), out)


def _ended(code, out):
    if code == _pearl.interrupted:
        raise KeyboardInterrupt(f"the run was stopped and its state saved; go on with pearl.resume({str(out)!r})")
    return Run(out)


def _names(names):
    return [names] if isinstance(names, str) else list(names)
