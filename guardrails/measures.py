"""What can be counted in a letter. Shown and compared, never a reason to hold a letter back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guardrails.context import Context
    from guardrails.document import Sentence

Measures = dict[str, float | int | str | bool]

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?:[^laeiouy]e|[^aeiouy]es|[^tdaeiouy]ed)$")
_APOLOGY = re.compile(r"\b(?:sorry|apolog(?:y|ies|i[sz]e[ds]?|i[sz]ing))\b", re.IGNORECASE)
_MYSELF = re.compile(r"\b(?:I|me|my|myself)\b|\bI'", re.ASCII)
_WE = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)


def measure(ctx: Context) -> Measures:
    """Length, sentences, reading ease, apologies, figures and first person of a letter."""
    document = ctx.document
    text = " ".join(s.text for s in document.sentences if s.kind not in ("subject", "signature"))
    lengths = [len(s.text.split()) for s in document.body if s.kind == "prose"]
    told = {s.index for s in document.body}
    figures = sum(m.kind != "name" and m.sentence in told for m in ctx.mentions)
    words = len(text.split())
    ease, grade = _readability(ctx)
    return {
        "words": words,
        "sentences": len(lengths),
        "mean_sentence_words": round(sum(lengths) / len(lengths), 1) if lengths else 0.0,
        "longest_sentence_words": max(lengths, default=0),
        "reading_ease": ease,
        "grade": grade,
        "apology_sentences": sum(bool(_APOLOGY.search(s.text)) for s in document.body),
        "figures": figures,
        "figures_per_100_words": round(100 * figures / words, 1) if words else 0.0,
        "first_person_singular": len(_MYSELF.findall(text)),
        "first_person_plural": len(_WE.findall(text)),
    }


def _readability(ctx: Context) -> tuple[float, float]:
    """Flesch reading ease and Flesch-Kincaid grade of the prose; a figure counts as a word of one syllable."""
    sentences = [_neutralised(s, ctx) for s in ctx.document.body if s.kind == "prose"]
    words = [w for s in sentences for w in _WORD.findall(s)]
    if not words:
        return 0.0, 0.0
    per_sentence = len(words) / len(sentences)
    per_word = sum(map(_syllables, words)) / len(words)
    ease = 206.835 - 1.015 * per_sentence - 84.6 * per_word
    return round(ease, 1), round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1)


def _neutralised(sentence: Sentence, ctx: Context) -> str:
    text = sentence.text
    for mention in reversed(ctx.mentions_in_sentence(sentence.index)):
        if mention.kind not in ("name", "weekday", "count"):
            text = text[: mention.start - sentence.start] + "it" + text[mention.end - sentence.start :]
    return text


@lru_cache(maxsize=1 << 13)
def _syllables(word: str) -> int:
    lowered = word.lower()
    return max(1, len(_VOWELS.findall(lowered)) - bool(_SILENT_E.search(lowered)))
