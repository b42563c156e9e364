"""``dateline timeline``."""

from __future__ import annotations

from dateline.cli import options
from dateline.cli.output import show


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
    """The chronology: the key events of each day, on whose word, in how many reports."""
    from dateline.case import open_case
    from dateline.tell.chronology import timeline
    from dateline.tell.shown import KEY_EVENTS_PER_DAY

    wanted = options.filters(top, min_families, since, until, actor, class_, status, outlet)
    with open_case(case) as opened:
        view = timeline(opened, wanted, None if everything else KEY_EVENTS_PER_DAY).view()
    show(view, as_json, as_csv)
    return 0
