"""The command line: one thin module a command over an importable function.

Exit codes: 0 done; 1 a check failed; 2 an option or input that cannot be used; 3 a case that cannot be opened or
written; 4 an optional part that is not installed; 5 no report could be read; 70 a defect of dateline; 130 stopped.
"""

from __future__ import annotations

import os
import sys

UNUSABLE = 2
INTERRUPTED = 130
DEFECT = 70
TRACEBACK = "DATELINE_TRACEBACK"
"""Set this variable to see where a defect arose."""


def main() -> None:
    """Run the command line; every error becomes one line and an exit code."""
    sys.exit(run(sys.argv[1:]))


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
    import typer

    from dateline.cli.app import app

    command = typer.main.get_command(app)
    result = command.main(args=arguments, prog_name="dateline", standalone_mode=False)
    return result if isinstance(result, int) else 0


def _say(message: str, code: int) -> int:
    from dateline.tell.tables import printable

    print(f"dateline: {printable(message)}", file=sys.stderr)
    return code
