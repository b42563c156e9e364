"""The desk as an ASGI application: addresses, formats, corrections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.case import Case
from dateline.case.filters import Filters
from dateline.errors import DatelineError, InputError
from dateline.export.csv import csv_text
from dateline.tell.dossier import asset, environment
from dateline.web import pages
from dateline.web.openapi import description
from dateline.web.pages import Page, Shown
from dateline.web.query import NAMES, query
from dateline.web.security import LOOPBACK, Guard
from dateline.web.source import view

PAGES: tuple[Page, ...] = (
    Page("overview", "/", "overview.html", pages.overview, "Overview", what="What the case holds, at a glance"),
    Page("timeline", "/timeline", "timeline.html", pages.timeline, "Timeline", what="Events, by day"),
    Page("statements", "/statements", "list.html", pages.table("statements", "Statements"), "Statements", what="Who said what to whom"),
    Page("commitments", "/commitments", "list.html", pages.table("commitments", "Commitments"), "Commitments", what="Threats, promises, demands, refusals, red lines, denials"),
    Page("numbers", "/numbers", "numbers.html", pages.numbers, "Numbers", what="Quantities and whose they are"),
    Page("agenda", "/agenda", "list.html", pages.table("agenda", "Agenda"), "Agenda", what="What is still to come, and what became of it"),
    Page("disagreements", "/disagreements", "list.html", pages.table("disagreements", "Disagreements"), "Disagreements", what="Where the reports differ"),
    Page("actors", "/actors", "list.html", pages.table("actors", "Actors"), "Actors", what="Actors with their variants"),
    Page("copies", "/copies", "copies.html", pages.copies, "Copies", what="Families of reports that derive from one text"),
    Page("corrections", "/corrections", "corrections.html", pages.corrections, "Corrections", what="The analyst's decisions"),
    Page("event", "/event/{id}", "event.html", pages.event_page, what="One event with its mentions"),
    Page("actor", "/actor/{id}", "actor.html", pages.actor_page, what="One actor"),
    Page("report", "/report/{id}", "report.html", pages.report_page, what="One report with its marked words"),
    Page("diff", "/copies/{id}", "diff.html", pages.diff, what="Two reports side by side: the ids, parted by a comma"),
)  # fmt: skip


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
        Route("/search", desk.search),
        Route("/search.json", partial(desk.search, suffix=".json")),
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
            shown = page.load(case, view(case), asked, request.path_params.get("id", ""))
            return self._respond(request, page.template, page.name, shown, suffix)

    def search(self, request: Request, suffix: str = "") -> Response:
        asked = query(request.query_params)
        with Case(self.path) as case:
            shown = pages.search(case, view(case), asked, request.query_params.get("q", ""))
            return self._respond(request, "search.html", "search", shown, suffix)

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
        await _in_thread(partial(pages.apply, self.path, form))
        back = form.get("back", "")
        return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/corrections", 303)

    def _respond(self, request: Request, template: str, name: str, shown: Shown, suffix: str) -> Response:
        if suffix == ".json":
            return Response(json.dumps(list(shown.rows), ensure_ascii=False, indent=1), media_type="application/json")
        if suffix == ".csv":
            return Response(csv_text(shown.rows), media_type="text/csv; charset=utf-8")
        values = {
            "here": name,
            "title": shown.title,
            "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "data": _data_address(request),
            "filters": dict(request.query_params),
            "pages": PAGES,
            "case_name": self.path.name,
            **shown.values,
        }
        return HTMLResponse(self.templates.get_template(template).render(values))

    def error(self, request: Request, error: Exception) -> Response:
        """A DatelineError names the value and what was expected: that is what the reader gets, in the form asked for."""
        status = 404 if "no record" in str(error) or "no report" in str(error) else 400
        return self._error(request, status, str(error))

    def not_found(self, request: Request, _: Exception) -> Response:
        return self._error(request, 404, "there is no such page; the navigation leads to those that there are")

    def _error(self, request: Request, status: int, message: str) -> Response:
        if request.url.path.endswith((".json", ".csv")) or request.url.path == "/api":
            return JSONResponse({"error": message}, status)
        values = {"here": "", "title": "Not to be shown", "data": "", "filters": {}, "pages": PAGES, "message": message}
        values |= {"case_name": self.path.name, "address": "/"}
        return HTMLResponse(self.templates.get_template("error.html").render(values), status)


async def _in_thread(work: Callable[[], Any]) -> Any:
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(work)


def _data_address(request: Request) -> str:
    """The address of the same page's data, without its ending: ``{}`` stands where the ending goes."""
    path = request.url.path if request.url.path != "/" else "/overview"
    return path + "{}" + (f"?{request.url.query}" if request.url.query else "")


def _environment(write: bool) -> Environment:
    env = environment()
    assert env.loader is not None
    env.loader = ChoiceLoader([PackageLoader("dateline.web"), env.loader])
    env.globals |= {"write": write, "to_event": _to("event"), "to_actor": _to("actor"), "to_report": _to("report")}
    env.globals |= {"link_of": {"events": _to("event"), "agenda": _to("event"), "actors": _to("actor")}}
    env.globals |= {"filter_names": tuple(NAMES), "choices": _choices()}
    env.filters["quoted"] = lambda text: quote(text, safe="")
    return env


def _to(page: str) -> Callable[[str], str]:
    return lambda id_: f"/{page}/{quote(id_, safe='')}"


def _choices() -> dict[str, Sequence[str]]:
    from typing import get_args

    from dateline.records import EventClass, Status

    return {"class": get_args(EventClass), "status": get_args(Status)}
