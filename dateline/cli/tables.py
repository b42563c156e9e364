"""The commands that print one table of a case: ``statements``, ``commitments``, ``numbers``, ``agenda`` …"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.cli import options
from dateline.cli.output import show

# This table is told as a ledger: by who binds whom, with every wording of each.
LEDGER = "commitments"


def _command(table: str, text: str, arranged: Callable[[dict[str, Any]], Any] | None = None) -> Callable[..., int]:
    def command(
        case: options.CaseFile,
        top: options.Top = None,
        everything: options.All = False,
        min_families: options.MinFamilies = 1,
        since: options.Since = None,
        until: options.Until = None,
        actor: options.Actor = None,
        class_: options.Class = None,
        status: options.State = None,
        outlet: options.FromOutlet = None,
        as_json: options.AsJson = False,
        as_csv: options.AsCsv = False,
    ) -> int:
        from dateline.case import open_case
        from dateline.tell import ledger
        from dateline.tell.listing import SHOWN, view

        wanted = options.filters(
            None if everything else top or SHOWN, min_families, since, until, actor, class_, status, outlet
        )
        with open_case(case) as opened:
            if table == LEDGER:
                found = ledger.view(opened, wanted)
            else:
                found = view(opened, table, wanted, arranged, once=not everything)
        show(found, as_json, as_csv)
        return 0

    command.__doc__ = text
    return command


def _by_measure(row: dict[str, Any]) -> Any:
    low = row["low"] if row["low"] is not None else row["high"] or 0
    return row["measure"], row["of"] or "", low, row["id"]


COMMANDS = {
    "statements": _command("statements", "Who said what to whom."),
    LEDGER: _command(LEDGER, "Threats, promises, demands, refusals: who to whom, with every wording."),
    "numbers": _command("quantities", "Numbers and whose they are, side by side.", _by_measure),
    "agenda": _command("agenda", "What some report tells as still to come, and what became of it."),
    "disagreements": _command("disagreements", "Where the reports differ, conflicts first."),
    "actors": _command("actors", "Who acts and speaks, under which names."),
    "reports": _command("reports", "The reports of the case."),
}
