"""The command line: one thin module a command over an importable function.

Exit codes: 0 done; 1 a check failed; 2 an option or input that cannot be used; 3 a case that cannot be opened or
written; 4 an optional part that is not installed; 5 no report could be read; 70 a defect of dateline; 130 stopped.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

UNUSABLE = 2
INTERRUPTED = 130
DEFECT = 70
TRACEBACK = "DATELINE_TRACEBACK"
"""Set this variable to see where a defect arose."""

# Containers made before the next search for cycles, and searches of one generation before the next older one is
# searched. Nearly all that a command makes lives as long as it: with Python's own numbers reading one report spent 0.17
# of 1.9 s of processor time on searches, with these 0.05; reading forty took the same time and 15 MB more.
COLLECTIONS = (10_000, 50, 50)
# Commands that compare a pile, search for cycles where they know of some, and end: one search through all that was
# compared took 0.3 of 4 s where one report was added to 1,000.
UNSEARCHED = frozenset({"add", "build", "correct", "merge", "remove"})


def main() -> None:
    """Run the command line; every error becomes one line and an exit code."""
    # Of a threshold of 0 Python makes no search at all, also where a library switches searches on again.
    gc.set_threshold(*(COLLECTIONS if UNSEARCHED.isdisjoint(sys.argv[1:2]) else (0,)))
    # More threads of numpy's OpenBLAS cost 0.06 s of processor time at their start, which no command earns back.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _end(run(sys.argv[1:]))


def _end(code: int) -> NoReturn:
    """End at once. To take apart first all that was loaded and made, as Python does, takes 0.3 s of processor time."""
    if sys.getprofile() or sys.gettrace():  # who watches the run writes down at Python's end what was seen
        sys.exit(code)
    with suppress(OSError):  # whoever read the output has gone away
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    from dateline.errors import DatelineError

    try:
        return _run(arguments)
    except DatelineError as error:
        return _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _say("stopped; what was finished is kept, run the same command to go on", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has gone away: no error, but Python must not flush into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if usage := getattr(error, "format_message", None):  # what typer says of options, whichever click it carries
            return _say(f"{usage()} (see dateline {' '.join(arguments[:1])} --help)", UNUSABLE)
        if os.environ.get(TRACEBACK):
            raise
        return _say(f"a defect of dateline: {type(error).__name__}: {error} (set {TRACEBACK}=1 to see where)", DEFECT)


def _run(arguments: list[str]) -> int:
    from dateline.cli.app import command_line

    result = command_line(arguments[:1]).main(args=arguments, prog_name="dateline", standalone_mode=False)
    return result if isinstance(result, int) else 0


def _say(message: str, code: int) -> int:
    from dateline.tell.tables import printable

    print(f"dateline: {printable(message)}", file=sys.stderr)
    return code
