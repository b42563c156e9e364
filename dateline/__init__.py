"""dateline: a pile of news reports in, a sourced chronology out."""

__version__ = "0.1.0"
