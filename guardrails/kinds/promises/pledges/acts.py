"""What a pledge is to do, told apart finely enough that two clauses of one act may speak of one deed."""

from __future__ import annotations

import re
from functools import lru_cache

from guardrails.binding.reading import LONG
from guardrails.quick import quick

_ACTS = {
    "ring": r"r[ai]ng(?:s|ing)?|(?:phone|telephone)s?(?= you\b| (?:her|him|them)\b)|telephoning|phoning"
    r"|call(?:s|ing)?(?! (?:out|in|at your|round|by|off|for|up|it|itself|me|us|centres?|centers?|logs?|handlers?"
    r"|volumes?|records?|queues?|recordings?|notes)\b)(?<!so-call)"
    r"|(?:you|her|him|them) a (?:bell|buzz|ring)|(?:speak|talk)(?:s|ing)? (?:to|with) you|on the phone to you",
    "write": r"writ(?:e|es|ing|ten)|e-?mail(?:s|ing)?|letters?|on paper|messages?|(?:you|her|him"
    r"|them) a (?:line|note)"
    r"|text(?:s|ing)? (?:you|her|him|them)|repl(?:y|ies)|answers?|(?:that|the|my|our) line(?= from)",
    "touch": r"tell you|let you know|hear from (?:us|me)|(?:be|get|stay) in touch|contact you"
    r"|update you|come back to you",
    "come": r"visits?|visiting|com(?:e|es|ing) (?:to|out|round|by|over|on|and see)|appointment|attends?"
    r"|call(?:s|ing)? (?:round|in on|at your|by)|will see you|he comes|she comes|on site"
    r"|expect (?:him|her|them|us|me)"
    r"|(?:engineer|fitter|technician|plumber|electrician|nurse|surveyor|somebody|someone) (?:\w+ ){0,4}?be with you",
    "give": r"deliver(?:s|ed|ing|y)?|sen[dt]s?|sending|post(?:s|ed|ing)?|bring(?:s|ing)?|brought|hand(?:s|ed|ing)?"
    r"|mailing|arriv(?:e|es|ing)|drop (?:it|them) (?:off|round)|reach(?:es)? you|dispatch\w*|ship(?:s"
    r"|ped|ping)?|you(?:'ll| will)? (?:have|get"
    r"|receive)|with you",
    "collect": r"collect(?:s|ed|ing|ion)?|pick(?:s|ed|ing)? (?:\w+ ){0,3}?up|fetch(?:es|ed|ing)?|come for (?:it|them)"
    r"|take (?:\w+ ){0,5}?away",
    "pay": r"comes? off|refund(?:s|ed|ing)?|credit(?:s|ed|ing)?|repa(?:y|id|ys|yment)|pa(?:y|id|ys"
    r"|yment)|reimburs\w+|money"
    r"|transfer(?:s|red)?|deposit|compensat\w+",
    "publish": r"publish(?:es|ed|ing)?|publication|(?:be|is|are|made|go|goes) public|on (?:our"
    r"|the) (?:\w+ )?(?:website"
    r"|page|site)|com(?:e|es) out|go(?:es)? (?:online|up)",
    "train": r"train(?:s|ed|ing)?|course|(?:training )?sessions?|briefed|taught",
    "replace": r"replac(?:e|es|ed|ing)|repair(?:s|ed|ing)?|mend(?:s|ed|ing)?",
    "fit": r"(?:fit|install|lay)(?:s|ted|ting|ed|ing)?|put(?:s|ting)? in|go(?:es)? in|hang",
    "open": r"(?:re)?open(?:s|ing)?|goes live|go live|live|launch(?:es|ed)?|back in (?:use|service|operation)"
    r"|restored"
    r"|finished|completed?|done|up and running|shut|closed",
}
_READ = {act: quick(rf"\b(?:{words})\b", re.IGNORECASE) for act, words in _ACTS.items()}
_ANY = re.compile(rf"\b(?:{'|'.join(_ACTS.values())})\b", re.IGNORECASE)
CONTACT = frozenset(("ring", "write", "come", "touch"))
"""Ways of being in touch, of which one may go without a word of what it is about."""
ONCE = frozenset(("pay", "publish", "train"))
"""Acts whose word names the thing too: the refund, the publication, the training."""


def acts_in(text: str) -> frozenset[str]:
    return _remembered(text) if len(text) < LONG else _read(text)


def _read(text: str) -> frozenset[str]:
    if not _ANY.search(text):
        return frozenset()
    return frozenset(act for act, words in _READ.items() if words.search(text))


_remembered = lru_cache(maxsize=1 << 12)(_read)


def place_of(act: str, text: str) -> int:
    """Where the words of an act begin; -1 without any."""
    found = _READ[act].search(text)
    return found.start() if found else -1
