"""Who threatens, promises, demands, refuses or denies what, to whom, and on what condition."""

from dateline.read.commitments.stage import STAGE, run

__all__ = ["STAGE", "run"]
