"""Agreement is bound to model, prompt and questions; a judge that differs in any of them is not measured."""

import pytest

from evals.judge.agreement import agreement
from evals.judge.agreement_file import (
    AgreementFile,
    JudgeId,
    MeasuredAgreement,
    read_agreement,
    told,
    told_beside,
    write_agreement,
)
from service.errors import BadFile
from tests.evals.judge.test_agreement import counts

JUDGE = JudgeId(model="test/judge", prompt="judge-1", rubrics="r1")
LETTERS = [counts(8, 2, 1, 3), counts(9, 1, 2, 2), counts(7, 3, 2, 2)]


def measured(judge=JUDGE, letters=LETTERS):
    return MeasuredAgreement(
        judge=judge,
        sample="s",
        overall=agreement(letters),
        groups={},
        tokens_in=1,
        tokens_out=1,
        cost=None,
        seconds=1.0,
    )


def test_a_measured_judge_is_told_with_kappa_interval_letters_and_a_word():
    found = measured()

    said = told_beside(str(JUDGE), AgreementFile(measured=(found,)))

    low, high = found.overall.low, found.overall.high
    assert said == f"judge test/judge: kappa {found.overall.kappa:.2f} ({low:.2f} to {high:.2f}) on 3 letters: weak"


@pytest.mark.parametrize(
    "changed", [{"model": "test/other"}, {"prompt": "judge-2"}, {"rubrics": "r2"}, {"at": "server 1"}]
)
def test_a_judge_that_differs_in_anything_is_not_measured(changed):
    other = JUDGE.model_copy(update=changed)

    said = told_beside(str(other), AgreementFile(measured=(measured(),)))

    assert said == f"judge {other.model}: agreement not measured"


def test_where_chance_explains_everything_there_is_no_kappa():
    assert told(agreement([counts(there_yes=5)])) == "no kappa on 1 letter: chance explains every agreement"


def test_what_is_written_is_read_again_and_a_newer_one_takes_its_place(tmp_path):
    path = tmp_path / "agreement.json"
    other = measured(JUDGE.model_copy(update={"model": "a/first"}))
    write_agreement(AgreementFile().with_(measured()).with_(other), path)

    newer = read_agreement(path).with_(measured(letters=LETTERS[:2]))

    assert [(m.judge.model, m.overall.letters) for m in newer.measured] == [("a/first", 3), ("test/judge", 2)]


def test_without_a_file_nothing_is_measured_and_a_wrong_one_is_told(tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"measured": [{"kappa": 1}]}', "utf-8")

    assert read_agreement(tmp_path / "none.json") == AgreementFile()
    with pytest.raises(BadFile, match="measure anew"):
        read_agreement(wrong)
