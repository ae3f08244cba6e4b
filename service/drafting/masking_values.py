"""What of a case is somebody's own: what its keys and facts say, and what patterns find in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.domain.case import CaseFile
from service.domain.facts import Email, Person, Phone, Ref, Url
from service.drafting.masking_names import people
from service.drafting.masking_own import Kind, Own, code_form, digits_form, key_of, literal_form, words_form
from service.drafting.masking_patterns import found_in
from service.drafting.masking_words import masking_words

_YEAR = re.compile(r"(?:19|20)\d\d")


def own_of(case: CaseFile) -> tuple[Own, ...]:
    """Each once; what the case's keys and facts say goes before what a text says."""
    known: dict[str, Own] = {}
    for own in (*people(case), *_organisation(case), *_facts(case), *_texts(case)):
        keys = [form.key for form in own.forms]
        if keys and not any(key in known for key in keys):
            known.update(dict.fromkeys(keys, own))
    return tuple(dict.fromkeys(known.values()))


def region_of(case: CaseFile) -> str:
    """The country whose telephone numbers are written without their code."""
    place = (case.jurisdiction or "").partition("-")[0].upper()
    if len(place) == 2:
        return "GB" if place == "UK" else place
    return case.language_region.replace("_", "-").partition("-")[2].upper() or "GB"


def texts_of(case: CaseFile) -> str:
    """Everything that anybody wrote in the case, a text to a line."""
    told = [m.text for m in case.ticket.messages]
    told += [str(text) for f in case.facts.values() for text in _words(f)]
    told += [*case.approved_statements, *case.do_not_say, *(c.what for c in case.commitments)]
    told += [n for m in case.ticket.messages if (n := m.author.name)]
    told += [case.customer.name or "", case.customer.org or ""] if case.customer else []
    return "\n".join((*told, *(r.basis for r in case.remedies if r.basis)))


def _words(fact: object) -> Iterator[object]:
    value = getattr(fact, "value", None)
    yield from value if isinstance(value, tuple) else (value,)
    yield from filter(None, (getattr(fact, "quote", None), getattr(fact, "unit", None), getattr(fact, "name", None)))


def _organisation(case: CaseFile) -> Iterator[Own]:
    org = case.customer.org if case.customer else None
    if not org or not key_of(org) or (case.company and key_of(org) == key_of(case.company.name)):
        return
    words = org.split()
    short = [w for w in words if w.casefold().strip(".,") not in masking_words().organisation_endings]
    forms = [words_form(org)]
    if short and short != words:
        # One word, as in "Next plc", is a plain word too; then its capital tells.
        forms.append(words_form(" ".join(short), any_case=len(short) > 1))
    yield Own("ORG", org, key_of(org), tuple(forms))


def _facts(case: CaseFile) -> Iterator[Own]:
    region = region_of(case)
    for fact in case.facts.values():
        match fact:
            case Person():
                yield from _contacts(fact.email, fact.phone, region)
            case Email():
                yield from _contacts(fact.value, None, region)
            case Phone():
                yield from _contacts(None, fact.value, region)
            case Url():
                yield from _literal("URL", fact.value)
            case Ref():
                yield from _reference(fact.value)
            case _:
                pass
    if case.ticket.id:
        yield from _reference(case.ticket.id)


def _contacts(email: str | None, phone: str | None, region: str) -> Iterator[Own]:
    if email and key_of(email):
        yield from _literal("EMAIL", email)
    if phone:
        yield from _phone(phone, region)


def _literal(kind: Kind, value: str) -> Iterator[Own]:
    bare = re.sub(r"\Ahttps?://(?:www\.)?", "", value.strip(), flags=re.IGNORECASE)
    if key_of(bare):
        forms = (literal_form(value.strip()), literal_form(bare)) if bare != value.strip() else (literal_form(bare),)
        yield Own(kind, value.strip(), key_of(bare), forms)


def _reference(value: str, kind: Kind = "REF") -> Iterator[Own]:
    """Long enough to tell nobody else's; "clause 7.2" and a year are everybody's."""
    key = key_of(value)
    if len(key) < 4 or not any(c.isdigit() for c in key) or _YEAR.fullmatch(value):
        return
    if len(key) > 40 or not value.isascii():
        yield Own(kind, value, key, (literal_form(value),))
    elif value.isascii() and re.fullmatch(r"[\d \-./()]+", value) and len(key) > 6:
        yield Own(kind, value, key, (digits_form(key),))
    else:
        yield Own(kind, value, key, (code_form(value),))


def _phone(value: str, region: str) -> Iterator[Own]:
    """The number as told, in its country and from abroad."""
    digits = "".join(c for c in value if c.isdecimal() and c.isascii())
    if len(digits) < 3:
        return
    national, abroad = _both_ways(value, region)
    forms = [digits_form(d) for d in dict.fromkeys((national or digits, digits))]
    if abroad:
        country = abroad[: len(abroad) - len((national or digits).lstrip("0"))]
        rest = (national or digits).lstrip("0")
        for written in dict.fromkeys((abroad, f"{country}0{rest}")):
            forms += [digits_form(written, plus=True), digits_form(f"00{written}"), digits_form(written)]
    yield Own("PHONE", value.strip(), abroad or digits, tuple(dict.fromkeys(forms)))


def _both_ways(value: str, region: str) -> tuple[str, str]:
    """Its digits in its own country and from abroad; nothing where it is no telephone number."""
    from phonenumbers import NumberParseException, national_significant_number, parse

    try:
        number = parse(value, region)
    except NumberParseException:
        return "", ""
    trunk = (
        "0" if value.lstrip().startswith(("0", "(0")) or number.country_code in (44, 353, 91, 27, 61, 49, 33) else ""
    )
    rest = national_significant_number(number)
    return f"{trunk}{rest}", f"{number.country_code}{rest}"


def _texts(case: CaseFile) -> Iterator[Own]:
    region = region_of(case)
    for found in found_in(texts_of(case), region):
        if found.kind == "PHONE":
            yield from _phone(found.value, region)
        elif found.kind in ("EMAIL", "URL"):
            yield from _literal(found.kind, found.value)
        elif found.kind == "ADDRESS":
            yield Own("ADDRESS", " ".join(found.value.split()), key_of(found.value), (words_form(found.value),))
        else:
            yield from _reference(found.value, found.kind)
