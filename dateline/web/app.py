"""The desk as an ASGI application: addresses, formats, corrections."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.case import Case
from dateline.errors import DatelineError, InputError, NotFoundError
from dateline.records import EventClass, Status, Verdict
from dateline.tell.dossier import asset, environment
from dateline.tell.tables import Column, TableView, as_csv
from dateline.web.openapi import description
from dateline.web.page import Asked, Page, Shown
from dateline.web.pages.actor import actor_page
from dateline.web.pages.changes import changes
from dateline.web.pages.copies import copies, diff
from dateline.web.pages.event import event_page
from dateline.web.pages.ledger import commitments
from dateline.web.pages.listed import corrections, listed, reports
from dateline.web.pages.numbers import numbers
from dateline.web.pages.overview import overview
from dateline.web.pages.report import record_page, report_page
from dateline.web.pages.search import search
from dateline.web.pages.timeline import timeline
from dateline.web.query import query
from dateline.web.security import LOOPBACK, Guard
from dateline.web.source import view

PAGES: tuple[Page, ...] = (
    Page("overview", "/", "overview.html", overview, "What the case holds, at a glance", "o"),
    Page("new", "/new", "new.html", changes, "What the last run, or the reports since a day, bring", "w"),
    Page("timeline", "/timeline", "timeline.html", timeline, "Events, by day or on lanes by actor", "t"),
    Page("statements", "/statements", "list.html", listed, "Who said what to whom", "s"),
    Page("commitments", "/commitments", "commitments.html", commitments, "Threats, promises, demands, refusals", "c"),
    Page("numbers", "/numbers", "numbers.html", numbers, "Quantities and whose they are", "n"),
    Page("agenda", "/agenda", "list.html", listed, "What is to come, and what became of it", "a"),
    Page("disagreements", "/disagreements", "list.html", listed, "Where the reports differ", "d"),
    Page("actors", "/actors", "list.html", listed, "Actors with their variants", "p"),
    Page("reports", "/reports", "reports.html", reports, "The reports, by day", "r"),
    Page("copies", "/copies", "copies.html", copies, "Reports that derive from one text", "y"),
    Page("corrections", "/corrections", "corrections.html", corrections, "The analyst's decisions", "e"),
    Page("event", "/event/{id}", "event.html", event_page, "One event with its mentions"),
    Page("actor", "/actor/{id}", "actor.html", actor_page, "One actor"),
    Page("report", "/report/{id}", "report.html", report_page, "One report with its marked words"),
    Page("record", "/record/{id}", "record.html", record_page, "Any record, and what it rests on"),
    Page("diff", "/copies/{id}", "diff.html", diff, "Two reports side by side: the ids, parted by a comma"),
    Page("search", "/search", "search.html", search, "Reports, statements and events that hold the words of q"),
)


# An address of the desk itself: no other host, however a browser reads slashes.
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\\]*\Z")


def create_app(path: Path, *, write: bool = True, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The desk of one case.

    Args:
        path: the case file.
        write: whether corrections may be made from the pages.
        hosts: the host names that it answers for.
    """
    desk = Desk(path, write)
    routes: list[BaseRoute] = [route for page in PAGES for route in desk.routes(page)]
    routes += [
        Route("/api", desk.api),
        Route("/corrections", desk.correct, methods=["POST"]),
        Route("/static/records.css", desk.shared_style),
        Mount("/static", StaticFiles(packages=[("dateline.web", "static")])),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={DatelineError: desk.error, 404: desk.not_found},
    )


class Desk:
    """The handlers. Each request opens the case anew: another process may have built it since."""

    def __init__(self, path: Path, write: bool) -> None:
        self.path, self.write = path, write
        self.templates = _environment(write)

    def routes(self, page: Page) -> Iterable[Route]:
        """The page, and the same as JSON and CSV (before it, so that an id does not swallow the ending)."""
        base = page.path if page.path != "/" else "/overview"
        path = base.replace("{id}", "{id:path}")
        yield Route(f"{path}.json", partial(self.show, page=page, suffix=".json"))
        yield Route(f"{path}.csv", partial(self.show, page=page, suffix=".csv"))
        yield Route(page.path.replace("{id}", "{id:path}"), partial(self.show, page=page), name=page.name)

    def show(self, request: Request, page: Page, suffix: str = "") -> Response:
        asked = query(request.query_params, whole=bool(suffix))
        with Case(self.path) as case:
            key = request.path_params.get("id") or request.query_params.get("q", "")
            shown = page.load(Asked(page.name, case, view(case), asked, key))
            return self._respond(request, page, shown, suffix)

    def api(self, _: Request) -> Response:
        return JSONResponse(description(PAGES, __version__))

    def shared_style(self, _: Request) -> Response:
        """The stylesheet that the dossier has too."""
        return Response(asset("records.css"), media_type="text/css")

    async def correct(self, request: Request) -> Response:
        """A correction from a page's form, or its undoing; then back to where it was made."""
        if not self.write:
            raise InputError("this desk was started read-only; start it without --read-only to correct")
        form = {name: str(value) for name, value in (await request.form()).items()}
        await run_in_threadpool(apply, self.path, form)
        back = form.get("back", "")
        return RedirectResponse(back if _OWN_ADDRESS.match(back) else "/corrections", 303)

    def _respond(self, request: Request, page: Page, shown: Shown, suffix: str) -> Response:
        if suffix == ".json":
            return Response(json.dumps(list(shown.rows), ensure_ascii=False, indent=1), media_type="application/json")
        if suffix == ".csv":
            return Response(_csv(shown), media_type="text/csv; charset=utf-8")
        values = {
            "here": page.name,
            "title": shown.title,
            "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "data": _data_address(request),
            "filters": dict(request.query_params),
            "pages": PAGES,
            "case_name": self.path.name,
            **shown.values,
        }
        return HTMLResponse(self.templates.get_template(page.template).render(values))

    def error(self, request: Request, error: Exception) -> Response:
        """A DatelineError names the value and what was expected: the reader gets just that, in the form asked for."""
        return self._error(request, 404 if isinstance(error, NotFoundError) else 400, str(error))

    def not_found(self, request: Request, _: Exception) -> Response:
        return self._error(request, 404, "there is no such page; the navigation leads to those that there are")

    def _error(self, request: Request, status: int, message: str) -> Response:
        if request.url.path.endswith((".json", ".csv")) or request.url.path == "/api":
            return JSONResponse({"error": message}, status)
        values = {"here": "", "title": "Not to be shown", "data": "", "filters": {}, "pages": PAGES, "message": message}
        values |= {"case_name": self.path.name, "address": "/"}
        return HTMLResponse(self.templates.get_template("error.html").render(values), status)


def _csv(shown: Shown) -> str:
    """The rows of a page with one column a field of the contract; what is nested stands as JSON."""
    columns = tuple(Column(name, name) for name in dict.fromkeys(name for row in shown.rows for name in row))
    rows = [{column.name: _flat(row.get(column.name)) for column in columns} for row in shown.rows]
    return as_csv(TableView(shown.title, columns, rows))


def _flat(value: Any) -> Any:
    """A value for a cell: records, and lists of them, as JSON."""
    nested = isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value)
    )
    return json.dumps(value, ensure_ascii=False) if nested else value


def apply(path: Path, form: Mapping[str, str]) -> None:
    """Keep a correction that a form gives, or take one back.

    Raises:
        InputError: a verb, target or value that does not fit.
        CaseError: another process is writing the case.
    """
    with Case(path) as case:
        if form.get("undo"):
            case.undo(form["undo"])
            return
        fields = (form.get("verb", ""), form.get("target", ""), form.get("value") or None)
        case.correct(*fields, by=form.get("by", ""), reason=form.get("reason") or None)


def _data_address(request: Request) -> str:
    """The address of the same page's data, without its ending: ``{}`` stands where the ending goes."""
    path = request.url.path if request.url.path != "/" else "/overview"
    return path + "{}" + (f"?{request.url.query}" if request.url.query else "")


def _environment(write: bool) -> Environment:
    env = environment()
    assert env.loader is not None
    env.loader = ChoiceLoader([PackageLoader("dateline.web"), env.loader])
    env.globals |= {"write": write, "to_event": _to("event"), "to_actor": _to("actor"), "to_report": _to("report")}
    records = ("statements", "commitments", "quantities", "disagreements")
    links = {"events": _to("event"), "agenda": _to("event"), "actors": _to("actor"), "reports": _to("report")}
    links |= dict.fromkeys(records, _to("record"))
    env.globals |= {"link_of": links, "to_record": _to("record"), "to_any": lambda table, id_: links[table](id_)}
    env.globals["choices"] = _choices()
    env.filters["quoted"] = lambda text: quote(text, safe="")
    return env


def _to(page: str) -> Callable[[str], str]:
    return lambda id_: f"/{page}/{quote(id_, safe='')}"


def _choices() -> dict[str, Sequence[str]]:
    return {"class": get_args(EventClass), "status": get_args(Status), "verdict": get_args(Verdict)}
