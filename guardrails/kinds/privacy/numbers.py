"""Numbers that stand for money or for a person: cards, bank accounts, identity documents, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_reference
from guardrails.kinds.check import Violation
from guardrails.window import Hits

_CARD = re.compile(r"(?<![\w-])(?:\d[ -]?){12,18}\d(?![\w-])")
_CARD_GROUPS = re.compile(r"[3-6]\d{3}(?:[ -]\d{4}){3}|3\d{3}[ -]\d{6}[ -]\d{5}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_IDENTITY = re.compile(r"\b\d{3}-\d{2}-\d{4}\b|\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_SORT_CODE = re.compile(r"\bsort code\W+(?:is |was )?(\d{2}[- ]?\d{2}[- ]?\d{2})\b", re.IGNORECASE)
_NUMBER_AFTER = re.compile(
    r"[\s:#.,]*(?:(?:numbers?|no\.?|is|was|ref|of|which is)[\s:#.]*){0,3}"
    r"(?P<number>(?:[A-Z]{1,2} ?)?\d(?:[ -]?\d){5,}(?: ?[A-Z])?)\b(?![-/]\d)",
    re.IGNORECASE,
)
_BANK = re.compile(
    r"\b(?:bank|building society|credit union|direct debit|standing order|sort code|iban|routing|savings|passport"
    r"|licen[cs]e|insurance number|social security|pps|medicare|nhs)\b",
    re.IGNORECASE,
)
_CARDS = re.compile(r"\b(?:cards?|visa|mastercard|amex|american express|maestro|cvv|expir(?:y|es))\b", re.IGNORECASE)
_BEFORE_ACCOUNT = re.compile(
    r"(?<![\w-])(\d{8,10})(?:,? (?:which )?is|,) (?:your|the|his|her|their) (?:\w+ )?account\b", re.IGNORECASE
)
_CARD_CODE = re.compile(r"\b(?:cvv|cvc|security code)\b[^.;!?\n]{0,25}?\b(\d{3,4})\b", re.IGNORECASE)
_BIRTHDAY = re.compile(
    r"\b(?:date of birth|dob|born)\b[^.;!?\n]{0,20}?"
    r"(\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[A-Z][a-z]{2,8})[ /.-]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})\b",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\b(?:sk|pk|rk|ghp|gho|xox[abp]|AKIA|ASIA|eyJ)[-_A-Za-z0-9]{12,}(?:\.[-_A-Za-z0-9]+)*"
    r"|(?<![\w/.@-])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[a-z])(?=[A-Za-z0-9_-]*[A-Z])[A-Za-z0-9_-]{20,}(?![\w/.@-])"
)
_OF_A_KEY = re.compile(r"(?:sk|pk|rk|ghp|gho|xox[abp]|AKIA|ASIA|eyJ)[-_A-Za-z0-9]")
"""How the makers of keys begin them: no reference of a case does."""
_LONG_WORD = re.compile(r"[-\w]{14}")
_LONG_NUMBER = re.compile(r"\d[\d -]{7}")


def is_reference(number: str, ctx: Context) -> bool:
    """Whether a number is one of the case's own references, such as a parcel's."""
    return any(same_reference(number, known.text) for known in ctx.sources.of("ref"))


_CALLED = re.compile(
    r"\b(?:customer|client|member(?:ship)?|order|invoice|booking|policy|contract|serial|meter|batch|parcel|tracking"
    r"|reference|ref|case|claim|complaint|ticket|receipt|docket|product|model|part|job|registration|supply|consignment"
    r"|shipment|delivery|incident|credit note|report|lot|item|file)"
    r"(?:(?: number| no\.?| id| code)\b[\w' ]{0,30}?(?: is| was| reads| as|,|:)?| is|:)?[ \"'(]*$",
    re.IGNORECASE,
)


def is_called_a_reference(text: str, place: int) -> bool:
    """Whether the words before a number call it an order's, a customer's or a parcel's."""
    return _CALLED.search(text, max(0, place - 60), place) is not None


def card_and_identity_numbers(ctx: Context) -> Iterator[Violation]:
    text = ctx.document.text
    for match in _CARD.finditer(text) if _LONG_NUMBER.search(text) else ():
        digits = re.sub(r"\D", "", match.group())
        like_a_card = _CARD_GROUPS.fullmatch(match.group()) or luhn_valid(digits)
        if like_a_card and (_is_of_a_card(match.start(), ctx) or not is_reference(match.group(), ctx)):
            yield Violation(match.start(), match.end(), "a full card number")
    for match in _IBAN.finditer(text):
        if iban_valid(match.group()) and not is_reference(match.group(), ctx):
            yield Violation(match.start(), match.end(), "a full account number")
    for match in _IDENTITY.finditer(text):
        named = _BANK.search(text, max(0, match.start() - 60), match.end())
        if named or not is_reference(match.group(), ctx):
            yield Violation(match.start(), match.end(), "an identity number")


def _is_of_a_card(place: int, ctx: Context) -> bool:
    """Whether the sentence itself speaks of a card; then no reference of the case excuses the number."""
    sentence = ctx.document.sentence_at(place)
    return sentence is not None and bool(_CARDS.search(sentence.text))


def _is_a_known_phone(place: int, ctx: Context) -> bool:
    """Whether a number of the case to ring on stands there: `your contact for this account: 01 555 0162`."""
    phones = (g.mention for g in ctx.grounding if g.mention.kind == "phone" and g.grounded)
    return any(phone.start <= place < phone.end for phone in phones)


def account_numbers(ctx: Context, named: Hits) -> Iterator[Violation]:
    """Six digits or more behind a word for an account or a document; a reference of the case is none."""
    text = ctx.document.text
    for hit in named:
        match = _NUMBER_AFTER.match(text, hit.end)
        if match is None or _is_a_known_phone(match.start("number"), ctx):
            continue
        personal = _BANK.search(ctx.document.sentences[hit.sentence].text)
        if personal or not is_reference(match["number"], ctx):
            yield Violation(match.start("number"), match.end("number"), "a full account or document number")
    for match in _SORT_CODE.finditer(text):
        yield Violation(match.start(1), match.end(1), "a sort code")
    for match in _BEFORE_ACCOUNT.finditer(text):
        if not _is_a_known_phone(match.start(1), ctx):
            yield Violation(match.start(1), match.end(1), "a full account or document number")
    for match in _CARD_CODE.finditer(text):
        yield Violation(match.start(1), match.end(1), "a secret")
    for match in _BIRTHDAY.finditer(text):
        yield Violation(match.start(1), match.end(1), "a date of birth")


def keys(ctx: Context) -> Iterator[Violation]:
    """Access keys and tokens, by their shape."""
    for match in _KEY.finditer(ctx.document.text) if _LONG_WORD.search(ctx.document.text) else ():
        if _OF_A_KEY.match(match.group()) or not is_reference(match.group(), ctx):
            yield Violation(match.start(), match.end(), "a key or token")


def luhn_valid(digits: str) -> bool:
    """The check digit that payment cards carry."""
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def iban_valid(text: str) -> bool:
    """The check digits that international account numbers carry."""
    compact = text.replace(" ", "")
    if len(compact) < 15:
        return False
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1


_SORT_CODE_ALONE = re.compile(r"(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])")
_EIGHT = re.compile(r"(?<![\w.,£$€-])\d{8,10}(?![\w,-])")
_OF_AN_ACCOUNT = re.compile(
    r"\b(?:accounts?(?! (?:manager|team|holder|page|history|handler|executive|director|settings|statement|desk)s?\b)"
    r"(?: that| which| we| number)?|sort code|bank(?:ing)? details|bacs"
    r"|paid (?:it )?(?:in)?to|payee)\b",
    re.IGNORECASE,
)
_IDENTITY_NAMED = re.compile(
    r"\b(?:aadhaar|aadhar|pan card|passport|national insurance|social security|ssn|nhs number|medicare|tax file|tfn|pps"
    r"|identity (?:card|number)|id number|driving licen[cs]e|driver's licen[cs]e|medical card|visa number)\b",
    re.IGNORECASE,
)
_LONG_TOKEN = re.compile(r"(?<![\w.,£$€-])(?=(?:[A-Z ]*\d){6})[A-Z]{0,5}\d(?:[ -]?\d){5,15}[A-Z]?(?![\w-])")
_OPENS = re.compile(
    r"\b(?:opens?|unlocks?|gets? you (?:in|into|through)|lets you (?:in|into)"
    r"|codes?\b[^.;:\d]{0,40}\b(?:is|was)|get in(?:to)? (?:it )?with|is the (?:code|combination|key))\b",
    re.IGNORECASE,
)
_LOCK = re.compile(r"\b(?:safe|doors?|gate|locker|lock|padlock|box|building|garage|cabinet|alarm|flat|room"
        r"|lobby|barrier|hatch|store)\b", re.IGNORECASE)  # fmt: skip
_CODE = re.compile(r"(?<![\w.:£$€/-])\d(?:[ -]?\d){3,7}(?![\w:/-]|\.\d)")
_NUMBERED = re.compile(
    r"\b(?:rooms?|flat|house|number|no\.|suite|unit|gate|locker|box|bay|store|floor|order|case|model|from"
    r"|ref\w*) $",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"(?<![\w/@.-])(?=\w*[a-z])(?=\w*\d)(?=\w*[A-Z_!#$%&*])[A-Za-z][\w!#$%&*]{5,}(?![\w/@-])")
_GETS_IN = re.compile(
    r"\b(?:get in|log in|sign in|logs? you in|signs? you in|let yourself in|pick (?:one"
    r"|your own|a new one)|choose (?:one|your own|a new one)"
    r"|change it|your own|until you|open it with|into your account)\b",
    re.IGNORECASE,
)


def numbers_told_of(ctx: Context) -> Iterator[Violation]:
    """Numbers that their sentence calls an account's, a document's or a lock's, on whichever side it names it."""
    for sentence in ctx.document.body:
        text, place = sentence.text, sentence.start
        bank = _OF_AN_ACCOUNT.search(text) is not None
        for match in _SORT_CODE_ALONE.finditer(text) if bank else ():
            yield Violation(place + match.start(), place + match.end(), "a sort code")
        for match in _EIGHT.finditer(text) if bank else ():
            plain = is_reference(match.group(), ctx) or is_called_a_reference(text, match.start())
            personal = _SORT_CODE_ALONE.search(text) or not plain
            if personal and not _is_a_known_phone(place + match.start(), ctx):
                yield Violation(place + match.start(), place + match.end(), "a full account or document number")
        for match in _LONG_TOKEN.finditer(text) if _IDENTITY_NAMED.search(text) else ():
            doubted = _FILED.search(text, 0, match.start()) or is_reference(match.group(), ctx)
            yield Violation(
                place + match.start(), place + match.end(), "an identity number", "warn" if doubted else None
            )
        yield from _codes_of_locks(ctx, sentence)
        for match in _PASSWORD.finditer(text) if _GETS_IN.search(text) else ():
            doubted = RELEASE.fullmatch(match.group()) or is_reference(match.group(), ctx)
            yield Violation(place + match.start(), place + match.end(), "a secret", "warn" if doubted else None)


def _codes_of_locks(ctx: Context, sentence: Sentence) -> Iterator[Violation]:
    text, place = sentence.text, sentence.start
    for match in _CODE.finditer(text) if _OPENS.search(text) and _LOCK.search(text) else ():
        number = match.group()
        if _is_a_clock(match, text) or is_reference(number, ctx) or _is_counted(number, ctx):
            continue
        kinds = {m.kind for m in _at(ctx, sentence.index, place + match.start())}
        if not _NUMBERED.search(text, 0, match.start()) and not kinds & {"time", "date", "phone", "money"}:
            yield Violation(place + match.start(), place + match.end(), "a secret")


_FILED = re.compile(
    r"\b(?:report|case|complaint|claim|order|incident|invoice|booking|ticket|ref\w*)(?: number| no\.?)? $",
    re.IGNORECASE,
)
RELEASE = re.compile(r"[A-Za-z]+_(?:19|20)\d\d")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_AT_A_TIME = re.compile(r"\b(?:at|until|till|to|by|after|before|between|and|from) $", re.IGNORECASE)


def _is_a_clock(match: re.Match[str], text: str) -> bool:
    """`The locker opens again at 0700`."""
    told = _AT_A_TIME.search(text, 0, match.start()) or text.startswith((" hours", " hrs"), match.end())
    return bool(told) and _CLOCK.fullmatch(match.group()) is not None


def _is_counted(number: str, ctx: Context) -> bool:
    return any(known.text == number for known in ctx.sources.of("count"))


def _at(ctx: Context, sentence: int, place: int) -> Iterator[Mention]:
    return (m for m in ctx.mentions_in_sentence(sentence) if m.start <= place < m.end)
