"""Every item of a list is told, by its name or by what it says about someone: `where you live` is an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guardrails.binding.bind import bind
from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import List
from service.domain.value import Value

_WHO = r"(?:you|he|she|it|they|we|(?-i:[A-Z]\w+)|(?:your|the) \w+)"
_SAID: tuple[tuple[str, str], ...] = (
    (r"\bname\b", r"who you are|what you are called|what you're called|how you are called"),
    (
        r"\baddress\b",
        r"(?:home|postal|street|mailing|house) address|address we (?:post|write|send|deliver) to"
        r"|where you live|where you are living|where you stay|where your home is|your address",
    ),
    (
        r"\bbirth|\bdob\b|\bage\b",
        r"when you were born|(?:date|day) (?:that |on which )?you were born|how old you are|your birthday"
        r"|your birth ?date|your age",
    ),
    (r"\b(?:salary|pay|wages?|earnings|income)\b", r"(?:what|how much) (?:you earn|you are paid|we pay you|you make)"),
    (
        r"\b(?:value|worth|balance|amount|sum)\b",
        r"(?:what|how much)[\w ,']{1,30} (?:is|are|was|were) worth|how much[\w ,']{1,30} in it",
    ),
    (
        r"\bphone|\bmobile|\btelephone",
        r"how (?:you can be|to) (?:reached|rung|called|reach you|ring you|call you)|your number"
        r"|number (?:that )?(?:we|people) (?:ring|call|reach|text)",
    ),
    (
        r"\baccount (?:number|no)",
        r"account (?:number|no\.?)|number of your (?:bank )?account|your account's number",
    ),
    (r"\bmobile|\bphone|\bcell", r"(?:cell|mobile|phone|telephone)(?: phone)? (?:number|no\.?)|your (?:cell|mobile)"),
    (
        r"\b(?:medical|health|clinical)\b",
        r"(?:medical|clinical|health) (?:notes?|records?|history|file|details)|(?:notes?|records?) (?:on"
        r"|about) your health",
    ),
    (r"\bx-?rays?\b", r"radiographs?|x-?rays?"),
    (r"\be-?mail", r"where (?:we|you|people) (?:write|get|e-?mail)[\w ]{0,20}|your e-?mail"),
    (
        r"\b(?:diagnosis|illness|condition|health)\b",
        r"what (?:you have|is wrong with you|you are ill with|you suffer from)",
    ),
    (r"\b(?:employer|job|occupation|workplace)\b", r"(?:where|whom|who) you work(?: for)?|what you do for a living"),
    (r"\b(?:purchases?|orders?|bought|shopping)\b", r"what you (?:bought|ordered|have bought|have ordered|buy)"),
    (
        r"\b(?:medicines?|medication|prescriptions?|drugs|treatment|tablets)\b",
        r"medicines?|medications?|prescriptions?"
        rf"|what {_WHO} (?:takes?|(?:is|are)(?: being)? (?:on|given|prescribed|treated for))"
        rf"|how {_WHO} (?:is|are)(?: being)? treated",
    ),
    (
        r"\b(?:appointment|visit|booking)s?\b",
        rf"when {_WHO} (?:is|are|was|were) (?:next |last )?(?:seen|due|booked|coming|to come|expected)"
        r"|(?:next|last|coming) (?:appointment|visit|date)",
    ),
    (
        r"\b(?:allerg\w+)\b",
        rf"what {_WHO} (?:is|are) allergic to|what {_WHO} (?:must not|may not|cannot|can't) (?:eat|have)",
    ),
    (
        r"\b(?:bank|iban|account|routing|sort code)\b",
        r"bank(?:ing)? details|where we pay you|account (?:and|or) (?:sort|routing)[\w ]{0,12}|bank account|ibans?",
    ),
    (r"\bclaims?\b", rf"what {_WHO} (?:has |have |had )?claimed(?: for)?|(?:past|earlier|every|each|your|all) claims?"),
    (
        r"\b(?:password|passphrase|code|pin)\b",
        r"(?:pass)?word you (?:use|give|gave|chose|say)[\w ]{0,15}|code (?:to|for|of|on) your \w+",
    ),
    (r"\brent\b", r"(?:what|how much)(?: rent)? you pay(?: us)?(?: \w+){0,3}|your rent"),
    (
        r"\b(?:notes?|remarks?)\b",
        r"what (?:\w+ ){1,4}(?:wrote|noted|put down|has written|had written)(?: down)?(?: about you)?",
    ),
    (
        r"\b(?:results?|tests?)\b",
        r"what (?:\w+ ){1,3}(?:showed|found|revealed)|how (?:\w+ ){1,3}(?:came out|turned out)",
    ),
    (r"\b(?:photo\w*|picture|image)s?\b", r"photos?|photographs?|pictures?|your likeness"),
    (
        r"\b(?:registration|number plate|vehicle|car)\b",
        r"number plates?|licen[cs]e plates?|what you drive|registrations?",
    ),
    (r"\b(?:signature)\b", r"your signature|signed|how you sign"),
)
_OWNED = re.compile(r"^(?:(?:the|your|a) )?(?P<owner>[\w-]+)(?:'s|s') (?P<thing>\w[\w ]*)$", re.IGNORECASE)
"""`pet's name`, `parents' mobile numbers`."""


class ListedSpec(Value):
    """All items of the list `name` are told."""

    kind: Literal["listed"] = "listed"
    name: str

    def build(self, maker: Maker) -> Listed:
        return Listed(self.name)


@dataclass(frozen=True, slots=True)
class Listed:
    name: str

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if fact is None:
            return None
        told = bind(self.name, fact, ctx, window)
        if told or not isinstance(fact, List):
            return told
        found: Hits = ()
        for number, item in enumerate(fact.value):
            match = fact.match[number : number + 1] if fact.match else None
            hits = bind(self.name, fact.model_copy(update={"value": (item,), "match": match}), ctx, window)
            hits = hits or tuple(self._described(item, ctx, window))
            if not hits:
                return None
            found += hits
        return found

    def _described(self, item: str, ctx: Context, window: Window) -> Iterator[Hit]:
        wordings = [said for named, said in _SAID if re.search(named, item, re.IGNORECASE)]
        wordings += _of_its_owner(item)
        for sentence in ctx.document.sentences[window.first : window.last + 1] if wordings else ():
            for match in re.finditer(rf"\b(?:{'|'.join(wordings)})\b", sentence.text, re.IGNORECASE):
                yield Hit(sentence.start + match.start(), sentence.start + match.end(), sentence.index, self.name)


def _of_its_owner(item: str) -> Iterator[str]:
    """`Biscuit's name`, `her name` and `what your dog is called` for the pet's."""
    if (owned := _OWNED.match(item.replace("’", "'"))) is None:
        return
    thing = re.sub(r"s$", "s?", owned["thing"])
    whose = r"(?:his|her|its|their|(?-i:[A-Z]\w+)(?:'s|s'|’s|s’)|your \w+(?:'s|s'|’s|s’))"
    yield rf"{whose} (?:own |full |first |given )?{thing}"
    if owned["thing"].endswith(("name", "names")):
        yield rf"what {_WHO}(?:'s|’s)?(?: is| are)? called|(?:what|how) (?:you|we) call {_WHO}"
        yield r"names? of (?:your|the|each|every) \w+"
    yield rf"{thing} of (?:your|the|each|every|a) {owned['owner']}s?"
