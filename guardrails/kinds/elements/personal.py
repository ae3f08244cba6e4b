"""What kinds of personal data are called when a letter says them of someone: `where you live` is an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

WHO = r"(?:you|he|she|it|they|we|(?-i:[A-Z]\w+)|(?:your|the) \w+)"
_IS = r"(?:is|are|was|were)"
_OURS = r"(?:we|our \w+)"
_WENT = (
    r"(?: have| has| had)?(?: last| next| been (?:to|in|with|at|seen)| seen)?"
    r" (?:came|come|comes|visit|visits|visited|called|attended?|stayed|saw|seen|been|were with|was with|were in"
    r"|was in)\b"
)
_SAID: tuple[tuple[str, str], ...] = (
    (
        r"\bname\b",
        r"who you are|what you are called|what you're called|how you are called|(?:your|his|her"
        r"|their) names? in full",
    ),
    (
        r"\b(?:timetable|schedule|rota|roster|calendar|class(?:es)?|lessons?|shifts?)\b",
        rf"when (?:your|his|her|their) \w+ (?:are|is|take place|meet|meets)|when {WHO} (?:is|are|has|have|sits?"
        rf"|comes?|goes?) "
        r"(?:in |at |on |to )?(?:a |our |the )?(?:class(?:es|rooms?)?|lessons?|shifts?|school|work|duty|training)"
        r"|(?:days and )?(?:times|hours|days) of (?:your|his|her|their) \w+|when and where you \w+",
    ),
    (
        r"\baddress\b",
        r"(?:home|postal|street|mailing|house) address|address we (?:post|write|send|deliver) to"
        rf"|where {WHO} (?:lives?|{_IS} living|stays?|{_IS} delivered to)|where your home is|your address"
        rf"|(?:street|house|road) (?:\w+ )?{WHO} (?:lives?|{_IS}) in|where {_OURS} (?:deliver|post|send|ship"
        rf"|bring)s?\b"
        r"|address (?:of your home|at home|you live at)",
    ),
    (
        r"\bbirth|\bdob\b|\bage\b",
        rf"when {WHO} (?:was|were) born|(?:date|day) (?:that |on which )?{WHO} (?:was|were) born|how old {WHO} {_IS}"
        r"|birthdays?|birth ?dates?|dates? of birth|(?:your|his|her|their) ages?",
    ),
    (
        r"\b(?:salary|pay|wages?|earnings|income)\b",
        r"(?:what|how much) (?:you earn|you are paid|we pay you"
        r"|you make)",
    ),
    (
        r"\b(?:value|worth|balance|amount|sum)\b",
        r"(?:what|how much)[\w ,']{1,30} (?:is|are|was|were) worth|how much[\w ,']{1,30} in it",
    ),
    (
        r"\bphone|\bmobile|\btelephone",
        r"how (?:you can be|to) (?:reached|rung|called|reach you|ring you|call you)|your number"
        rf"|how {_OURS} (?:reach|ring|call|text|phone|get hold of) {WHO}"
        r"|number (?:that )?(?:we|people) (?:ring|call|reach|text)",
    ),
    (
        r"\baccount (?:number|no)",
        r"account (?:number|no\.?)|number of your (?:bank )?account|your account's number",
    ),
    (
        r"\bmobile|\bphone|\bcell",
        r"(?:cell|mobile|phone|telephone)(?: phone)? (?:numbers?|no\.?)|your (?:cell|mobile|phone)|mobiles?|cells?",
    ),
    (
        r"\b(?:medical|health|clinical)\b",
        r"(?:medical|clinical|health) (?:notes?|records?|history|file|details)|(?:notes?|records?) (?:on"
        r"|about) your health",
    ),
    (r"\bx-?rays?\b", r"radiographs?|x-?rays?"),
    (
        r"\be-?mail",
        r"how to (?:write to|e-?mail) you|where (?:we|you|people) (?:write|get|e-?mail)[\w ]{0,20}"
        r"|e-?mails?(?: address(?:es)?)?",
    ),
    (
        r"\b(?:diagnosis|illness|condition|health)\b",
        r"what (?:you have|is wrong with you|you are ill with|you suffer from|the doctor found)",
    ),
    (r"\b(?:employer|job|occupation|workplace)\b", r"(?:where|whom|who) you work(?: for)?|what you do for a living"),
    (
        r"\b(?:purchases?|orders?|bought|shopping)\b",
        r"(?:what|things|everything|all) you(?:'ve| have| had| ever| also)* (?:bought|ordered|buy|order)",
    ),
    (
        r"\b(?:medicines?|medication|prescriptions?|drugs|treatment|tablets)\b",
        rf"medicines?|medications?|prescriptions?|what (?:we|they|\w+ \w+) (?:treat|treated|have treated) {WHO} for"
        rf"|what {WHO} (?:takes?|(?:is|are)(?: being)? (?:on|given|prescribed|treated for))"
        rf"|(?:how|why) {WHO} (?:is|are|was|were)(?: being)? treated",
    ),
    (
        r"\b(?:appointment|visit|booking)s?\b",
        rf"when {WHO} (?:is|are|was|were) (?:next |last )?(?:seen|due|booked|coming|to come|expected)"
        r"|(?:next|last|coming) (?:appointment|visit|date)"
        rf"|(?:dates?|days?|times?|places?|hearings?|jobs?|classes|courts?|sessions?)(?: \w+){{0,2}} {WHO} {_IS}"
        r"(?: next)? (?:due|booked|expected|seen)"
        rf"|(?:when|dates?|days?|times?)(?: (?:on|at) which| that| on)? {WHO}(?:'ve|’ve)?{_WENT}"
        r"|(?:all|each|every|past|next|coming|last)(?: of)?(?: your)? (?:appointments?|visits?|bookings?)"
        r"|(?:dates?|days?|times?) of (?:your|his|her|their|each|every|all)(?: \w+)? (?:appointments?|visits?"
        r"|bookings?)",
    ),
    (
        r"\b(?:travel|trip|flight|holiday|stay|arrival|departure)\b",
        rf"when {WHO} (?:travel|fly|stay|leave|arrive|go|come|{_IS} (?:away|flying|travelling|staying|due))\w*"
        r"|(?:dates?|nights|days|times) (?:of|for) your (?:trip|stay|flight|holiday|journey|visit)s?"
        rf"|(?:dates?|nights|days)(?: (?:on which|that))? {WHO}(?:'ve|’ve)?(?: have| had)? (?:stayed|slept|spent"
        rf"|booked|travelled|flew|(?:been|were) (?:with|at|here|away))",
    ),
    (
        r"\b(?:allerg\w+)\b",
        rf"what {WHO} (?:is|are) allergic to|what {WHO} (?:must not|may not|cannot|can't) (?:eat|have)",
    ),
    (
        r"\b(?:bank|iban|account|routing|sort code)\b",
        r"bank(?:ing)? details|where we pay you|account (?:and|or) (?:sort|routing)[\w ]{0,12}|bank account|ibans?",
    ),
    (
        r"\bclaims?\b",
        rf"what {WHO} (?:has |have |had )?claimed(?: for)?|(?:past|earlier|every|each|your|all) claims?"
        rf"|claims? {WHO}(?:'ve|’ve| have| has| had)*",
    ),
    (
        r"\b(?:password|passphrase|code|pin)\b",
        r"(?:pass)?word you (?:use|give|gave|chose|say)[\w ]{0,15}|code (?:to|for|of|on) your \w+",
    ),
    (r"\b(?:username|user name|login)\b", r"user ?names?|log-?ins?|name you (?:sign|log) in with"),
    (r"\brent\b", r"(?:what|how much)(?: rent)? you pay(?: us)?(?: \w+){0,3}|your rent"),
    (
        r"\b(?:notes?|remarks?)\b",
        r"what (?:\w+ ){1,4}(?:wrote|noted|put down|has written|had written)(?: down)?(?: about you)?",
    ),
    (
        r"\b(?:results?|tests?)\b",
        r"what (?:\w+ ){1,3}(?:showed|found|revealed)|how (?:\w+ ){1,3}(?:came out|turned out)",
    ),
    (r"\b(?:grades?|marks?|exam results?)\b", r"grades?|marks?|how (?:\w+ ){1,3}did in (?:\w+ ){0,2}exams?"),
    (r"\b(?:photo\w*|picture|image)s?\b", r"photos?|photographs?|pictures?|your likeness"),
    (
        r"\b(?:registration|number plate|vehicle|car)\b",
        r"number[- ]?plates?|licen[cs]e plates?|plates? (?:of|on) your \w+|what you drive|registrations?",
    ),
    (r"\b(?:driving|driver'?s?) licen[cs]e\b", r"(?:driving|driver'?s?) licen[cs]e"),
    (r"\bnational insurance\b", r"(?:ni|national insurance) (?:number|no\.?)"),
    (r"\bsocial security\b", r"ssn|social security (?:number|no\.?)"),
    (
        r"\b(?:next of kin|emergency contact)\b",
        r"next of kin|(?:nearest|closest) relative|whom? (?:we|you) (?:are|asked us|told us|want us"
        r"|gave us)(?: to)? (?:call|ring|reach|tell|for)[\w ]{0,40}|whom? (?:to|we) (?:ring|call|reach"
        r"|tell)[\w ]{0,12} emergency"
        r"|(?:person|contact) [\w ]{0,20}in an emergency",
    ),
    (r"\b(?:religion|faith)\b", r"religion|faith|what you believe"),
    (r"\bethnic\w*", r"ethnicity|ethnic \w+|where your family comes from"),
    (
        r"\bexpir\w+",
        r"expir\w+(?: date)?|(?:date|month)(?: on which| that)? (?:it|they) (?:expires?|runs? out)"
        r"|when (?:it|they|(?:your|the) \w+) (?:expires?|runs? out)|(?:valid|good) (?:un)?til[l]?|how long (?:it"
        r"|they) (?:is|are) valid",
    ),
    (
        r"\b(?:security code|cvv2?|cvc2?|csc)\b",
        r"cv[vc]2?|security (?:code|number|digits)|(?:three|3)[ -]?(?:digits?|figures|numbers)(?: \w+){0,3} (?:on"
        r"|from) the "
        r"(?:back|reverse)|(?:code|number|digits) (?:on|from) the (?:back|reverse)|last three (?:digits|figures)",
    ),
    (
        r"\b(?:card|debit card|credit card|payment card) (?:number|no)",
        r"long (?:card )?number|card(?:'s|’s)? (?:long |full )?number|numbers? (?:on|of|across) (?:the front"
        r"|(?:your|the)(?: \w+)? card)"
        r"|(?:sixteen|16) (?:digits|figures)",
    ),
    (
        r"\b(?:card|account)[ -]?holder",
        r"(?:card|account)[ -]?holder(?:'s|s'|’s)?|name (?:\w+ ){0,5}on (?:your|the|its) (?:\w+ )?card|your name",
    ),
    (
        r"\b(?:lens|lenses|glasses|spectacle)\w*\b",
        r"(?:strength|power)s? of (?:your|the|each|his|her|their) \w+|what (?:your|his|her|their) (?:lenses|glasses"
        r"|eyes) (?:correct|need|are)"
        r"|your prescriptions?",
    ),
    (r"\b(?:signature)\b", r"your signature|signed|how you sign"),
)
_SORT = re.compile(
    r"^(?:your |the )?(?:(?:type|kind|sort|nature) of (?P<of>[\w-]+)|(?P<it>[\w-]+) type)$", re.IGNORECASE
)
_DATED = re.compile(r"^(?:your |the )?(?P<of>[\w-]+) (?:dates?|times?|days?)$", re.IGNORECASE)
_HISTORY = re.compile(r"^(?:your |the )?(?P<of>[\w-]+?)s? (?:history|record|records|log|list)$", re.IGNORECASE)
_WRITTEN = re.compile(
    r"^(?:your |the )?(?P<of>[\w-]+) (?:messages?|correspondence|chats?|conversations?|tickets?|enquir\w+"
    r"|inquir\w+)$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"^(?:(?:your |the )?(?P<of>[\w-]+) (?:description|report|statement|account|story)"
    r"|(?:your |the |a )?(?:description|report|statement|account|story) of (?:your |the |an? )?(?P<it>[\w-]+))$",
    re.IGNORECASE,
)


def wordings_of(item: str) -> Iterator[str]:
    """Patterns of what people say for the item, beside its own words."""
    yield from (said for named, said in _SAID if re.search(named, item, re.IGNORECASE))
    if match := _SORT.match(item):
        yield from _sort_of(re.escape(match["of"] or match["it"]))
    if match := _DATED.match(item):
        yield from _day_of(re.escape(match["of"]))
    if match := _HISTORY.match(item):
        yield from _history_of(re.escape(match["of"]))
    if match := _WRITTEN.match(item):
        yield from _written_to(re.escape(match["of"]))
    if match := _ACCOUNT.match(item):
        yield from _account_of(re.escape(match["of"] or match["it"]))


def _sort_of(thing: str) -> Iterator[str]:
    """`What treatment` and `the kind of treatment` for the type of treatment."""
    yield rf"(?:kinds?|sorts?|types?|nature) of (?:(?:your|the|a) )?{thing}s?|{thing} types?"
    yield rf"(?:what|which) (?:kind of |sort of |type of )?{thing}s?"


def _day_of(event: str) -> Iterator[str]:
    """`The day of your appointment` and `your appointment's date` for the appointment date."""
    whose = r"(?:your|the|each|every|his|her|their)(?: \w+)?"
    yield rf"(?:dates?|days?|times?)(?: and (?:dates?|times?))? of {whose} {event}s?"
    yield rf"{event}s?['’]s? (?:dates?|days?|times?)|when {whose} {event}s? (?:is|are|was|were)"


def _history_of(thing: str) -> Iterator[str]:
    """`Your past orders` and `what you have ordered` for the order history."""
    yield rf"(?:your|past|earlier|previous|old|all|every|each|list of|record of)(?: \w+)? {thing}(?:e?s|ies)?"
    yield rf"(?:what|when|where|whom?) (?:you|people)(?:'ve|’ve| have| had| ever)* {thing}(?:e?d|s)?"


def _written_to(whom: str) -> Iterator[str]:
    """`What you wrote to support` for the support messages."""
    near = rf"(?: (?!and\b)\w+){{0,5}} {whom}"
    yield rf"(?:messages?|correspondence|e-?mails?|letters?|chats?|conversations?|questions?|exchanges){near}"
    yield rf"what (?:you|people|customers)(?:'ve|’ve| have| had)? (?:wrote|written|said|sent|asked|told|put){near}"


def _account_of(event: str) -> Iterator[str]:
    """`How the accident happened` and `what you told us about the accident` for its description."""
    near = rf"(?: (?!and\b)\w+){{0,3}} {event}"
    yield rf"(?:accounts?|descriptions?|reports?|statements?|stor(?:y|ies)|versions?|details) of{near}"
    yield rf"what (?:you|people) (?:wrote|told|said|reported|described|put down)(?: \w+)? (?:about|of|on){near}"
    yield rf"how (?:the|your|each) {event} (?:happened|came about)|how you (?:described|told)(?: \w+){{0,2}} {event}"
