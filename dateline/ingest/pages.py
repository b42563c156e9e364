"""One web page is one report; its stored text is what trafilatura extracts, frozen with the extractor's version."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from typing import Any

from dateline.ingest.blobs import content
from dateline.ingest.codes import Rejected, flag
from dateline.ingest.dates import FIRST_YEAR, LAST_YEAR
from dateline.ingest.decoding import decode
from dateline.ingest.draft import Draft
from dateline.ingest.options import Limits
from dateline.ingest.walk import InputFile

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LOOKS_LIKE_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|font-size:(?:0|1px|\.\d)|opacity:0(?:;|$)|text-indent:-\d{3}|(?:left|top):-\d{3}"
    r"|(?:^|;)color:(?:#fff(?:fff)?|white)(?:;|$).*background(?:-color)?:(?:#fff(?:fff)?|white)"
    r"|background(?:-color)?:(?:#fff(?:fff)?|white).*;color:(?:#fff(?:fff)?|white)(?:;|$)"
)  # fmt: skip
# A menu or a tooltip that a script opens has few words; what deceives has a sentence.
_HIDDEN_WORDS = 5
_MAX_DEPTH = 1_000


def looks_like_page(start: bytes) -> bool:
    """Whether the first bytes of a file are those of an HTML page."""
    return _LOOKS_LIKE_PAGE.match(start) is not None


def read_page(file: InputFile, limits: Limits) -> Draft:
    """The article of a web page, with what the page says of itself as metadata.

    Raises:
        Rejected: ``no_article``, ``empty``, ``binary``, ``too_large``, ``unreadable``, ``archive_limit``.
    """
    data = content(file.path, limits, limits.page)
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    page, hidden = _extracted(decoded.text)
    notes = decoded.notes
    if hidden:
        notes = (*notes, flag("hidden_text", f"left out: {hidden[0][:80]}"))
    return Draft(
        text=page.text,
        source=file.source,
        raw_sha256=hashlib.sha256(data).hexdigest(),
        extractor=extractor(),
        title=page.title or None,
        published=page.date,
        outlet=page.sitename or page.hostname or None,
        url=page.url or None,
        byline=page.author or None,
        found=True,
        notes=notes,
    )


@cache
def extractor() -> str:
    """Name and version of the extractor."""
    return f"trafilatura {version('trafilatura')}"


def _extracted(page: str) -> tuple[Any, list[str]]:
    """The extracted document, and hidden text that stood within its article.

    The extractor's upper bound on dates is today unless it is told another one: it is, so that no result depends on
    the day.
    """
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None or _depth_over(tree, _MAX_DEPTH):
        raise Rejected("no_article", "the page has no text, or its elements are nested too deep")
    hidden = _prune_hidden(tree)
    found: Any = bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "min_date": f"{FIRST_YEAR}-01-01",
            "max_date": f"{LAST_YEAR}-12-31",
        },
    )
    if found is None or not (found.text or "").strip():
        raise Rejected("no_article", "no article text was found in the page")
    return found, [words for words, beside in hidden if beside and beside in found.text]


def _depth_over(tree: Any, limit: int) -> bool:
    depth = 0
    level = [tree]
    while level:
        depth += 1
        if depth > limit:
            return True
        level = [child for element in level for child in element]
    return False


def _prune_hidden(tree: Any) -> list[tuple[str, str]]:
    """Take out what no reader sees; of each piece its words and the visible words of a neighbour."""
    pruned = []
    for element in tree.xpath("//*[@hidden or @aria-hidden='true' or @style]"):
        if not _is_hidden(element) or element.getparent() is None:
            continue
        words = " ".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]")).split()
        if len(words) >= _HIDDEN_WORDS:
            pruned.append((" ".join(words), _neighbour(element)))
        element.drop_tree()  # its tail stays: that is visible text
    return pruned


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN_STYLE.search(re.sub(r"\s", "", element.get("style", "")[:1000].lower())) is not None


def _neighbour(element: Any) -> str:
    for sibling in (element.getprevious(), element.getnext()):
        if sibling is not None and sibling.tag == "p":
            text = " ".join(" ".join(sibling.itertext()).split())
            if len(text) > 20:
                return text[:40]
    return ""
