"""What stands around a verb or a noun in the parse: subjects, objects, prepositions, particles, conjuncts."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.events.words import sets

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
PARTICLES = frozenset({"off", "out", "up", "down", "back", "over", "away", "in", "on", "for"})
BODIES = frozenset({"ORG", "GPE"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# A clause under one of these is that of the object: "accused A of shelling", "sees A as backing B".
OF_OBJECT = frozenset({"of", "from", "into", "for", "as"})
MAX_STEPS = 6
# What a passive is told to have taken place in or on.
PLACED = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
# Prepositions whose phrase still names the one before it ("a court in Vess"); a comma or a bracket may stand between.
PLACING = frozenset({"in", "at"})
GAP = 2
# The halves of a double name stand so far apart.
PARTED = 2
HYPHENS = frozenset({"-", "–"})


def is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX")


def is_passive(document: Document, verb: Token) -> bool:
    """Passive by its auxiliary, or a bare participle behind the noun that it is done to."""
    if any(child.dep in ("auxpass", "nsubjpass", "agent") for child in document.deps(verb.i)):
        return True
    if any(child.dep in ("aux", "nsubj", "dobj") for child in document.deps(verb.i)):
        return False
    return (verb.tag == "VBN" and verb.dep in ("acl", "ROOT", "advcl", "relcl", "amod")) or (
        verb.dep == "conj"
        and is_verb(document.head(verb))
        and verb.tag == "VBN"
        and is_passive(document, document.head(verb))
    )


def conjuncts(document: Document, token: Token) -> Iterator[Token]:
    """The token and the nouns coordinated with it."""
    yield token
    yield from _before_and(document, token)
    for child in document.deps(token.i, "conj", "appos"):
        if child.dep == "conj" and child.pos in NOMINAL:
            yield from conjuncts(document, child)


def measured(document: Document, token: Token) -> list[Token]:
    """ "Hundreds of prisoners", "a team of doctors": the nouns that a noun or number of measure counts."""
    if token.lemma not in sets()["measure"]:
        return []
    return [item for word, item in prepositions(document, token) if word == "of"]


def _before_and(document: Document, token: Token) -> Iterator[Token]:
    """ "Brandt and Arland's president, Ana Torvald": a name that the parser takes for an adjective of the second."""
    near = document.deps(token.i, "amod", "nmod", "compound")
    for child in (*near, *(inner for outer in near for inner in document.deps(outer.i, "nmod"))):
        if child.i == token.i - PARTED and child.tag == "NNP" and document.tokens[child.i + 1].text in HYPHENS:
            yield child  # "the Torvald-Brandt summit"
            continue
        below = document.deps(child.i, "cc", "conj")
        if child.tag == "NNP" and below and all(item.dep == "cc" for item in below):
            yield child


def particles(document: Document, verb: Token) -> list[Token]:
    """Particles of a phrasal verb, also where the parser calls them adverbs or prepositions without an object."""
    return [
        child
        for child in document.deps(verb.i, "prt", "advmod", "prep")
        if child.lower in PARTICLES and (child.dep == "prt" or not document.children[child.i]) and child.i > verb.i
    ]


def prepositions(document: Document, token: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of a preposition below a token and its object; "out of" and "ahead of" give both words' objects to "of"."""
    for child in document.deps(token.i, "prep", "dative", "agent", "prt", "advmod"):
        if child.pos not in ("ADP", "SCONJ", "ADV", "PART"):
            continue
        for inner in document.deps(child.i):
            if inner.dep in ("pobj", "pcomp") and not (child.lower == "with" and _is_absolute(document, inner)):
                yield child.lower, inner
            elif inner.dep == "prep":
                yield from ((inner.lower, deep) for deep in document.deps(inner.i, "pobj", "pcomp"))


def _is_absolute(document: Document, noun: Token) -> bool:
    """ "With an aide saying": the noun is the subject of a clause beside the verb, no party to it."""
    return any(clause.tag == "VBG" and clause.i == noun.i + 1 for clause in document.deps(noun.i, "acl"))


def objects(document: Document, verb: Token) -> list[Token]:
    """Whom or what the act is done to: direct objects, the subject of a passive, the noun that a participle follows."""
    if is_passive(document, verb):
        return _passive_objects(document, verb)
    found = document.deps(verb.i, "dobj")
    if not found and verb.dep == "conj" and is_verb(document.head(verb)):
        return []
    if not found and verb.dep == "relcl" and any(t.lower in RELATIVE for t in document.deps(verb.i, "dobj")):
        return [document.head(verb)]
    return [antecedent(document, verb, token) for token in found]


def _passive_objects(document: Document, verb: Token) -> list[Token]:
    found = document.deps(verb.i, "nsubjpass")
    if found:
        return [antecedent(document, verb, token) for token in found]
    head = document.head(verb)
    if verb.dep in ("acl", "relcl", "amod") and head.pos in NOMINAL:
        return [head]
    if verb.dep == "conj" and is_verb(head) and is_passive(document, head):
        return _passive_objects(document, head)
    return document.deps(verb.i, "dobj", "nsubj")


def datives(document: Document, verb: Token) -> list[Token]:
    return [token for token in document.deps(verb.i, "dative") if token.pos in NOMINAL]


def antecedent(document: Document, verb: Token, token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower in RELATIVE and token.tag in ("WP", "WDT", "IN", "DT") and verb.dep == "relcl":
        head = document.head(verb)
        return _person_above(document, head) if token.lower == "who" and head.entity in BODIES else head
    return _cleft(document, verb) or token if token.lower in RELATIVE else token


def _cleft(document: Document, verb: Token) -> Token | None:
    """ "It was Norland that attacked": who is told apart by "it was"."""
    copula = document.head(verb)
    told = copula.lemma == "be" and any(token.lower == "it" for token in document.deps(copula.i, "nsubj"))
    return next(iter(document.deps(copula.i, "attr")), None) if told else None


def _person_above(document: Document, noun: Token) -> Token:
    """ "Ana Torvald, head of the firm Vessco, who said": "who" is no firm but the person that it hangs on."""
    above = (head for head in document.ancestors(noun) if head.pos in NOMINAL)
    person = next((head for head in above if head.entity == "PERSON"), None)
    return person or noun


def subjects(document: Document, verb: Token, steps: int = 0) -> list[Token]:
    """Who acts: the subject, the by-phrase of a passive, the controller of an infinitive, gerund or participle."""
    if is_passive(document, verb):
        agents = document.deps(verb.i, "agent") or _behind_place(document, verb)
        return [inner for child in agents for inner in document.deps(child.i, "pobj")]
    found = document.deps(verb.i, "nsubj") or _parted(document, verb)
    if found:
        return [antecedent(document, verb, token) for token in found]
    return controllers(document, verb, steps) if steps < MAX_STEPS else []


def _behind_place(document: Document, verb: Token) -> list[Token]:
    """ "Was killed in her home by officers": the agent of a passive, hung on the place or the day before it."""
    near = (noun for _, noun in prepositions(document, verb))
    places = [noun for noun in near if noun.entity in PLACED or noun.lemma in sets()["targets"]]
    return [child for noun in places for child in document.deps(noun.i, "prep") if child.lower == "by"]


def _parted(document: Document, verb: Token) -> list[Token]:
    """ "Brandt, an official said, plans to": the subject is parted from its verb by who says so, and hangs on that."""
    said = document.deps(verb.i, "parataxis") if verb.tag in ("VBZ", "VBD", "VBP") else []
    before = (token for clause in said for token in document.deps(clause.i, "nsubj"))
    return [token for token in before if document.deps(token.i, "appos")]


def coordinated(document: Document, verb: Token) -> Token:
    """The verb that another goes on with: "warned them not to act and urged": the past tense goes on with "warned"."""
    head = document.head(verb)
    if verb.dep != "conj" or verb.tag != "VBD" or head.tag != "VB":
        return head
    return next((above for above in document.ancestors(head) if above.tag == "VBD"), head)


def controllers(document: Document, verb: Token, steps: int = 0) -> list[Token]:
    """Who acts where the verb has no subject of its own."""
    head = document.head(verb)
    if head.i == verb.i:
        return []
    if verb.dep in ("acl", "relcl"):
        return _of_noun(document, verb, head, steps)
    if verb.dep == "pcomp":
        preposition, head = head, document.head(head)
        if preposition.lower == "by" and (said := _said(document, preposition, head)):
            return subjects(document, said, steps + 1)
        return _controlled(document, head, steps, object_first=preposition.lower in OF_OBJECT)
    if verb.dep in ("xcomp", "ccomp"):
        return _controlled(document, head, steps, object_first=head.lemma in sets()["object control"])
    if (outer := coordinated(document, verb)).i != head.i:
        return subjects(document, outer, steps + 1)
    if verb.dep in ("conj", "advcl", "dep"):
        pressed = verb.dep == "advcl" and verb.tag == "VB" and head.lemma in sets()["object control"]
        return _controlled(document, head, steps, object_first=pressed)
    return []


def _said(document: Document, preposition: Token, speech: Token) -> Token | None:
    """ "Brandt said by backing Arland, Torvald keeps her word": the clause that is said, whose the phrase is."""
    clauses = (clause for clause in document.deps(speech.i, "ccomp") if clause.i > preposition.i > speech.i)
    return next(clauses, None) if speech.lemma in sets()["saying"] else None


def _of_noun(document: Document, verb: Token, noun: Token, steps: int) -> list[Token]:
    """ "Ships carrying": the noun acts; "a plan to attack", "the decision to expel": whose plan it is."""
    if verb.tag == "VBG" and noun.lemma not in sets()["documents"]:
        return [noun]
    pressed = [token for word, token in prepositions(document, noun) if word in ("on", "for", "to")]
    if noun.lemma in sets()["demands"] and pressed:
        return pressed
    governor = document.head(noun)
    if noun.dep == "dobj" and is_verb(governor) and document.deps(governor.i, "nsubjpass"):
        return _passive_objects(document, governor)  # "Torvald was granted leave by Vess to visit"
    owners = document.deps(noun.i, "poss") or [
        token for word, token in prepositions(document, noun) if word in ("by", "from", "of")
    ]
    owners = owners or [token for token in document.deps(noun.i, "amod", "compound") if token.entity in ("GPE", "NORP")]
    if owners:
        return owners
    return subjects(document, governor, steps + 1) if is_verb(governor) and noun.dep == "dobj" else []


def _controlled(document: Document, head: Token, steps: int, object_first: bool) -> list[Token]:
    if not is_verb(head):
        if head.pos == "ADJ" and is_verb(document.head(head)):
            return subjects(document, document.head(head), steps + 1)
        owners = document.deps(head.i, "poss")
        governor = document.head(head)
        if head.lemma in sets()["demands"] and not owners:
            return []  # "there were calls for striking Arland": it is asked of somebody else
        return owners or (subjects(document, governor, steps + 1) if is_verb(governor) and governor.i != head.i else [])
    if object_first:
        found = objects(document, head) or datives(document, head)
        found = found or [token for word, token in prepositions(document, head) if word in ("on", "to", "for", "upon")]
        if found:
            return found
    if is_passive(document, head):
        return _passive_objects(document, head)
    return subjects(document, head, steps + 1)


def phrase(document: Document, head: Token) -> list[Token]:
    """The noun phrase of a head, without clauses and prepositional phrases behind it."""
    left = [
        token
        for child in document.deps(head.i, "det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "appos")
        if child.i < head.i
        for token in document.subtree(child.i)
    ]
    first = min([head.i, *(token.i for token in left)])
    return document.tokens[first : head.i + 1]


def full_phrase(document: Document, head: Token) -> list[Token]:
    """The noun phrase of a head with the names and places behind it ("the mayor of Vess, Ana Torvald"), no clause."""
    last = head.i
    for child in document.deps(head.i, "prep", "appos"):
        below = document.subtree(child.i)
        near = 0 < below[0].i - last <= GAP
        named = child.dep == "appos" or child.lower == "of" or (child.lower in PLACING and head.pos == "NOUN")
        if near and named and not any(is_verb(token) for token in below):
            last = max((token.i for token in below if token.pos != "PUNCT"), default=last)
    if last > head.i and last + 1 < len(document.tokens) and document.tokens[last + 1].text == ")":
        last += 1
    return [*phrase(document, head), *document.tokens[head.i + 1 : last + 1]]


def makes_likely(document: Document, verb: Token) -> bool:
    """ "Made an attack more likely": the object of the verb is not done but given a quality."""
    return verb.lemma == "make" and any(
        child.pos == "ADJ" and child.i > verb.i for child in document.deps(verb.i, "advcl", "acomp", "oprd", "xcomp")
    )
