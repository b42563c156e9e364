"""What a search costs: CPU milliseconds of thirty-one kinds of search, each with other words and filters, over a case.

    python -m evaluation.search CASE

Words and filters come from the case itself, so that every search finds something: words by how many reports have them,
actors and outlets by how often they occur, the middle third of its days. Each search runs ``RUNS`` times, each time on
a case that is opened anew, as the command and the desk do; the median stands.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from dateline.case import Case, Filters
from dateline.case.filters import NO_FILTERS

RUNS = 5
LIMIT_MS = 20.0
# A word is common where one report in so many has it, middling, and rare.
SHARES = {"common": 3, "middling": 30, "rare": 1_000}


@dataclass(frozen=True, slots=True)
class Search:
    """One search: what it stands for, its words and filters."""

    kind: str
    words: str
    filters: Filters = NO_FILTERS


def searches(case: Case) -> Iterator[Search]:
    """The searches of a case."""
    counts, reports = _counts(case), case.count("reports")
    common, middling, rare = (_words(counts, reports / share) for share in SHARES.values())
    most = counts.most_common(1)[0][0]
    (actor, other), (outlet, _) = _most(case, "actors", "name"), _most(case, "reports", "outlet")
    since, until = _middle(case)
    family = next((family.id for family in case.families(Filters(top=1))), None)
    a, b, c = common
    m, n, o = middling
    yield from (
        Search("a common word", a),
        Search("another", b),
        Search("a middling word", m),
        Search("a rare word", rare[0]),
        Search("the most common word", most),
        Search("two common words", f"{a} {b}"),
        Search("three words", f"{a} {m} {b}"),
        Search("middling and rare", f"{m} {rare[1]}"),
        Search("either of two", f"{m} OR {n}"),
        Search("either of five", f"{a} OR {b} OR {c} OR {m} OR {n}"),
        Search("one without another", f"{a} NOT {m}"),
        Search("the beginning of words", f"{m[:4]}*"),
        Search("two beginnings", f"{m[:4]}* {n[:4]}*"),
        Search("a short beginning", f"{a[:2]}*"),
        Search("a phrase", f'"{_phrase(case, m)}"'),
        Search("words that are near", f"NEAR({a} {m}, 10)"),
        Search("a name", f'"{actor}"'),
        Search("no expression", f'{a} AND ("'),
        Search("common, an actor", a, Filters(actor=actor)),
        Search("middling, another actor", m, Filters(actor=other)),
        Search("common, a class", a, Filters(class_="CONSULT")),
        Search("common, a status", b, Filters(status="planned")),
        Search("common, days", a, Filters(since=since, until=until)),
        Search("middling, days", n, Filters(since=since, until=until)),
        Search("common, an outlet", a, Filters(outlet=outlet)),
        Search("common, a family", b, Filters(family=family)),
        Search("common, two families at least", c, Filters(min_families=2)),
        Search("actor, class and days", a, Filters(actor=actor, class_="CONSULT", since=since, until=until)),
        Search("actor, outlet and days", b, Filters(actor=actor, outlet=outlet, since=since, until=until)),
        Search("status and outlet", o, Filters(status="done", outlet=outlet)),
        Search("either of five, a hundred", f"{a} OR {b} OR {c} OR {m} OR {n}", Filters(top=100)),
    )


def _counts(case: Case) -> Counter[str]:
    """In how many reports each word stands."""
    texts = (text.lower() for (text,) in case.db.execute("SELECT text FROM reports ORDER BY id"))
    return Counter(word for text in texts for word in sorted(set(re.findall(r"[a-z]{5,}", text))))


def _words(counts: Counter[str], share: float) -> tuple[str, str, str]:
    """Three words that about so many reports have."""
    a, b, c = sorted(counts, key=lambda word: (abs(counts[word] - share), word))[:3]
    return a, b, c


def _most(case: Case, table: str, column: str) -> tuple[str, str]:
    """The two values that occur most."""
    order = "counts_reports DESC" if table == "actors" else "count(*) DESC"
    query = f"SELECT {column} FROM {table} WHERE {column} <> '' GROUP BY {column} ORDER BY {order}, {column} LIMIT 2"
    first, *rest = (row[0] for row in case.db.execute(query))
    return first, rest[0] if rest else first


def _middle(case: Case) -> tuple[str, str]:
    """The days between which the middle third of the reports lies."""
    query = "SELECT published_earliest FROM reports WHERE published_earliest IS NOT NULL ORDER BY 1"
    days = [row[0] for row in case.db.execute(query)]
    return days[len(days) // 3], days[2 * len(days) // 3]


def _phrase(case: Case, word: str) -> str:
    """Three words of a report, in a row, of which one is a middling word."""
    text = next(case.reports(Filters(top=1))).text.split()
    hit = case.search(word, Filters(top=1), ("reports",)).hits
    text = case.report(hit[0].id).text.split() if hit else text
    at = len(text) // 2
    return " ".join(part.strip('".,;:') for part in text[at : at + 3])


def cost(path: Path, search: Search) -> tuple[float, int]:
    """CPU milliseconds of a search, and how many hits it has."""
    spent, hits = [], 0
    for _ in range(RUNS):
        with Case(path) as case:
            started = time.process_time()
            hits = len(case.search(search.words, search.filters).hits)
            spent.append(1_000 * (time.process_time() - started))
    return median(spent), hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    with Case(path := parser.parse_args().case) as case:
        found = [(*cost(path, search), search) for search in searches(case)]
        print(f"{case.count('reports')} reports, {case.count('statements')} statements, {case.count('events')} events")
    for spent, hits, search in sorted(found, key=lambda item: -item[0]):
        print(f"{spent:8.1f} ms {hits:4} hits  {search.kind:32} {search.words}")
    times = sorted(spent for spent, _, _ in found)
    over = sum(spent > LIMIT_MS for spent in times)
    print(
        f"median {median(times):.1f}, 95 % {times[int(0.95 * len(times))]:.1f}, most {times[-1]:.1f} ms; {over} over 20"
    )


if __name__ == "__main__":
    main()
