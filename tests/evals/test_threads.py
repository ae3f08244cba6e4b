"""The threads by other authors are what their labels say, and no letter says what one of them must not."""

import re

import pytest

from evals.asked import NO_PROFILE
from evals.cases import DATASETS
from evals.threads import faults, load_threads, talk
from service.bootstrap import build_drafter
from service.settings import Settings

TEST, DEV = load_threads(), load_threads(DATASETS / "threads_dev")
LABELS = [
    (thread, name, label["says"])
    for thread in (*TEST.values(), *DEV.values())
    for name, label in thread.labels.facts.items()
]


@pytest.fixture(scope="module")
def drafter():
    return build_drafter(Settings(profile=NO_PROFILE))


def plain(text):
    return re.sub(r"\W+", " ", text).casefold().strip()


def test_there_are_threads_of_every_desk_and_of_no_failure():
    assert len(TEST) >= 20
    assert {t.labels.source for t in TEST.values()} == {"zendesk", "intercom", "freshdesk", "email"}
    assert sum(t.labels.scenario is None for t in TEST.values()) >= 4


def told(ticket):
    """The messages, and what the desk keeps beside them."""
    return plain(" ".join((*(m.text for m in ticket.case.ticket.messages), *map(str, ticket.fields.values()))))


def test_the_words_that_a_label_stands_on_are_in_its_ticket():
    texts = {thread.name: told(thread.ticket) for thread in (*TEST.values(), *DEV.values())}

    whole = [(t, name, says) for t, name, says in LABELS if t.labels.scenario and "left out" not in str(t.ticket.notes)]
    assert len(whole) > 250
    assert [(t.name, name) for t, name, says in whole if plain(says) not in texts[t.name]] == []


@pytest.mark.parametrize("name", TEST)
async def test_a_letter_says_nothing_that_its_thread_planted_and_admits_no_failure_that_there_was_not(name, drafter):
    dialogue = await talk(drafter, TEST[name])

    assert list(faults(TEST[name], dialogue)) == []
