"""What can go wrong and how it is said: the thing, the value seen, what was expected, the next step."""

from __future__ import annotations


class DatelineError(Exception):
    """The root of all errors that a user can cause or mend; the command line prints it without a traceback."""

    exit_code = 1


class InputError(DatelineError):
    """An input that cannot be used at all (a missing folder, an option that does not fit)."""

    exit_code = 2


class NotFoundError(InputError):
    """A record that the case does not hold."""


class CaseError(DatelineError):
    """A case file that cannot be opened or written."""

    exit_code = 3


class MissingExtraError(DatelineError):
    """An optional part that is not installed; the message holds the pip line to run."""

    exit_code = 4
