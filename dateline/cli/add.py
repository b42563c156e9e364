"""``dateline add``."""

from __future__ import annotations

from dateline.cli.options import CaseFile, Inputs, Outlet, Published, Quiet, Replace, Sidecar, Workers, build_options
from dateline.cli.output import progress, summary
from dateline.errors import CaseError


def command(
    case: CaseFile,
    inputs: Inputs,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    sidecar: Sidecar = None,
    replace: Replace = False,
    quiet: Quiet = False,
) -> int:
    """Add reports to a case that is there."""
    from dateline.case import build

    if not case.exists():
        raise CaseError(f"{case}: no such case; make one with: dateline build REPORTS -o {case}")
    with progress(quiet) as bars:
        done = build(inputs, case, build_options(workers, outlet, published, sidecar, replace), bars)
    summary(done, quiet)
    return 0
