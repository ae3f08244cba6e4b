"""Ranks and names that a request claims, and those that its key and its headers leave it."""

import pytest

from service.access.ranks import claimed_role, lower_of, person_behind, read_role
from service.domain.access import Caller
from service.errors import BadInput, NotAllowed


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("agent", "frontline"),
        ("Lead", "team_lead"),
        ("team lead", "team_lead"),
        ("VP", "vp"),
        ("boss", None),
        ("", None),
    ],
)
def test_a_rank_is_read_in_the_desks_words(word, role):
    assert read_role(word) == role


@pytest.mark.parametrize(
    ("role", "highest", "left"),
    [("head", "manager", "manager"), ("team_lead", None, None), ("manager", "owner", "manager")],
)
def test_a_rank_goes_as_far_as_the_key(role, highest, left):
    assert lower_of(role, highest) == left


def test_the_bodys_rank_is_claimed_where_the_key_may():
    assert claimed_role(Caller(highest_role="head"), "head") == "head"
    with pytest.raises(NotAllowed):
        claimed_role(Caller(highest_role="manager"), "head")
    with pytest.raises(NotAllowed):
        claimed_role(Caller(highest_role=None), "frontline")


def test_the_headers_rank_holds_and_another_is_refused():
    caller = Caller(role="manager", highest_role="owner")

    assert claimed_role(caller, None) == claimed_role(caller, "manager") == "manager"
    with pytest.raises(BadInput):
        claimed_role(caller, "head")


def test_the_headers_person_holds_and_another_is_refused():
    assert person_behind(Caller(person="Ruth Adeyemi"), "ruth  adeyemi") == "Ruth Adeyemi"
    assert person_behind(Caller(), "Gareth") == "Gareth"
    with pytest.raises(BadInput, match=r"'Gareth'.*'Ruth'"):
        person_behind(Caller(person="Ruth"), "Gareth")
