"""What was said before in a report, and by whom: what pronouns and papers refer back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.language import Document
from dateline.read.statements.draft import Draft, inside, overlaps


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor id or null, whether the source keeps its name back, and the rule or the reason why it stays open."""

    actor: str | None
    anonymous: bool
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement whose speaker is settled."""

    draft: Draft
    speaker: Speaker


@dataclass
class History:
    """The settled statements of one report, in reading order."""

    document: Document
    said: list[Said] = field(default_factory=list)

    def backwards(self) -> Iterator[Said]:
        """All of them, the last one first."""
        return reversed(self.said)

    def before(self, draft: Draft) -> Iterator[Said]:
        """The outermost statements of this paragraph and the one before it, outside a draft, the last one first."""
        here = self.paragraph(draft)
        for said in self.backwards():
            if here - self.paragraph(said.draft) > 1:
                return
            if not overlaps(said.draft.content, draft.cue or draft.content) and not self._is_inner(said.draft):
                yield said

    def of(self, draft: Draft) -> Speaker | None:
        """The speaker of a draft that is settled already."""
        return next((said.speaker for said in self.backwards() if said.draft is draft), None)

    def paragraph(self, draft: Draft) -> int:
        """The number of the paragraph in which a draft begins."""
        return self.document.paragraph_of[self.document.sentence_at(draft.place[0])]

    def _is_inner(self, draft: Draft) -> bool:
        kernel = draft.cue or draft.content
        return any(inside(kernel, said.draft.content) for said in self.said if said.draft is not draft)
