"""Every ask gives one row, kept at once; a run goes on only on what it rested on."""

import dataclasses

import pytest

from evals.asked import NO_PROFILE
from evals.runs.carry_out import begin, carry_out, in_order
from evals.runs.command import RunOptions, run_evals
from evals.runs.rows import RunFile
from prompts.template_files import TEMPLATES
from service.errors import BadFile, BadInput
from service.settings import Settings
from tests.evals.runs.doubles import BASIS, AnyWay, LetterWay, made, work_of


@pytest.fixture
def file(tmp_path):
    return RunFile(tmp_path / "runs" / "run.jsonl")


def ignore(row):
    """Nobody watches."""


async def run(work, file, resume=False):
    return await carry_out(work, file, begin(file, work.basis, resume), ignore)


async def test_a_draft_that_dies_is_a_row_whose_elements_count_as_absent(file):
    rows = await run(work_of(LetterWay(failing={"case-001"}), cases=3), file)

    assert [row.outcome for row in rows] == ["drafted", "error", "drafted"]
    assert (rows[1].error, rows[1].measures["sendable"]) == ("ZeroDivisionError: oh", 0.0)
    assert rows[1].elements == {"apology_explicit": False}


async def test_half_a_character_is_kept_as_a_question_mark(file):
    class Odd(AnyWay):
        async def make(self, ask, case):
            return made("sorry \ud83d!")

    (row,) = await run(work_of(Odd(), cases=1), file)

    assert row.letter.endswith("sorry ?!")
    assert file.read().rows == (row,)


async def test_what_cannot_be_measured_is_an_error_of_its_own(file):
    class Nothing(AnyWay):
        async def make(self, ask, case):
            return None

    (row,) = await run(work_of(Nothing(), cases=1), file)

    assert (row.outcome, row.measures["sendable"]) == ("error", 0.0)


def test_a_run_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadFile, match="cannot read"):
        RunFile(tmp_path / "none.jsonl").read()


async def test_rows_are_told_and_kept_one_by_one(file):
    work, kept = work_of(LetterWay(), cases=3, at_once=1), []

    await carry_out(work, file, begin(file, BASIS, False), lambda row: kept.append(len(file.read().rows)))

    assert kept == [1, 2, 3]


async def test_rows_come_in_the_order_of_the_asks_and_others_after_them(file):
    await run(work_of(LetterWay(), cases=3), file)

    rows = {row.ask: row for row in file.read().rows}
    later = work_of(LetterWay(), cases=2).asks[::-1]
    assert [row.ask.case for row in in_order(later, rows)] == ["case-001", "case-000", "case-002"]


async def test_what_is_there_is_not_made_again(file):
    await run(work_of(LetterWay(), cases=3), file)

    rows = await run(work_of(LetterWay(failing={"case-000"}), cases=4), file, resume=True)

    assert [row.outcome for row in rows] == ["drafted"] * 4


async def test_a_last_line_that_was_cut_off_is_made_again(file):
    clean = await run(work_of(LetterWay(), cases=3), file)
    file.path.write_bytes(file.path.read_bytes()[:-20])

    assert len(file.read().rows) == 2
    assert await run(work_of(LetterWay(), cases=3), file, resume=True) == clean
    assert len(file.read().rows) == 3


async def test_a_line_in_the_middle_that_is_no_row_is_told(file):
    await run(work_of(LetterWay(), cases=3), file)
    lines = file.path.read_text("utf-8").splitlines(keepends=True)
    file.path.write_text("".join((lines[0], lines[1][:30] + "\n", lines[2])), "utf-8")

    with pytest.raises(BadFile, match="line 2"):
        await run(work_of(LetterWay(), cases=3), file, resume=True)


@pytest.mark.parametrize("key", ["data", "prompts", "playbook", "rules", "settings", "evaluators", "code"])
async def test_a_run_that_rests_on_something_else_is_not_gone_on_with(file, key):
    await run(work_of(LetterWay(), cases=1), file)
    changed = BASIS.model_copy(update={key: "new"})

    with pytest.raises(BadInput, match=f"{key}: {getattr(BASIS, key)} > new"):
        await run(work_of(LetterWay(), cases=1, basis=changed), file, resume=True)


async def test_a_file_that_is_there_is_neither_overwritten_nor_gone_on_with_unasked(file):
    await run(work_of(LetterWay(), cases=1), file)

    with pytest.raises(BadInput, match="--resume"):
        await run(work_of(LetterWay(), cases=1), file)
    assert len(file.read().rows) == 1


async def test_a_place_that_cannot_be_written_is_told_before_anything_is_drafted(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(BadFile, match="cannot write"):
        begin(RunFile(tmp_path / "file" / "run.jsonl"), BASIS, resume=False)


async def test_a_row_that_cannot_be_kept_ends_the_run(file):
    def full(row):
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        await carry_out(work_of(LetterWay(), cases=3), None, (), full)


async def test_a_run_of_nothing_new_asks_nothing(file):
    work = work_of(LetterWay(), cases=2)
    await run(work, file)

    class Refusing:
        async def run(self, asks, task, at_once):
            assert not asks

    assert len(await run(dataclasses.replace(work, runner=Refusing()), file, resume=True)) == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"resume": True}, "--out"),
        ({"prompts": ("nonsense",)}, "no prompt 'nonsense'"),
        ({"cases": ("no-*",)}, "no case passes the filters; there are 9"),
        ({"datasets": ("nine", "nine")}, "'billing_error'"),
        ({"recordings": "/nowhere"}, "no recordings"),
        ({"prompts": ("free",)}, "reads no prompt"),
        ({"prompts": (str(TEMPLATES),), "recordings": "proof"}, "is in no recording"),
    ],
    ids=["resume what", "prompt", "filter", "twice", "recordings", "composer and free", "not recorded"],
)
def test_what_cannot_be_run_is_told(options, told):
    with pytest.raises(BadInput, match=told):
        run_evals(
            Settings(profile=NO_PROFILE), RunOptions(**{"datasets": ("nine",), "cases": ("missed_sla",), **options})
        )


def test_a_run_drafts_what_its_filters_let_through_and_goes_on_with_the_rest(tmp_path):
    out = tmp_path / "run.jsonl"
    options = RunOptions(datasets=("nine",), cases=("missed_*",), tags=("audience:b2b",), out=out, repeat=2)

    told = run_evals(Settings(profile=NO_PROFILE), options)
    again = run_evals(
        Settings(profile=NO_PROFILE), options.model_copy(update={"resume": True, "scenarios": ("missed_sla",)})
    )

    assert told == again
    assert "2 drafts: 2 sendable, 0 errors, 0 that ask" in told.splitlines()[-1]
    assert len(RunFile(out).read().rows) == 2


def test_the_free_prompt_and_the_slots_are_told_apart_on_what_was_recorded(tmp_path):
    options = RunOptions(
        datasets=("nine",),
        prompts=("free", "slots"),
        cases=("billing_error", "missed_sla"),
        mend="nothing",
        recordings="proof",
        out=tmp_path / "run.jsonl",
    )

    run_evals(Settings(profile=NO_PROFILE), options)

    rows = RunFile(tmp_path / "run.jsonl").read().rows
    present = {(row.ask.case, row.ask.prompt): row.measures["elements_present"] or 0.0 for row in rows}
    assert [row.error for row in rows] == [""] * 4
    assert all(present[case, "slots"] > present[case, "free"] for case in options.cases)
