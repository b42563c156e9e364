"""One actor for one real actor over many reports, each merge with its reason.

Gazetteer rows are keys of their own. Persons outside it are blocked by folded surname and compared inside the block;
organisations and places by their folded name, and so are the people and the forces of a state ("Arlandic troops").
Unnamed sources, other groups, offices without a holder and whoever is only described are never merged across reports:
nothing says that "a senior official" is one man.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dateline.compare.links import NO_LINKS, Links, link_key
from dateline.compare.names import damaged, given_of, same_person, surname_key
from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import FIRST_SURNAMES, fold, plain
from dateline.records import Actor, ActorMention, CaseActor, Reading, content_id

Key = tuple[str, str]
Member = tuple[Key, Actor]
# Words that name a body only together with a country.
_COMMON = word_list("organisation heads") | word_list("office fields") | {"national", "supreme", "high", "federal"}


@dataclass(frozen=True)
class ActorMerge:
    """The actors of the pile, and ``of``: (report id, local actor id) to case actor id."""

    actors: tuple[CaseActor, ...]
    of: Mapping[Key, str]


@dataclass(slots=True)
class _Cluster:
    """Local actors that are one. ``founder`` is the member by which the cluster is named and numbered."""

    members: list[Member]
    why: list[str] = field(default_factory=list)


def merge_actors(readings: Sequence[Reading], links: Links = NO_LINKS, *, placed: bool = True) -> ActorMerge:
    """Merge the actors of readings; ``links`` are the analyst's corrections and always hold.

    Without ``placed`` it is left open where the actors are named, which no other stage asks: :func:`places` tells.
    """
    ordered = sorted(readings, key=_print)
    clusters = _apply_links(_clusters(ordered), links)
    order = {r.id: (r.published.earliest or "9999", r.text_sha256) for r in ordered}
    ids: dict[Key, str] = {}
    for cluster in clusters:
        ids |= dict.fromkeys((key for key, _ in cluster.members), _case_id(cluster, order))
    named = places(ordered, ids) if placed else {}
    names = _surface_names(ordered, ids)
    actors = [_case_actor(cluster, ids, named.get(ids[cluster.members[0][0]], ()), names) for cluster in clusters]
    return ActorMerge(tuple(sorted(actors, key=lambda actor: actor.id)), ids)


def _print(reading: Reading) -> tuple[str, str]:
    """The order of print; the undated come last."""
    return reading.published.earliest or "9999", reading.id


# ------------------------------------------------------------------------------------------------------------ clusters
def _spelled_out(reading: Reading) -> Iterator[Actor]:
    """The actors of a report; a group inside a group ("they and two others") gives way to its own members."""
    known = {actor.id: actor for actor in reading.actors}
    for actor in reading.actors:
        nested = any(known[member].members for member in actor.members)
        yield replace(actor, members=_members(actor, known)) if nested else actor


def _members(group: Actor, known: Mapping[str, Actor]) -> tuple[str, ...]:
    """Who is in a group, each once and none of them a group; groups that hold each other end nowhere."""
    found: dict[str, None] = {}
    seen, left = {group.id}, list(reversed(group.members))
    while left:
        member = known[left.pop()]
        if member.id in seen:
            continue
        seen.add(member.id)
        left += reversed(member.members)
        if not member.members:
            found[member.id] = None
    return tuple(found)


def _hows(reading: Reading) -> Mapping[str, set[str]]:
    """In what ways a report refers to its actors."""
    hows: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.actor:
            hows[mention.actor].add(mention.how)
    return hows


def _clusters(ordered: Sequence[Reading]) -> list[_Cluster]:
    blocks: dict[tuple[str, str], list[Member]] = defaultdict(list)
    groups: list[Member] = []
    for reading in ordered:
        hows = _hows(reading)
        for actor in _spelled_out(reading):
            key = (reading.id, actor.id)
            into = groups if actor.members else blocks[_block(key, actor, hows.get(actor.id, set()))]
            into.append((key, actor))
    clusters = [cluster for block, members in blocks.items() for cluster in _inside(block, members)]
    return clusters + _groups(groups, clusters)


def _block(key: Key, actor: Actor, hows: set[str]) -> tuple[str, str]:
    """Only actors of one block are compared. What never merges has a block of its own."""
    if actor.gazetteer and actor.kind != "person":
        return actor.kind, actor.gazetteer
    described = actor.kind == "group" and "name" not in hows and not _of_a_state(actor)
    if actor.anonymous or described or _common(actor):
        return "alone", link_key(*key)
    if actor.kind == "person":
        known = hows - {"description", "pronoun"} and not _office_only(actor)
        return ("person", surname_key(_known_name(actor) or actor.name)) if known else ("alone", link_key(*key))
    return actor.kind, f"{plain(actor.name)}\x1f{actor.country or ''}"


def _of_a_state(actor: Actor) -> bool:
    """ "Arlanders", "Arlandic troops", "Torvald's supporters": the people or forces of a state or of somebody named."""
    country = gazetteer().countries.get(actor.country or "")
    if actor.kind != "group" or country is None:
        return False
    first, _, rest = actor.name.rpartition(" ")
    if not first:
        return rest in country.demonyms
    noun = rest.lower()
    sense = actor_nouns().get(noun) or actor_nouns().get(noun.removesuffix("s"))
    owner = first in (country.name, *country.aliases, *country.demonyms)
    return sense in ("people", "forces") and (owner or (first[0].isupper() and first.endswith(("'s", "’s"))))


def _common(actor: Actor) -> bool:
    """A body whose name any country has: "Foreign Ministry" of one report is not that of another."""
    nobodys = actor.kind == "organisation" and not actor.country
    return nobodys and all(word in _COMMON for word in plain(actor.name).split())


def _office_only(actor: Actor) -> bool:
    """An office whose holder no report names: its name is its role."""
    return actor.role is not None and actor.role == actor.name


def _inside(block: tuple[str, str], members: list[Member]) -> Iterable[_Cluster]:
    kind, _name = block
    if kind != "person":
        why = [] if kind == "alone" else [f"{'gazetteer' if members[0][1].gazetteer else 'name'}: {members[0][1].name}"]
        return [_Cluster(members, why if len(members) > 1 else [])]
    return _persons(members)


def _persons(members: list[Member]) -> list[_Cluster]:
    """Full names first, the best known first; then bare surnames join the one cluster that fits, or stay alone."""
    clusters: list[_Cluster] = []
    for key, actor in sorted(members, key=lambda item: _knownness(item[1])):
        fitting = [(cluster, why) for cluster in clusters if (why := _fits(actor, cluster))]
        if len(fitting) == 1:
            cluster, why = fitting[0]
            cluster.members.append((key, actor))
            if why not in cluster.why:
                cluster.why.append(why)
        else:
            clusters.append(_Cluster([(key, actor)]))
    return clusters


def _knownness(actor: Actor) -> tuple[bool, int, int, str]:
    """The known first, then the fullest name: letters get lost more often than they are added."""
    return actor.gazetteer is None, -len(actor.name.split()), -len(actor.name), actor.name


def _fits(actor: Actor, cluster: _Cluster) -> str | None:
    """Why an actor is the person of a cluster; null where it is not."""
    founder = cluster.members[0][1]
    if actor.gazetteer and founder.gazetteer:
        return f"gazetteer: {founder.name}" if actor.gazetteer == founder.gazetteer else None
    if actor.gender and founder.gender and actor.gender != founder.gender:
        return None
    if actor.country and founder.country and actor.country != founder.country:
        return None
    if _widespread(actor) and not _same_role(actor, founder):
        return None
    verdict = same_person(actor.name, founder.name)
    if not verdict.same and _same_role(actor, founder):
        verdict = damaged(actor.name, founder.name)
    others = {member.name for _, member in cluster.members} - {founder.name, actor.name}
    if not verdict.same or any(given_of(name) and not same_person(actor.name, name).same for name in sorted(others)):
        return None
    return f"{verdict.why}: {actor.name}, {founder.name}"


def _widespread(actor: Actor) -> bool:
    """A bare surname that millions bear: Kim, Li. It tells nobody apart without his office."""
    return not actor.gazetteer and fold(actor.name) in FIRST_SURNAMES


def _same_role(first: Actor, second: Actor) -> bool:
    """One office of one country, in whatever words: "Canadian Foreign Minister", "foreign minister of Canada"."""
    if not (first.role and second.role and first.country and first.country == second.country):
        return False
    return _office(first.role, first.country) == _office(second.role, first.country)


@lru_cache(maxsize=4096)
def _office(role: str, country: str) -> frozenset[str]:
    """The words of a role without those for its country; of an office of the tables its own name."""
    own = gazetteer().countries.get(country)
    names = (own.name, *own.aliases, *own.demonyms) if own else ()
    words = plain(role)
    for name in sorted((plain(name) for name in names), key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}(?: ?s)?\b", " ", words)
    words = " ".join(word for word in words.split() if word not in ("of", "the", "for", "s"))
    offices = gazetteer().offices_of_form
    by_form = {" ".join(w for w in form.split() if w not in ("of", "the", "for")): form for form in offices}
    return frozenset(offices[by_form[words]][:1] if words in by_form else words.split())


def _groups(groups: Sequence[Member], clusters: list[_Cluster]) -> list[_Cluster]:
    """Groups with known members are one where their members are the same."""
    root = {key: number for number, cluster in enumerate(clusters) for key, _ in cluster.members} if groups else {}
    blocks: dict[tuple[int, ...], list[Member]] = defaultdict(list)
    for key, actor in groups:
        blocks[tuple(sorted(root[key[0], member] for member in actor.members))].append((key, actor))
    return [_Cluster(members, ["the same members"] if len(members) > 1 else []) for members in blocks.values()]


# --------------------------------------------------------------------------------------------------------- corrections
def _apply_links(clusters: list[_Cluster], links: Links) -> list[_Cluster]:
    """Join what must be one, then take apart what must not be: the second of a pair leaves with what fits it alone."""
    for first, second in links.must:
        a, b = _find(clusters, first), _find(clusters, second)
        if a and b and a is not b:
            a.members += b.members
            a.why += [*b.why, "the analyst: the same"]
            clusters.remove(b)
    for first, second in links.cannot:
        a, b = _find(clusters, first), _find(clusters, second)
        if a and a is b:
            clusters += _split(a, second)
    return clusters


def _find(clusters: list[_Cluster], key: str) -> _Cluster | None:
    return next((cluster for cluster in clusters if any(link_key(*k) == key for k, _ in cluster.members)), None)


def _split(cluster: _Cluster, key: str) -> list[_Cluster]:
    out = [member for member in cluster.members if link_key(*member[0]) == key]
    cluster.members = [member for member in cluster.members if link_key(*member[0]) != key]
    cluster.why.append("the analyst: not the same")
    return [_Cluster(out, ["the analyst: not the same"])]


# ------------------------------------------------------------------------------------------------------------- records
def _case_id(cluster: _Cluster, order: Mapping[str, tuple[str, str]]) -> str:
    """From the gazetteer's row, else from the founding member: the earliest report's first mention."""
    row = next((actor.gazetteer for _, actor in cluster.members if actor.gazetteer), None)
    # Only a cluster that was taken apart may share its row with another.
    if row and "the analyst: not the same" not in cluster.why:
        return content_id("a", row)
    founder = min((key for key, _ in cluster.members), key=lambda key: (*order[key[0]], len(key[1]), key[1]))
    return content_id("a", *order[founder[0]], founder[1])


def places(readings: Iterable[Reading], ids: Mapping[Key, str]) -> Mapping[str, Sequence[ActorMention]]:
    """Where each actor of the pile is named, in the order of print. ``ids``: :attr:`ActorMerge.of`."""
    found: dict[str, list[ActorMention]] = defaultdict(list)
    for reading in sorted(readings, key=_print):
        for mention in reading.mentions:
            if mention.actor:
                found[ids[reading.id, mention.actor]].append(
                    ActorMention(report=reading.id, span=mention.span, how=mention.how)
                )
    return found


def _surface_names(ordered: Sequence[Reading], ids: Mapping[Key, str]) -> Mapping[str, Sequence[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for reading in ordered:
        for actor in reading.actors:
            names[ids[reading.id, actor.id]] += (actor.name, *actor.aliases)
    return names


def _case_actor(
    cluster: _Cluster, ids: Mapping[Key, str], named: Sequence[ActorMention], names: Mapping[str, Sequence[str]]
) -> CaseActor:
    case_id = ids[cluster.members[0][0]]
    actors = [actor for _, actor in cluster.members]
    best = min(actors, key=_knownness)
    name = _known_name(best) or best.name
    members = {ids[key[0], member] for key, actor in cluster.members for member in actor.members}
    return CaseActor(
        id=case_id,
        name=name,
        kind=best.kind,
        country=_first(actor.country for actor in actors),
        role=best.role or _first(actor.role for actor in actors),
        aliases=tuple(sorted({*names[case_id]} - {name})),
        mentions=tuple(named),
        anonymous=best.anonymous,
        gazetteer=_first(actor.gazetteer for actor in actors),
        lat=best.lat,
        lon=best.lon,
        why=tuple(cluster.why),
        members=tuple(sorted(members)),
    )


def _known_name(actor: Actor) -> str | None:
    """The name under which the gazetteer holds a person: the reports of a pile spell it in many ways."""
    kind, _, name = (actor.gazetteer or "").partition(":")
    return name if kind == "person" else None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
