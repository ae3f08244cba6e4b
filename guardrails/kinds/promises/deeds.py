"""What somebody is to do, told by its words: `ring`, `be in touch` and `on the line` are one deed."""

from __future__ import annotations

import re
from functools import lru_cache

from guardrails.binding.reading import LONG
from guardrails.quick import quick

_DEEDS = {
    "talk": r"r[aiu]ng(?:s|ing)?|(?:call|phone|telephone)(?:s|d|ed|ing)?|phoning|telephoning|sp(?:eak|oke"
    r"|oken)\w*|meet(?:s|ing|ings)?|s[ia]t(?:ting)? down"
    r"|speaking|dial\w*|talk(?:s|ing)?|in touch|contact(?:s|ed|ing)?|voice|answer(?:s|ed|ing)?|update(?:s|d)?|updating"
    r"|tell(?:s|ing)?|pick up the (?:phone|telephone)|callers?|conversation|hear(?:s|ing)?|reach(?:ed)? by phone",
    "write": r"wr(?:ite|ites|iting|itten|ote)|e-?mail(?:s|ed|ing)?|letters?|texts?|messages?|answer(?:s|ed|ing)?"
    r"|repl(?:y|ies|ied|ying)|update(?:s|d)?|updating|contact(?:s|ed|ing)?|in touch|respond\w*",
    "come": r"visit(?:s|ed|ing)?|com(?:e|es|ing)|attend(?:s|ed|ing|ance)?|call(?:s|ing)? (?:round|in|by|at|over)"
    r"|arriv\w+|on site|appointment|trip|turn(?:s|ing)? up|be there|be with you|doorstep|looks? in on|round to you"
    r"|send(?:s|ing)? (?:a|an|any|the|one|our|my) (?:\w+ )?(?:man|engineer|fitter|crew|team|driver|nurse|surveyor)",
    "work": r"(?:re-?)?(?:fit|lay|install|mend|repair|fix|replac|build|paint|plaster|glaz|plumb|clean|drain|servic"
    r"|remov|restor|connect|hang|fell|sweep|set up|wir|dig|fill|seal|til|bak|sew|print|cut)(?:e|es|ed|ing|s|ted|ting"
    r"|ned|ning|led|ling|ged|ging)?|rebuil[dt]|rewir\w+|rehung|relaid|put(?:s|ting)? (?:it )?right|works?|start",
    "give": r"deliver\w*|br(?:ing|ings|inging|ought)|sen[dt]\w*|suppl(?:y|ies|ied|ying)|hand(?:s|ed|ing)?(?: over)?"
    r"|ship(?:s|ped|ping)?|dispatch\w*|courier\w*|len[dt]\w*|loan|post(?:s|ed|ing)?|issu(?:e|es|ed|ing)|provid\w+"
    r"|reach(?:es)?|mail(?:s|ed|ing)?|giv(?:e|es|ing)|made out|follow(?:s|ing)?|arriv\w+|get(?:s|ting)?|releas\w+",
    "collect": r"collect(?:s|ed|ing|ion)?|pick(?:s|ed|ing)? (?:\w+ ){0,3}?up|fetch(?:es|ed|ing)?"
    r"|t(?:ake|akes|aken|aking) (?:\w+ ){0,2}?away",
    "pay": r"refund\w*|repa(?:y|id|ys|ying|yment)|reimburs\w*|pa(?:y|id|ys|ying|yment)|credit(?:s|ed|ing)?|transfer\w*"
    r"|compensat\w*|money|cash|cheques?|checks? for",
    "publish": r"publish\w*|publication|public|put(?:s|ting)? up|goes? up|post(?:s|ed|ing)?|issu(?:e|es|ed|ing)|online"
    r"|updat\w+|brought up to date|report",
    "hold": r"(?:keep|hold|reserv)(?:e|s|es|ing|ed)?|kept|held|stay(?:s|ing)?|remain(?:s|ing)?",
    "teach": r"train(?:s|ed|ing)?|brief(?:s|ed|ing)?|teach\w*|taught|cours(?:e|es)|show(?:s|n|ing)?",
    "look": r"check(?:s|ed|ing)?|review(?:s|ed|ing)?|inspect\w*|test(?:s|ed|ing)?|audit(?:s|ed|ing)?|survey(?:s"
    r"|ed|ing)?"
    r"|look(?:s|ing)? (?:into|at|over)|investigat\w*|examin\w*|measur\w*|read(?:s|ing)?",
    "open": r"(?:re)?open(?:s|ed|ing)?|(?:re)?start(?:s|ed|ing)?|launch\w*|go(?:es)? live|live|in post|in place"
    r"|switch\w* on",
    "stop": r"stop(?:s|ped|ping)?|cancel\w*|clos(?:e|es|ed|ing|ure)|remov\w+|delet\w+|end(?:s|ed|ing)?|waiv\w+",
    "arrange": r"arrang\w*|book(?:s|ed|ing)?|order(?:s|ed|ing)?|organi[sz]\w*|find(?:s|ing)?|fill(?:s|ed"
    r"|ing)? (?:\w+ )?in",
}
"""Words of a deed, in every form."""
DEEDS = {deed: quick(rf"\b(?:{words})\b", re.IGNORECASE) for deed, words in _DEEDS.items()}
SPOKEN = frozenset(("talk", "write", "come"))
"""Ways of being in touch."""
_ANY = re.compile(rf"\b(?:{'|'.join(_DEEDS.values())})\b", re.IGNORECASE)


def deeds_in(text: str) -> frozenset[str]:
    return _remembered(text) if len(text) < LONG else _read(text)


def _read(text: str) -> frozenset[str]:
    if not _ANY.search(text):
        return frozenset()
    return frozenset(deed for deed, words in DEEDS.items() if words.search(text))


_remembered = lru_cache(maxsize=1 << 12)(_read)


def without_deeds(text: str) -> str:
    return _ANY.sub(" ", text)
