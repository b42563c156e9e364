"""Who runs ``read`` over many reports: this process or local workers. It knows no case."""

from dateline.engine.local import read_all

__all__ = ["read_all"]
