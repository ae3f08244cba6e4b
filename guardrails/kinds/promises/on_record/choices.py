"""What can only be done in one of several ways: by post or by phone, in money or in vouchers, new or repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from guardrails.binding.reading import LONG
from guardrails.kinds.promises.other_ends import is_kind_of
from guardrails.quick import PROSE, quick

_AT_HOME = r"(?:your|the customer's|the tenant's|the patient's|his|her|their)"
_THEIRS = r"(?:house|home|flat|door|doorstep|office|shop|school|site|premises|address|desk)"
_CHANNEL = {
    "phone": r"r[aiu]ng(?:s|ing)?|calls?(?! (?:at|in|by|round|on|over)\b)|calling(?! (?:at|in|by|round|on|over)\b)"
    r"|(?:tele)?phon(?:e|es|ed|ing)|speaks?|speaking|dial\w*|talk you through",
    "email": r"e-?mail(?:s|ed|ing)?|inbox",
    "post": r"(?:by|in the|through the|the) (?:\w+ )?post(?!-)|posted|on paper|paper (?:copy|letter)|special delivery"
    r"|envelope|letterbox"
    r"|by (?:airmail|recorded \w+|letter)|doormat|first class",
    "letter": r"letters?|wr(?:ite|ites|iting|itten)",
    "text": r"texts?(?: message)?|sms|whatsapp",
    "video": r"video|screen share",
    "visit": r"visits?|visiting|in person|face to face|calls? (?:at (?!\d)|in|by|round|over)|coming over"
    r"|sit down with you"
    r"|(?:will|shall|I|we|he|she|'ll) come (?:to|over|round|and)|(?:my|him|her|our)sel(?:f|ves) to (?:your|the) \w+",
    "portal": r"portal|in the app|online|(?:account|case) page|account messages|messages page|log(?:ged)? in"
    r"|automated message|recorded message",
}
_WRITTEN = frozenset(("email", "post", "letter"))
"""A letter may come by either."""
_WAYS: dict[str, Mapping[str, str]] = {
    "money": {
        "money": r"money|refund\w*|cash|bank|cheque|repa(?:y|id)\w*|reimburs\w*|transfer",
        "voucher": r"vouchers?|points|gift cards?|store credit|(?:as )?a balance|stays? with us"
        r"|(?:set|put|go(?:es)?|counts?|held|kept|used|taken) (?:\w+ )?(?:against|towards?) (?:your|an?|the|any) "
        r"(?:next|future|later|following)|credit (?:for|towards|against) "
        r"(?:next|your next|a future|future)|tokens?",
    },
    "paid by": {
        "bank": r"(?:bank )?transfer|(?:in|into|to) (?:your|the) bank(?: account)?",
        "cash": r"in cash",
        "cheque": r"cheque|check for",
        "card": r"(?:to|on|onto) (?:your|the) card",
        "bill": r"off (?:your|the) (?:\w+ )?(?:bill|invoice)|(?:set )?against (?:your|the) (?:\w+ )?(?:bill|invoice)",
    },
    "made": {
        "new": r"(?:brand-)?new|replac(?:e|es|ed|ing)|replacement",
        "old": r"repair(?:s|ed|ing)?(?! (?:shop|desk|team|centre|firm|crew|service))"
        r"|mend(?:s|ed|ing)?|patch(?:es|ed|ing)?|recondition\w*|refurbish\w*|second-hand|used"
        r"|ex-display|as good as new",
    },
    "place": {
        "theirs": rf"(?:at|to|outside|in) {_AT_HOME} (?:\w+ )?{_THEIRS}|to the door|at the door|on site|at home"
        rf"|deliver\w*|br(?:ing|ings|inging)|collected from the \w+|at the (?:house|flat|school|home)",
        "ours": r"(?:to|at|into|from|in) (?:our|the) (?:\w+ )?(?:workshop|depot|branch|store|warehouse|counter"
        r"|shop|showroom"
        r"|works|factory|yard|garage)|courier (?:firm|office)|pick (?:\w+ ){0,3}?up from|collect (?:\w+ ){0,3}?from"
        r"|(?:drop|bring|take) (?:\w+ ){0,3}?(?:off )?(?:at|to|in to|into) our",
    },
    "handing": {
        "sent": r"(?:will|shall|'ll|is|are|be) (?:\w+ )?(?:posted|delivered|brought|sent|couriered"
        r"|mailed)(?: out)? (?:to|for) you|deliver(?:ed|s)?"
        r" (?:it |them )?to (?:your|the) door|by (?:post|courier|special delivery)|(?:bring|post|send|deliver"
        r"|mail) (?:it|them|the \w+|your \w+)(?: \w+)? to you",
        "fetched": r"pick(?:ed)? (?:\w+ ){0,4}?up|collect (?:it|them|the|your) ?\w*|fetch (?:it|them|the|your)"
        r"|call in (?:at|to) \w+|for (?:you to )?collect(?:ion)?"
        r"|wait(?:s|ing)? for you (?:at|in)|at (?:the "
        r"|our )?(?:reception|front desk|counter)",
    },
    "mended at": {
        "theirs": r"at (?:your|the customer's) (?:home|house|flat|door|office|site)|in your (?:own )?(?:home"
        r"|house|flat|kitchen)",
        "ours": r"(?:into|to|in|at) (?:our|the) (?:\w+ )?(?:workshop|depot|works|factory|service centre)",
    },
    "held": {
        "apart": r"online|remotely|by video|on (?:zoom|teams)|over the internet|webinar",
        "together": r"at (?:your|our|the) (?:\w+ )?(?:office|school|site|home|hall|premises|clinic|depot)"
        r"|in person|face to face|on site",
    },
    "seen by": {
        "all": r"publish\w*|public(?:ly)?|publication|to everyone|for all to (?:read|see)",
        "few": r"(?:stay|kept?|remain)s? (?:inside|within|internal|private|confidential|between)|confidential\w*"
        r"|for internal use|for our (?:own )?(?:people|staff|eyes|use|colleagues|engineers|records|files)"
        r"|for (?:our|the) \w+(?: \w+)? only|only (?:with|to) (?:those|the|customers)"
        r"|on request only|not be (?:published|shared"
        r"|made public)",
    },
    "carried": {
        "in": r"upstairs|to (?:the|your) (?:bed|living |dining )?room(?: of (?:your )?choice)?"
        "|indoors|carried (?:in|up)",
        "out": r"kerb(?:side)?|curb(?:side)?|pavement|sidewalk|roadside|doorstep|ground floor|driveway",
    },
    "cost": {
        "free": r"free(?: of charge)?|no (?:charge|cost)|costs? you nothing|without charge"
        r"|at our (?:own )?(?:cost|expense)|nothing to pay",
        "charged": r"our (?:invoice|bill)|(?:charge|bill|invoice) you|you(?:'ll| will)? (?:\w+ )?pay|payable"
        r"|at your (?:own )?(?:cost|expense)|for a (?:small )?fee|the (?:invoice|bill) for|ask you (?:for"
        r"|to pay)|have [£$€][\d.,]+ ready|costs? (?:you )?[£$€]\d|a fee of|will be charged"
        r"|added to your (?:next )?bill",
    },
    "state": {
        "open": r"(?:re)?opens?|opened|stays? (?:open|live|active)|remains? (?:open|active)|kept open",
        "shut": r"(?:is|are|be|stay|stays|remain|remains|being) (?:\w+ )?(?:closed|shut|frozen|locked|blocked"
        r"|suspended)"
        r"|(?:close|shut|freeze|lock|block|suspend)s? (?:it|your|the|down)",
    },
    "load": {
        "ourselves": r"in person|myself|ourselves|himself|herself|personally|by hand",
        "carried": r"by courier|the courier|courier firm|parcel (?:firm|service)|a driver of"
        r"|by (?:road )?haulier|by post",
    },
}
_COMPILED = {
    way: {pole: quick(rf"\b(?:{words})\b", re.IGNORECASE) for pole, words in poles.items()}
    for way, poles in _WAYS.items()
}
_MEDIA = {pole: quick(rf"\b(?:{words})\b", re.IGNORECASE) for pole, words in _CHANNEL.items()}
_ANY = quick(
    "|".join(rf"\b(?:{words})\b" for poles in (*_WAYS.values(), _CHANNEL) for words in poles.values()), re.IGNORECASE
)
_NOT_SO = re.compile(
    r"\b(?:instead of|rather than|in place of|not|never|nothing|without|no need (?:to|for)|n't)(?: \w+){1,5}",
    re.IGNORECASE,
)


Poles = dict[str, frozenset[str]]


def poles(text: str) -> Poles:
    """Of each choice that a text makes, which way it takes; what is denied is not taken."""
    return _remembered(text) if len(text) < LONG else _read(text)


def _read(text: str) -> Poles:
    if not _ANY.search(text):
        return {}
    told = _NOT_SO.sub(" ", text)
    PROSE.part(told, text)
    return dict(_taken(told))


_remembered = lru_cache(maxsize=1 << 11)(_read)


def _taken(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    media = frozenset(
        pole
        for pole, words in _MEDIA.items()
        if any(not is_kind_of(text, found.end()) for found in words.finditer(text))
    )
    if media:
        exact = media & {"email", "post"}
        yield "channel", media - {"letter"} if exact else media | (_WRITTEN if "letter" in media else frozenset())
    for way, by_pole in _COMPILED.items():
        taken = frozenset(pole for pole, words in by_pole.items() if words.search(text))
        if taken:
            yield way, taken
