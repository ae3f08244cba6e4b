"""The search for better words, by gepa: it proposes and chooses, and everything that costs is counted here.

gepa stops at its own count too late, and keeps a pickle that it reads back whatever the inputs are by then. So it
is given neither a budget to keep nor a directory: the adapter refuses past the cap, and a run is taken up from our own
files.
"""

from __future__ import annotations

from statistics import fmean

from evals.tune.adapter import CapReached, WordsAdapter
from evals.tune.bench import Variant, kept_of
from evals.tune.options import IN_FORCE
from evals.tune.parts import Parts
from evals.tune.reflection import Reflection
from evals.tune.refusals import Refused
from service.domain.value import Value
from service.errors import MissingExtra, ModelOverBudget

_AT_ONCE = 2
"""Letters that a proposal is made from, and first tried on."""


class Candidate(Value):
    """Words that were drafted with, and how they did on the cases that choose."""

    key: str
    words: dict[str, str]
    validation: float | None
    """None where they did not come so far."""
    gained: float
    """Over what is in force, on the training cases that both were drafted for; it decides between equals."""


class Found(Value):
    """What a search came to. `best` is None where nothing did better on the validation cases than what is in force."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Refused, ...]
    best: Candidate | None
    ended: str


class _Silent:
    """gepa's log goes nowhere: what happened stands in the run directory."""

    def log(self, message: str) -> None:
        """Says nothing."""


def search(parts: Parts) -> Found:
    """Raises what no search can go on with: a call that is not recorded, a wrong key."""
    adapter = WordsAdapter(parts)
    reflection = Reflection(parts, parts.bench.plan(Variant(), parts.bench.cases[parts.train[0]].case))
    ended = "there was nothing more to put right, or the search only repeated itself"
    try:
        _optimize(parts, adapter, reflection)
        if reflection.exhausted:
            ended = f"all {parts.proposals} proposals were made"
    except CapReached:
        ended = "the next batch would have left too little for the verdict"
    except ModelOverBudget as exc:
        ended = str(exc)
    if reflection.stopped is not None:
        if not isinstance(reflection.stopped, ModelOverBudget):
            raise reflection.stopped
        ended = str(reflection.stopped)
    return _found(adapter, ended)


def _optimize(parts: Parts, adapter: WordsAdapter, reflection: Reflection) -> None:
    try:
        from gepa.api import optimize
    except ImportError as exc:
        raise MissingExtra("tuning needs gepa: pip install 'amends[evals]'") from exc
    optimize(
        seed_candidate=dict(parts.seed),
        trainset=list(parts.train),
        valset=list(parts.validation),
        adapter=adapter,
        reflection_lm=reflection,
        reflection_prompt_template=parts.templates,
        reflection_minibatch_size=min(_AT_ONCE, len(parts.train)),
        stop_callbacks=lambda _: reflection.exhausted or reflection.stopped is not None,
        # Batches that cost nothing count here: a search that only repeats itself comes to an end.
        max_metric_calls=50 * (len(parts.train) + len(parts.validation)),
        logger=_Silent(),
        seed=parts.random_seed,
    )


def _found(adapter: WordsAdapter, ended: str) -> Found:
    candidates = tuple(_candidate(adapter, words) for words in adapter.tried.values())
    chosen = [c for c in candidates if c.validation is not None]
    best = max(chosen, key=lambda c: (c.validation or 0.0, c.gained), default=None)
    return Found(
        candidates=candidates,
        refused=tuple(adapter.refused.values()),
        best=None if best is None or best.key == IN_FORCE else best,
        ended=ended,
    )


def _candidate(adapter: WordsAdapter, words: dict[str, str]) -> Candidate:
    """Its validation figure stands only where every case was drafted."""
    parts, name = adapter.parts, adapter.variant(words).name
    chosen = [parts.bench.known(name, case) for case in parts.validation]
    trained = ((parts.bench.known(IN_FORCE, case), parts.bench.known(name, case)) for case in parts.train)
    gains = [kept_of(after) - kept_of(before) for before, after in trained if before and after]
    return Candidate(
        key=name,
        words=words,
        validation=fmean(kept_of(d) for d in chosen if d) if all(chosen) else None,
        gained=fmean(gains) if gains else 0.0,
    )
