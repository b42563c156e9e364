"""``dateline mcp``."""

from __future__ import annotations

from dateline.cli.options import CaseFile


def command(case: CaseFile) -> int:
    """Answer a language-model client (Model Context Protocol) on standard input and output, read-only."""
    from dateline.mcp.server import serve

    serve(case)
    return 0
