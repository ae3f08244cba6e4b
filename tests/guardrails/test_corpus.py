"""Letters by other hands: no bad one passes, and only the good ones that are known to be misjudged are held back."""

import pytest

from evals.cases import DATASETS, load_cases, without_match
from guardrails import check
from tests.guardrails.small import rules

CORPORA = {"letters": "nine", "letters_invented": "invented"}
MISJUDGED = {
    "analyser-callback-late": "a sum of bare numbers, 14 - 8 = 6 hours, is not traced",
    "physio-letters-wrong-envelopes": "opening days that only a note states have no source",
}
GOOD = [(corpus, path) for corpus in CORPORA for path in sorted((DATASETS / corpus).glob("*/good_*.txt"))]
BAD = [(corpus, path) for corpus in CORPORA for path in sorted((DATASETS / corpus).glob("*/bad_*.txt"))]
CASES = {dataset: load_cases(dataset) for dataset in CORPORA.values()}


def judge(corpus, path, playbook):
    case = without_match(CASES[CORPORA[corpus]][path.parent.name].case)
    return check(path.read_text("utf-8"), case, playbook[case.scenario], rules())


def name_of(value):
    return f"{value.parent.name}-{value.stem}" if hasattr(value, "stem") else value


@pytest.mark.parametrize(("corpus", "path"), GOOD, ids=name_of)
def test_a_good_letter_may_be_sent(corpus, path, playbook):
    known = corpus == "letters_invented" and path.parent.name in MISJUDGED

    assert judge(corpus, path, playbook).sendable is not known


@pytest.mark.parametrize(("corpus", "path"), BAD, ids=name_of)
def test_a_bad_letter_may_not_be_sent(corpus, path, playbook):
    assert not judge(corpus, path, playbook).sendable
