"""The proof: four ways to a letter on the same replies, counted so that a failure is never left out."""

import asyncio
import json

import pytest

from evals.cases import load_cases
from evals.proof import NO_PROFILE, RECORDINGS, Proof, choose_cases, choose_variants, main
from evals.proof_page import page
from evals.proof_parts import MODEL, caller_for, plan_of, ways_for
from evals.proof_reading import LetterReading, readings_section
from evals.proof_rows import ProofRow, share_copied, total_of
from service.bootstrap import build_drafter
from service.drafting.compose import OfflineComposer
from service.errors import BadInput, ModelUnavailable, NotRecorded
from service.gateway.call import RawReply
from service.settings import Settings

CASE = "billing_error"


class FaultyCaller:
    """Writes the composer's letter; one part is empty at first, and always if it is stubborn."""

    def __init__(self, texts, stubborn=False, error=None):
        self.texts, self.stubborn, self.error, self.calls = texts, stubborn, error, []

    async def call(self, call, timeout_seconds, plan=None, on_text=None):
        self.calls.append(call)
        if self.error:
            raise self.error
        if call.json_schema is None:
            return self.reply("Subject: Sorry\n\nDear customer,\n\nsorry for any inconvenience.")
        wanted = call.json_schema["required"]
        spoilt = {"cause": "We are sorry."} if self.stubborn or len(wanted) > 2 else {}
        return self.reply(json.dumps({slot: {**self.texts, **spoilt}[slot] for slot in wanted}))

    def reply(self, text):
        return RawReply(text=text, prompt_tokens=100, completion_tokens=10, cost=0.0, milliseconds=2000)


@pytest.fixture(scope="module")
def drafter():
    return build_drafter(Settings(profile=NO_PROFILE))


@pytest.fixture(scope="module")
def texts(drafter):
    return OfflineComposer().compose(plan_of(drafter, load_cases("nine")[CASE].case))


@pytest.fixture
def rows(drafter, texts, tmp_path):
    def run(variants=("free", "slots", "repair", "composed"), **faults):
        caller = FaultyCaller(texts, **faults)
        proof = Proof(drafter, ways_for(drafter, caller), MODEL, tmp_path / "letters")
        return {row.variant: row for row in asyncio.run(proof.rows(choose_cases(CASE), variants))}

    return run


def test_what_a_model_puts_right_when_asked_again_shows_in_the_third_way(rows):
    found = rows()

    assert {name: row.sendable for name, row in found.items()} == {
        "free": False,
        "slots": False,
        "repair": True,
        "composed": True,
    }
    assert (found["slots"].rounds, found["repair"].rounds, found["repair"].seconds) == (0, 1, 4.0)


def test_what_a_model_never_gets_right_is_composed_in_the_fourth_way_alone(rows):
    found = rows(stubborn=True)

    assert (found["repair"].sendable, found["composed"].sendable) == (False, True)
    assert (found["repair"].composed, found["composed"].composed > 0) == (0, True)


def test_a_call_that_fails_is_a_row_that_counts(rows):
    row = rows(variants=("repair",), error=ModelUnavailable("down"))["repair"]

    assert (row.sendable, row.present, row.required > 5) == (False, 0, True)
    assert "down" in row.error
    assert total_of("repair", [row]).present == 0


def test_the_letters_of_the_third_way_are_kept_for_reading(rows, tmp_path):
    rows(variants=("slots", "repair"))

    (path,) = (tmp_path / "letters").iterdir()
    assert path.name == f"{CASE}.txt"
    assert path.read_text("utf-8").startswith("Subject: ")


def test_a_call_that_was_not_recorded_stops_the_replay(drafter, tmp_path):
    proof = Proof(drafter, ways_for(drafter, caller_for(tmp_path, record=False)), MODEL)

    with pytest.raises(NotRecorded):
        asyncio.run(proof.rows(choose_cases(CASE), ("slots",)))


def test_two_runs_ask_in_the_same_words(drafter, texts):
    def asked():
        caller = FaultyCaller(texts)
        asyncio.run(Proof(drafter, ways_for(drafter, caller), MODEL).rows(choose_cases(CASE), ("free", "repair")))
        return caller.calls

    assert asked() == asked()


async def test_the_recordings_that_ship_answer_the_prompts_that_ship(drafter):
    proof = Proof(drafter, ways_for(drafter, caller_for(RECORDINGS, record=False)), MODEL)

    rows = await proof.rows(choose_cases("nine"), ("slots",))

    assert [(r.case, r.error) for r in rows if r.error] == []
    assert sum(r.sendable for r in rows) >= len(rows) / 2


def test_readers_are_counted_for_the_letter_that_they_read_and_no_other():
    rows = [
        ProofRow(case="a", variant="repair", sendable=True, letter="11"),
        ProofRow(case="b", variant="repair", letter="22"),
        ProofRow(case="c", variant="repair", sendable=True, letter="changed since"),
    ]
    read = [
        LetterReading(case="a", letter="11", reader="A", send=True),
        LetterReading(case="a", letter="11", reader="B", send=False, why="stiff"),
        LetterReading(case="b", letter="22", reader="A", send=False, why="lacks the cause"),
        LetterReading(case="c", letter="33", reader="A", send=True),
    ]

    section = list(readings_section(rows, read))

    assert "| pass | 1 | A: 1, B: 0 |" in section
    assert "| block | 1 | A: 0, B: 0 |" in section
    assert "The readers agree on 1 of 2 letters.\n" in section
    assert "- a (B): stiff" in section


@pytest.mark.parametrize(
    ("text", "source", "share"),
    [
        ("a b c d e f g h", "x a b c d e f g h y", 1.0),
        ("a b c d e f g", "a b c d e f g", 0.0),
        ("A b c d e f g h, but this is our own way", "a b c d e f g h", 8 / 14),
        ("", "a b c d e f g h", 0.0),
    ],
    ids=["eight in a row", "seven are chance", "a part", "nothing"],
)
def test_words_are_copied_when_eight_stand_in_a_row(text, source, share):
    assert share_copied(text, source) == pytest.approx(share)


def test_the_page_shows_shares_over_all_letters_and_what_went_wrong():
    rows = [
        ProofRow(case="a", variant="slots", sendable=True, required=4, present=4),
        ProofRow(case="b", variant="slots", required=4, present=2, missing=("issue_named",), findings=("F24 £9",)),
    ]

    text = page(rows, "local/small", {"prompts": "slots-1"}, "python -m evals.proof")

    assert "| 1 of 2 (50%) | 75.0% | 0.50 |" in text
    assert "| b | issue_named, F24 £9 |" in text


@pytest.mark.parametrize(("names", "count"), [(None, 29), ("nine", 9), ("nine,yarn-kit-wrong-dye", 10)])
def test_cases_are_chosen_by_set_or_name(names, count):
    assert len(choose_cases(names)) == count


@pytest.mark.parametrize("choose", [choose_cases, choose_variants])
def test_an_unknown_name_is_told(choose):
    with pytest.raises(BadInput, match="'nonsense'"):
        choose("nonsense")


def test_a_whole_run_without_recordings_says_so(tmp_path):
    with pytest.raises(NotRecorded, match="nothing is recorded"):
        main(["--recordings", str(tmp_path), "--page", str(tmp_path / "proof.md")])
