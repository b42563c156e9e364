"""He, she and they."""

from __future__ import annotations

from dateline.language import Document
from dateline.read.actors.ledger import Ledger


def enter_pronouns(document: Document, ledger: Ledger) -> None:
    """Enter third-person pronouns."""
