"""What of a note may come near a customer. A name, an insult, an order or a secret keeps the whole statement out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prompts.wording.words import is_, is_name
from service.domain.case import CaseFile
from service.domain.facts import Money
from service.drafting.reading.plain_words import is_plain_word, load_plain_words
from service.drafting.reading.staff_cues import StaffCues, load_staff_cues
from service.drafting.reading.staff_statements import Statement

_QUOTED = re.compile(r"(?<!\w)['\"‘“]([^'\"‘’“”]{3,60})['\"’”](?!\w)")
_FORBIDS = re.compile(
    r"\b(?:do not|don'?t|dont|never|not to|must ?n[o']t|can ?not|nobody) (?:ever )?"
    r"(?:say|mention|tell|quote|name|repeat|call|blame|promise|write|use|disclose|reveal)\b(?P<what>[^.;\n]*)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? ([A-Z]\w*)")
_FIRM = re.compile(r"\b[A-Z]\w+ (?:Cyber|Forensics|Security|IR|SOC|Ltd|Limited|Inc|LLC|plc|Labs|Group)\b")
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S|\S+\.(?:com|org|net|example|co)\b|\+?\d[\d ()-]{8,}\d|[\\#|{}]|(?<!-)[<>]|://"
)
_AMOUNT = re.compile(r"[£$€]\s?(\d[\d,]*(?:\.\d+)?)|\b(\d[\d,]*\.\d\d)\b")
_NAME_OF = re.compile(r"\b(?:names?|number) of\b|\bnames?\b", re.IGNORECASE)
_MONTHS_AND_DAYS = re.compile(
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|i",
    re.IGNORECASE,
)
_MOST_WORDS = 25


@dataclass(frozen=True, slots=True)
class Gate:
    """What one case's notes, its customer and its colleagues' names allow."""

    cues: StaffCues
    banned: tuple[str, ...]
    """What a note or the case says that nobody is to say."""
    touchy: tuple[str, ...]
    """What is not to be said in one sense, as "the form" of "the form as a reason"."""
    people: frozenset[str]
    """First and last names of everybody who wrote or signs, but the customer."""
    known: frozenset[str]
    """Words that the customer has used."""
    amounts: frozenset[str]
    named: frozenset[str]
    """Names that are a company's and no person's."""

    def lets_near(self, statement: Statement) -> bool:
        """Whether anything of it may be shown at all."""
        said = statement.quote
        if self.cues.sensitive.search(said) or self.cues.instruction.search(said):
            return False
        told = _bare(said)
        return not self._names_somebody(said) and not any(f" {words} " in f" {told} " for words in self.banned)

    def _names_somebody(self, words: str) -> bool:
        """A colleague, or anybody but the customer with a title."""
        titled = (m[1].lower() for m in _TITLED.finditer(words))
        bare = re.findall(r"[^\W\d_]+", words.lower())
        return any(word in self.people for word in bare) or any(name not in self.named for name in titled)

    def is_free_of_codes(self, words: str) -> bool:
        """No address, phone number, path or mark-up."""
        return not _ADDRESS.search(words)

    def is_touchy(self, words: str) -> bool:
        """Whether it touches on what the case says not to use as an excuse."""
        told = _bare(words)
        return any(f" {thing} " in f" {told} " for thing in self.touchy)

    def names_nobody(self, words: str) -> bool:
        """No colleague, and no name that could be anybody's."""
        plain = _FIRM.sub("our", words)
        return not any(self._is_name(word, opens=not i) for i, word in enumerate(plain.split()))

    def is_sure(self, words: str) -> bool:
        cues = self.cues
        return not (cues.unsure.search(words) or cues.reported.search(words) or cues.conditional.search(words))

    def knows_amounts(self, words: str) -> bool:
        found = {_number(m[1] or m[2]) for m in _AMOUNT.finditer(words)}
        return found <= self.amounts

    def is_short(self, words: str) -> bool:
        return len(words.split()) <= _MOST_WORDS

    def _is_name(self, word: str, opens: bool) -> bool:
        bare = re.sub(r"['’]s$", "", word.strip("\"'“”‘’.,;:!?()"))
        if bare.lower() in self.people:
            return True
        if not is_name(bare) or bare.isupper() or _MONTHS_AND_DAYS.fullmatch(bare) or bare.lower() in self.named:
            return False
        ordinary = bare.lower() in load_plain_words().ordinary and not is_("names_too", bare)
        return not ordinary if not opens else not is_plain_word(bare) or is_("names_too", bare)


def gate_of(case: CaseFile) -> Gate:
    """The gate of one case."""
    cues = load_staff_cues()
    return Gate(
        cues=cues,
        banned=tuple(dict.fromkeys((*_forbidden_in_notes(case), *_not_to_be_said(case)))),
        touchy=tuple(_bare(e.split(" as ")[0]) for e in case.do_not_say if " as " in e),
        people=frozenset(_people(case, cues)),
        known=customers_words(case) | _companies(case, cues),
        amounts=frozenset(_number(str(f.amount)) for f in case.facts.values() if isinstance(f, Money)),
        named=frozenset(_companies(case, cues)),
    )


def customers_words(case: CaseFile) -> frozenset[str]:
    """Every word that the customer wrote."""
    texts = (m.text for m in case.ticket.messages if m.author.role == "customer" and m.visibility == "public")
    plain = (text.lower().replace("’", "'") for text in texts)
    return frozenset(word for text in plain for word in re.findall(r"[a-z0-9][a-z0-9'-]*", text))


def _forbidden_in_notes(case: CaseFile) -> list[str]:
    notes = (m.text for m in case.ticket.messages if m.visibility == "internal")
    orders = [m["what"] for text in notes for m in _FORBIDS.finditer(text)]
    quoted = [q for what in orders for q in _QUOTED.findall(what)]
    named = [w for what in orders for w in _NAMED.findall(what)]
    return [_bare(words) for words in (*quoted, *named)]


def _not_to_be_said(case: CaseFile) -> list[str]:
    """The thing itself: "compensation" of "compensation (not decided)"; names are kept out in another way."""
    things = (re.sub(r"\s*\(.*", "", entry) for entry in case.do_not_say if " as " not in entry)
    plain = (thing.strip("'\"“”‘’ ") for thing in things)
    return [_bare(thing) for thing in plain if thing and not _NAME_OF.search(thing)]


def _bare(text: str) -> str:
    words = re.findall(r"[\w£$€']+", text.lower().replace("’", "'"))
    return " ".join(word.strip("'") for word in words)


def _people(case: CaseFile, cues: StaffCues) -> set[str]:
    authors = [m.author.name or "" for m in case.ticket.messages if m.author.role != "customer"]
    named = [name for author in authors for name in _persons_in(author, cues)]
    signer = (case.sender.name if case.sender else None) or ""
    words = {w.lower() for name in (*named, signer) for w in re.findall(r"[^\W\d_]{2,}", name)}
    customer = {w.lower() for w in re.findall(r"[^\W\d_]{2,}", (case.customer.name if case.customer else None) or "")}
    return words - customer


def _persons_in(author: str, cues: StaffCues) -> list[str]:
    """Who is in an author's name: "Kit" of "Support (Kit)", nobody in "Telford QA"."""
    inside = re.findall(r"\(([A-Z][\w' -]+)\)", author)
    outside = re.sub(r"\(.*?\)", "", author).strip()
    if inside:
        return inside
    team = cues.organisations.search(outside) or re.search(r"\d", outside) or outside.isupper()
    return [] if team or is_plain_word(outside) else [outside]


def _companies(case: CaseFile, cues: StaffCues) -> set[str]:
    teams = (m.author.name or "" for m in case.ticket.messages if cues.organisations.search(m.author.name or ""))
    ours = case.company.name if case.company else ""
    customer = (case.customer.name or "") if case.customer else ""
    firms = (firm for m in case.ticket.messages if m.visibility == "internal" for firm in _FIRM.findall(m.text))
    plain = (re.sub(r"\(.*?\)", "", name) for name in (*teams, *firms, ours, customer))
    return {w.lower() for name in plain for w in re.findall(r"[^\W\d_]{2,}", name)}


def _number(digits: str) -> str:
    return f"{float(digits.replace(',', '')):.2f}"
