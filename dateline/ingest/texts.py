"""A plain-text file is one report; its stored text is the decoded text, unchanged."""

from __future__ import annotations

import hashlib

from dateline.ingest.blobs import content
from dateline.ingest.decoding import decode
from dateline.ingest.draft import Draft
from dateline.ingest.options import Limits
from dateline.ingest.walk import InputFile

# UTF-8 takes up to four bytes a code point.
_BYTES_PER_CHARACTER = 4


def read_text(file: InputFile, limits: Limits) -> Draft:
    """The one report of a text file.

    Raises:
        Rejected: ``empty``, ``binary``, ``too_large``, ``unreadable``, ``archive_limit``.
    """
    data = content(file.path, limits, limits.text * _BYTES_PER_CHARACTER)
    decoded = decode(data)
    return Draft(
        text=decoded.text, source=file.source, raw_sha256=hashlib.sha256(data).hexdigest(), notes=decoded.notes
    )
