"""People's names: the whole name, the first name and the surname, each with a placeholder of the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.domain.case import CaseFile
from service.domain.facts import Person
from service.drafting.masking_own import Own, key_of, words_form
from service.drafting.masking_words import masking_words

_MACHINES = ("bot", "system", "status", "automation")
_ABBREVIATION, _MOST_WORDS = 3, 6
_PARTICLES = frozenset(("de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "y", "e"))
_WORD = re.compile(r"[^\s()\[\],;:/<>|]+")


def people(case: CaseFile) -> tuple[Own, ...]:
    """Everybody whom the case names, the customer first."""
    company = frozenset(map(key_of, case.company.name.split())) if case.company else frozenset[str]()
    known: list[Own] = []
    for name in _named(case):
        known += _person(_without_company(_words(name), company), name, known)
    for name in _staff(case):
        words = _without_company(_of_staff(_words(name)), company | _roles(case))
        known += _person(words, name, known)
    return tuple(known)


def _roles(case: CaseFile) -> frozenset[str]:
    """The words of people's roles: "Membership" is an office where the sender is its manager."""
    roles = [case.sender.role] if case.sender else []
    roles += [fact.role for fact in case.facts.values() if isinstance(fact, Person)]
    return frozenset(key_of(word) for role in roles if role for word in role.split())


def _named(case: CaseFile) -> Iterator[str]:
    """Those whom the case itself calls people."""
    if case.customer and case.customer.name:
        yield case.customer.name
    if case.sender:
        yield case.sender.name
    yield from (fact.name for fact in case.facts.values() if isinstance(fact, Person))
    authors = (m.author for m in case.ticket.messages)
    yield from (author.name for author in authors if author.name and author.role == "customer")


def _staff(case: CaseFile) -> Iterator[str]:
    """Where a desk or an office may stand as well as a name."""
    authors = (m.author for m in case.ticket.messages)
    names = [author.name for author in authors if author.role.casefold() not in (*_MACHINES, "customer")]
    names += [_greeted(case.customer.salutation)] if case.customer else []
    names += [approval.name for approval in case.approvals]
    names += [name for r in case.remedies for name in (r.approved_by, r.second_approver)]
    names += [commitment.owner for commitment in case.commitments]
    yield from (name for name in names if name and not _is_office(name))


def _is_office(name: str) -> bool:
    """As in "Workforce planning": a word in small letters, outside brackets, is no name."""
    words = re.sub(r"\(.*?\)", "", name).split()
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= _ABBREVIATION:
        return True
    return any(word.islower() and word not in _PARTICLES for word in words)


def _greeted(salutation: str | None) -> str | None:
    """The name in "Dear Ms Farrant,"."""
    words = (salutation or "").strip(" ,:").split()
    greetings = masking_words().greetings
    return " ".join(word for word in words if word.casefold() not in greetings) or None


def _words(name: str) -> tuple[str, ...]:
    """The name's own words, without title and punctuation; an e-mail address is none."""
    titles = masking_words().titles
    words = (word.strip(".'\"*-") for word in _WORD.findall(name) if "@" not in word)
    return tuple(w for w in words if any(c.isalpha() for c in w) and w.casefold() not in titles)


def _of_staff(words: tuple[str, ...]) -> tuple[str, ...]:
    """As in "Support (Kit)", "Telford QA", "Video ID 17": what is left without the office."""
    offices = masking_words().offices
    words = tuple(
        w for w in words if w.casefold() not in offices and w.isalpha() | ("'" in w) | ("-" in w) | ("’" in w)
    )
    shouted = all(w.isupper() for w in words)
    return words if shouted else tuple(w for w in words if not (w.isupper() and 1 < len(w) <= _ABBREVIATION))


def _without_company(words: tuple[str, ...], company: frozenset[str]) -> tuple[str, ...]:
    """Nothing where there is no more than the company's own name, or initials."""
    told = [w for w in words if len(w) > 1 or not w.isascii()]
    return () if all(key_of(w) in company for w in told) else words


def _person(words: tuple[str, ...], name: str, known: list[Own]) -> list[Own]:
    """The forms that nobody before has; whoever shares the surname and the initial is the same person."""
    if not words:
        return []
    whole = " ".join(words)
    group = _same_person(words, known) or key_of(whole)
    found: list[Own | None] = []
    if len(words) > 1:
        found.append(Own("PERSON", _dotted(whole, name), group, (words_form(_dotted(whole, name)), words_form(whole))))
    if 1 < len(words) <= _MOST_WORDS:
        found.append(_part("FIRSTNAME", words[0], group))
        found.append(_part("SURNAME", words[-1], group))
        found += [_part("SURNAME", word, f"{group}/{word}") for word in words[1:-1] if word[0].isupper()]
    elif len(words) == 1:
        titled = any(word.casefold().strip(".") in masking_words().titles for word in name.split())
        found.append(_part("SURNAME" if titled else "FIRSTNAME", whole, group, alone=True))
    taken = {form.key for own in known for form in own.forms}
    return [own for own in found if own is not None and not taken & {form.key for form in own.forms}]


def _dotted(whole: str, name: str) -> str:
    """ "T. Oyelaran" as it is written, where the name is no more than that."""
    return name.strip() if key_of(name) == key_of(whole) and "(" not in name else whole


def _same_person(words: tuple[str, ...], known: list[Own]) -> str | None:
    for own in known:
        theirs = own.value.split()
        if key_of(theirs[-1]) != key_of(words[-1]):
            continue
        if own.kind == "SURNAME" or len(words) == 1 or theirs[0][0].casefold() == words[0][0].casefold():
            return own.group
    return None


def _part(kind: str, word: str, group: str, alone: bool = False) -> Own | None:
    """A name by itself; one that is a plain word as well counts where such a word has no capital.

    `alone`: the person has no other name.
    """
    if len(word) < 2 and word.isascii():
        return None
    lists = masking_words()
    lead = ""
    plain = word.casefold() in lists.plain_words | lists.offices or word.islower()
    if plain:
        signs = [f"{w.capitalize()}{dot} " for w in (*lists.titles, *lists.greetings) for dot in ("", ".", ",")]
        signs += [f"{c} " for c in ",&"]
        lead = "" if alone else r"(?:(?<=[a-z] )|" + "|".join(f"(?<={re.escape(sign)})" for sign in signs) + ")"
    form = words_form(word, lead, any_case=not plain and len(word) > 3)
    return Own("FIRSTNAME" if kind == "FIRSTNAME" else "SURNAME", word, group, (form,))
