"""The case: one SQLite file that holds reports, records and corrections, and grows as reports come in."""

from dateline.case.build import BuildOptions, Summary, build, correct, remove, undo
from dateline.case.case import Case, open_case
from dateline.case.filters import Filters

__all__ = ["BuildOptions", "Case", "Filters", "Summary", "build", "correct", "open_case", "remove", "undo"]
