"""Put a customer's clause into plain words said to the customer: "Ive lost my job" is "you have lost your job"."""

from __future__ import annotations

import re

from prompts.wording.lexicon import lexicon
from prompts.wording.words import core, form, is_adjective, is_adverb, is_name, is_noun, is_small, verb_forms
from service.drafting.reading.customer_clauses import Clause
from service.drafting.reading.customer_lexicon import customer_lexicon

Tokens = tuple[str, ...]

_WORD = re.compile(r"[^\s,]+|,")
_TRIM = re.compile(r"^[\"“”'‘(\[]+|[\"“”'’)\].!?;:…]+$")
_FIRST = {"i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you",
          "our": "your", "ours": "yours", "ourselves": "yourselves"}  # fmt: skip
_COMPANY = {"your": "our", "yours": "ours", "yourself": "ourselves", "yourselves": "ourselves"}
_AGREES = {"am": "are", "is": "are", "was": "were", "has": "have", "does": "do"}
_NEGATED = re.compile(r"^(\w+)n['’]t$")
_CONTRACTED = {"'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
_ASIDE = re.compile(r"\s*\([^()]*\)")
_STROKE = re.compile(r"\s/\s|(?<=[a-z])/(?=[a-z])")
_BLAME = re.compile(r"\s(?:due to|because of|thanks to|as a result of|owing to) .*$")
_PLACE = re.compile(r",\s+(?=[^,]*(?:\d|[A-Z]))[^,]*$")
"""As in "mould on the wall, flat 9 Tarn Court"."""
_ITS = re.compile(
    r"\bits (?=(?:for|a|an|the|not|been|still|so|all|everyone|only|now|over|in|on|at|like|my|your|\w+ing|\w+ed)\b)"
)
_UNMARKED = re.compile(
    r"\b(daughter|son|wife|husband|mum|mom|dad|mother|father|kid|sister|brother|gran|friend|boss)s "
    r"(?=(?:birthday|wedding|exam|party|school|funeral|graduation|christening|recital|house|car|room|appointment|visit)\b)"
)
"""As in "my daughters birthday"."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_NOT_NAMED = frozenset((*_DAYS, *_MONTHS, "christmas", "easter"))
_TIME_WITHOUT = re.compile(r"(?:nearly |over |almost )?[\w-]+ (?:hours|days|weeks|months|nights|evenings) without\b")
_NONE_FOR = re.compile(r"no (?!one\b)[\w-]+(?: [\w-]+){0,2} (?:for|since) ")
_LEAVES_OUT = re.compile(r"(?:had to|could not|cannot|have been|was left|were left|ended up|unable to|not able to)\b")
_OBJECT = re.compile(
    r"(?:a|an|the|your|our|all|two|three|four|five|six|half|\d+|out|work|over|on|in|to|for|up|nearly|most|hours|days)\b"
)


def to_customer(clause: Clause, known: frozenset[str] = frozenset()) -> str:
    """The clause as a plain statement to the customer, without a full stop; `known` words are no names."""
    words = _unshouted(_spelt(tuple(_WORD.findall(without_asides(clause.text)))), known)
    words = tuple(w for w in words if core(w) not in customer_lexicon().fillers)
    plain = _UNMARKED.sub(r"\1's ", _ITS.sub("it is ", _without_ends(_joined(words).replace("can not", "cannot"))))
    said = _joined(_shifted(tuple(plain.split())))
    said = _BLAME.sub("", _PLACE.sub("", _told_later(_without_ends(said))))
    return _with_subject(said, clause)


def without_asides(text: str) -> str:
    """Without what stands in brackets; a stroke between words is an "and"."""
    return _STROKE.sub(" and ", _ASIDE.sub("", text))


def is_named(word: str) -> bool:
    """Whether a word is written as a name is, days and months apart."""
    return is_name(word) and core(word).removesuffix("'s") not in _NOT_NAMED


def past_of(base: str) -> str | None:
    """The past of a verb: "miss" is "missed"."""
    return next((w for w, forms in lexicon().forms.items() for f in forms if f.base == base and f.form == "past"), None)


def _spelt(words: Tokens) -> Tokens:
    """Chat spelling and contractions written out."""
    said: list[str] = []
    for word in words:
        bare = _TRIM.sub("", word).replace("’", "'")
        low = bare.lower()
        written = customer_lexicon().spellings.get(low) or _expanded(low)
        said += written.split() if written else [bare] if bare else []
    return tuple(said)


def _expanded(word: str) -> str | None:
    negated = _NEGATED.match(word)
    if negated:
        return f"{negated[1]} not"
    for ending, full in _CONTRACTED.items():
        if word.endswith(ending):
            return f"{word.removesuffix(ending)} {full}"
    return None


def _unshouted(words: Tokens, known: frozenset[str]) -> Tokens:
    """No capitals but those of names; shouting is no name."""
    letters = [w for w in words if w.isalpha()]
    shouted = len(letters) > 1 and all(w.isupper() for w in letters)
    said = []
    for n, word in enumerate(words):
        lower = word.lower()
        if lower.removesuffix("'s") in _NOT_NAMED:
            said.append(lower.capitalize())
        elif word == "I" or (not shouted and not word.isupper() and n and is_name(word)):
            said.append(word)
        else:
            said.append(lower if shouted or lower in known or is_common(lower) else word)
    return tuple(said)


def is_common(lower: str) -> bool:
    """Whether a word is one of the language's, so that its capital makes no name of it."""
    return (
        is_small(lower)
        or bool(verb_forms(lower))
        or is_adjective(lower)
        or is_adverb(lower)
        or any(is_noun(kind, lower) for kind in lexicon().nouns)
        or any(lower in lexicon().grammar[kind] for kind in lexicon().grammar)
        or any(customer_lexicon().is_(kind, lower) for kind in customer_lexicon().classes)
        or lower in _FIRST
        or lower in _COMPANY
        or ("-" in lower and all(map(is_common, filter(None, lower.split("-")))))
    )


def _without_ends(text: str) -> str:
    """Without what only links the clause to others: "so now", "because of you"."""
    lexicon_ = customer_lexicon()
    changed = True
    while changed:
        before = text
        low = text.lower()
        for opener in lexicon_.openers:
            if low.startswith((f"{opener} ", f"{opener}, ")):
                text = text[len(opener) :].lstrip(" ,")
                break
        for closer in lexicon_.closers:
            if text.lower().endswith(f" {closer}"):
                text = text[: -len(closer)].rstrip(" ,")
                break
        changed = text != before
    return text


def _shifted(words: Tokens) -> Tokens:
    """First person to second; the company's second person to "we"."""
    said: list[str] = []
    subject = False
    for n, word in enumerate(words):
        low = word.lower()
        if low == "you":
            said.append("we" if _acts(words, n) else "us")
        elif low in _FIRST:
            said.append(_FIRST[low])
        elif low in _COMPANY:
            said.append(_COMPANY[low])
        elif subject and low in _AGREES:
            said.append(_AGREES[low])
        else:
            said.append(word)
        subject = low in ("i", "we") or (subject and is_adverb(word))
    return _reordered(tuple(said))


def _acts(words: Tokens, n: int) -> bool:
    """Whether this "you" does what follows, and is not whom something is done to."""
    before = words[n - 1] if n else ""
    after = words[n + 1] if n + 1 < len(words) else ""
    if before and (is_small(before) and core(before) not in ("because", "that", "when", "and", "but", "so")):
        return False
    if before and form(before, "base") and not is_small(before):
        return False
    finite = core(after) in lexicon().grammar["auxiliaries"] or form(after, "past") or form(after, "base")
    return bool(finite) or is_adverb(after)


def _reordered(words: Tokens) -> Tokens:
    """ "your wife and you" is "you and your wife"."""
    text = _joined(words)
    return tuple(re.sub(r"^(your \w+(?: \w+)?) and you\b", r"you and \1", text).split())


def _told_later(text: str) -> str:
    """Times that point from the day of writing, as they are told on another day."""
    for moment, told in customer_lexicon().moments.items():
        text = re.sub(rf"(?<!\bat )\b{moment}\b", told, text, flags=re.IGNORECASE)
    return text


def _with_subject(text: str, clause: Clause) -> str:
    """What is said of nobody in a customer's message is said of the customer; a daughter is theirs."""
    first, _, rest = text.partition(" ")
    without = _TIME_WITHOUT.match(text)
    if clause.own and (without or _NONE_FOR.match(text)):
        return f"you {'went' if without else 'had'} {text}"
    if first in customer_lexicon().classes["people"] or _is_theirs(text.split()):
        return f"your {text}"
    if clause.goes_on and (_is_past(first) or _LEAVES_OUT.match(text)):
        return f"you {text}"
    if clause.own and (_LEAVES_OUT.match(text) or (_is_past(first) and _OBJECT.match(rest))):
        helper = {"unable": "you were ", "not": "you were "}.get(first, "you ")
        return helper + re.sub(r"^was\b", "were", text)
    return text


def _is_theirs(words: list[str]) -> bool:
    """Whether a bare noun opens it that is the customer's: "rent payment bounced"."""
    verb = next((n for n in (1, 2) if len(words) > n and (_is_auxiliary(words[n]) or _is_past(words[n]))), None)
    return verb is not None and all(word in lexicon().nouns["customers"] for word in words[:verb])


def _is_auxiliary(word: str) -> bool:
    return word in lexicon().grammar["auxiliaries"]


def _is_past(word: str) -> bool:
    return bool(form(word, "past")) and not form(word, "base") and word not in ("was", "were", "came", "been")


def _joined(words: Tokens) -> str:
    return re.sub(r"\s+,", ",", " ".join(words)).strip(" ,")
