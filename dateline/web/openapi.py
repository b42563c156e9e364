"""What the desk answers, in OpenAPI 3.1: one entry a page, made from the list of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.web.page import Page
from dateline.web.query import NAMES

_FORMATS: dict[str, dict[str, Any]] = {
    ".json": {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}},
    ".csv": {"text/csv": {"schema": {"type": "string"}}},
}
_ERRORS = {
    "400": {"description": "a filter that no record can meet"},
    "404": {"description": "no such record"},
}


def description(pages: Sequence[Page], version: str) -> dict[str, Any]:
    """The OpenAPI document of the data of every page."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "dateline", "version": version, "description": "A case, read-only but for corrections."},
        "paths": {_path(page) + ending: {"get": _operation(page, ending)} for page in pages for ending in _FORMATS},
    }


def _path(page: Page) -> str:
    return page.path if page.path != "/" else "/overview"


def _operation(page: Page, ending: str) -> dict[str, Any]:
    return {
        "operationId": page.name + ending.replace(".", "_"),
        "summary": page.what,
        "parameters": [_parameter(name) for name in _names(page)],
        "responses": {
            "200": {"description": "rows in the form of docs/data.md", "content": _FORMATS[ending]},
            **_ERRORS,
        },
    }


def _names(page: Page) -> tuple[str, ...]:
    """What the address of a page may say; ``diff`` takes the ids of two reports, parted by a comma."""
    if "{id}" in page.path:
        return ("id",)
    own = {"search": ("q",), "new": ("since",)}.get(page.name, ())
    return (*own, *NAMES, "min_families", "top")


def _parameter(name: str) -> dict[str, Any]:
    kind = "integer" if name in ("min_families", "top") else "string"
    place = "path" if name == "id" else "query"
    return {"name": name, "in": place, "required": name == "id", "schema": {"type": kind}}
