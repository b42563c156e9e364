"""The ledger of commitments: who binds whom to what, grouped, with every wording, the newest first."""

from __future__ import annotations

from dataclasses import replace

from dateline.tell.ledger import sides
from dateline.web.page import Asked, Shown
from dateline.web.query import PAGE_ROWS

# Wordings are set against one another over so many of the newest commitments under the filters: enough for a pair of
# actors over months, and done in a moment.
WORDINGS = 4 * PAGE_ROWS


def commitments(asked: Asked) -> Shown:
    title = "Threats, promises, demands, refusals"
    rows = asked.rows("commitments")
    if asked.query.whole:
        return Shown(title, {}, rows)
    total = asked.case.count("commitments", asked.query.filters)
    window = replace(asked.query.filters, top=WORDINGS, skip=WORDINGS * (asked.query.page - 1))
    values = {"sides": sides(asked.case, asked.view, window), **asked.query.paging(total, WORDINGS)}
    return Shown(title, values, rows)
