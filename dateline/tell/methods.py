"""What made a case, as its readers are told: versions, models and hashes in words, and the whole manifest with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.tell.words import counted

ATTACHED = "methods.json"
"""The name that the manifest has inside a document."""

WHERE = f"The methods manifest inside this file ({ATTACHED}) holds them in full, with every parameter."


def facts(made: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a methods section says: name and value of each fact of a manifest (:mod:`dateline.case.manifest`)."""
    parameters = sum(map(len, made["parameters"].values()))
    told = {
        "Read by": made["reader"] or "nothing was read",
        "Compared and written by": f"dateline {made['dateline']}, schema {made['schema']}, Python {made['python']}",
        "Models": listed(made["models"], "SHA-256 "),
        "Domain tables with models": f"SHA-256 {made['data_sha256']}… (its first digits)",
        "Parameters": counted(parameters, "number"),
        "Reports": f"{made['reports']:,}; SHA-256 over their texts {made['reports_sha256']}",
        "Set aside": listed(made["set_aside"]) or "none",
        "Decisions of analysts": f"{made['corrections']:,}",
    }
    return list(told.items())


def listed(values: Mapping[str, object], before: str = "") -> str:
    return "; ".join(f"{name} {before}{value}" for name, value in values.items())
