from typing import NamedTuple


class Fault(NamedTuple):
    """One fault of a file. Line and column count from 1; 0: not known."""

    file: str
    line: int
    column: int
    message: str  # one sentence, without the place
    text: str  # place, sentence, and the line with a caret under it

    def __str__(self):
        return self.text


class Error(Exception):
    """What a user can cure: the message says what is wrong, where, what is allowed and what to do.

    exit_code: what the command line would have ended with (docs/errors.md).
    """

    def __init__(self, message, exit_code=4):
        super().__init__(message)
        self.exit_code = exit_code


class InputError(Error):
    """Faults of plans, tables, set-ups or results, all of them at once, in `faults`."""

    def __init__(self, message, exit_code=3, faults=()):
        super().__init__(message, exit_code)
        self.faults = list(faults)


def needed(module, what):
    """The module of that name, or a sentence that says who needs it."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise Error(f"{what} needs the Python package {module}, which is not there: apt install python3-{module.lower()}, or pip install {module}") from missing
