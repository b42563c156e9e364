"""Numbers and whose they are: forces, casualties, money, shares, lengths, counts."""

from dateline.read.quantities.stage import STAGE, run

__all__ = ["STAGE", "run"]
