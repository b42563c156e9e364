"""What the desk answers, in OpenAPI 3.1: one entry a page, made from the list of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.web.pages import Page
from dateline.web.query import NAMES

_ROWS = {
    "200": {
        "description": "rows in the form of docs/data.md",
        "content": {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}},
    },
    "400": {"description": "a filter that no record can meet"},
    "404": {"description": "no such record"},
}


def description(pages: Sequence[Page], version: str) -> dict[str, Any]:
    """The OpenAPI document of the JSON side of every page."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "dateline", "version": version, "description": "A case, read-only but for corrections."},
        "paths": {_path(page): {"get": _operation(page)} for page in pages},
    }


def _path(page: Page) -> str:
    return (page.path if page.path != "/" else "/overview") + ".json"


def _operation(page: Page) -> dict[str, Any]:
    names = ("id",) if "{id}" in page.path else (*NAMES, "min_families", "top")
    return {
        "operationId": page.name,
        "summary": page.what,
        "parameters": [_parameter(name) for name in names],
        "responses": _ROWS,
    }


def _parameter(name: str) -> dict[str, Any]:
    kind = "integer" if name in ("min_families", "top") else "string"
    place = "path" if name == "id" else "query"
    return {"name": name, "in": place, "required": name == "id", "schema": {"type": kind}}
