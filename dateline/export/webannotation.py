"""W3C Web Annotations (JSON-LD): each cited span of an event, statement, number or commitment as one annotation.

A target names the span twice, by position (code points of the stored text) and by its words with what stands around
them, so that tools find it again in another copy of the page. A report without a web address has a name of its own,
``urn:dateline:report:ID``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.export.files import write_json
from dateline.export.pile import Pile
from dateline.records import Span
from dateline.tell.names import Names
from dateline.tell.words import bounds_words

if TYPE_CHECKING:
    from dateline.case.case import Case

# So many characters before and behind the words tell one place from another: what Hypothesis stores and anchors by.
AROUND = 32
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(case: Case, target: Path) -> list[Path]:
    """Write the annotations as one page of annotations."""
    items = list(_annotations(Pile(case), Names(case.db)))
    page = {"@context": _CONTEXT, "id": "urn:dateline:annotations", "type": "AnnotationPage", "items": items}
    return [write_json(target, page)]


def _annotations(pile: Pile, names: Names) -> Iterator[dict[str, Any]]:
    for event in pile.case.all_records("events"):
        for at, mention in enumerate(event.mentions):
            tags = (event.class_, mention.status)
            yield _annotation(pile, event.id, at, event.title, tags, mention.report, [mention.extent])
    for statement in pile.case.all_records("statements"):
        told = f"said by {names.speaker(statement.id) or 'somebody whom the report does not name'}"
        yield _annotation(pile, statement.id, 0, told, (statement.kind,), statement.report, statement.content)
    for number in pile.case.all_records("quantities"):
        value = bounds_words({name: getattr(number, name) for name in ("low", "high", "unit", "approximate")})
        yield _annotation(pile, number.id, 0, value, (number.measure,), number.report, [number.span])
    for commitment in pile.case.all_records("commitments"):
        told = f"{commitment.type} by {', '.join(names.of(commitment.by)) or 'somebody whom the report does not name'}"
        yield _annotation(pile, commitment.id, 0, told, (commitment.type,), commitment.report, [commitment.span])


def _annotation(
    pile: Pile, id_: str, at: int, told: str, tags: Iterable[str], report: str, spans: Iterable[Span]
) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    targets = [_target(pile, report, span) for span in spans]
    return {
        "id": f"urn:dateline:{id_}:{at}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": "urn:dateline", "type": "Software", "name": f"dateline {__version__}"},
        "body": [{"type": "TextualBody", "purpose": "describing", "value": told}, *bodies],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(pile: Pile, report: str, span: Span) -> dict[str, Any]:
    start, end = span
    text = pile.reports[report].text
    quote = {
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": pile.address(report),
        "selector": [
            {"type": "TextQuoteSelector", **quote},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
