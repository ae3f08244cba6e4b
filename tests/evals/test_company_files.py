"""The nine companies' own files hold what a system or a register holds, agree with the case, and write no letter."""

import re
from pathlib import Path

import pytest

from evals.asked import bare
from evals.cases import DATASETS, load_cases
from evals.schemas import ROOT
from service.bootstrap import build_drafter
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import DraftOptions
from service.records.merge import said
from service.settings import Settings

NINE = load_cases("nine")
FILES = sorted(p for p in (DATASETS / "nine").glob("*/company/**/*") if p.is_file())
LONGEST_RUN = 5
OTHER_WORDS = {"steps"}
"""Facts that the company's plan says in words of its own."""


def profile_of(name: str) -> Path:
    return DATASETS / "nine" / name / "company" / "profile.yaml"


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words that is too long to be in both a record and a letter."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[n : n + LONGEST_RUN + 1]) for n in range(len(words) - LONGEST_RUN)}


async def first_draft(name: str):
    drafter = build_drafter(Settings(profile=profile_of(name)))
    return await drafter.draft(IncomingTicket(case=bare(NINE[name].case)), DraftOptions())


@pytest.mark.parametrize("name", NINE)
def test_a_company_has_a_profile_that_the_program_accepts(name):
    drafter = build_drafter(Settings(profile=profile_of(name)))

    company = NINE[name].case.company
    assert company is not None
    assert drafter.profile.company == company.name


@pytest.mark.parametrize("name", NINE)
def test_a_profile_names_its_schema_in_its_first_line(name):
    first = profile_of(name).read_text("utf-8").splitlines()[0]

    schema = profile_of(name).parent / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.resolve() == (ROOT / "service/records/schema/profile.json").resolve()


@pytest.mark.parametrize("name", NINE)
async def test_no_look_up_of_a_company_fails(name):
    draft = await first_draft(name)

    assert [note for note in draft.notes if "did not give" in note] == []


@pytest.mark.parametrize("name", NINE)
async def test_what_a_record_says_is_what_the_case_says(name):
    draft = await first_draft(name)

    known = NINE[name].case.facts
    looked_up = {f.name: f.fact for f in draft.found if f.how == "record" and f.name in known.keys() - OTHER_WORDS}
    assert {n: said(fact) for n, fact in looked_up.items()} == {n: said(known[n]) for n in looked_up}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(DATASETS / "nine").as_posix())
def test_a_company_file_has_no_sentence_of_a_letter(path):
    case = path.relative_to(DATASETS / "nine").parts[0]
    lines = path.read_text("utf-8").splitlines()

    letters = set().union(*(runs(letter) for letter in NINE[case].letters.values()))
    assert [line for line in lines if runs(line) & letters] == []


def test_a_sentence_of_a_letter_would_be_seen_with_other_capitals_and_commas():
    letter = "We have reset every Velden password, blocked sign-in without two-step checks."

    assert runs("plan: we have reset, every VELDEN password") & runs(letter)
    assert not runs("we have reset every velden account") & runs(letter)
