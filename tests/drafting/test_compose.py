"""The composer writes each slot from the playbook's phrasings and the case's facts, the same every time."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from evals.cases import load_cases
from service.domain.case import CaseFile
from service.domain.playbook import Condition, Element, Phrasing, Slot
from service.domain.request import LetterPlan, Repair, SlotPlan
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.plan import plan_letter

FACTS: dict[str, dict[str, Any]] = {
    "issue": {"type": "text", "value": "parcel delivered to the wrong house"},
    "impact": {"type": "text", "value": "missed her sister's wedding"},
    "wait": {"type": "duration", "minutes": 1440, "display": "24 hours"},
    "refund": {"type": "money", "amount": "42.50", "currency": "GBP"},
    "steps": {"type": "list", "value": ["change password", "ring the bank"]},
}


def a_case(id="c1", **keys):
    raw: dict[str, Any] = {
        "id": id,
        "scenario": "general_service_mistake",
        "company": {"name": "Larkfield"},
        "customer": {"name": "Carol Nettleton"},
        "sender": {"name": "Dai Pritchard", "role": "Owner"},
        "sent_at": datetime(2026, 3, 24, 17, 0, tzinfo=UTC),
        "ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It is wrong."}]},
        "facts": {name: {**fact, "src": ["t1"]} for name, fact in FACTS.items()},
    }
    return CaseFile.model_validate({**raw, **keys})


def an_element(id, *phrasings, **keys):
    given = [p if isinstance(p, Phrasing) else Phrasing(text=p) for p in phrasings]
    plain: dict[str, Any] = {"definition": "d", "why": "w", "guidance": "g", "slot": "main"}
    return Element(id=id, **plain, phrasings=tuple(given), **keys)


def a_slot(id="main", **keys):
    return Slot(id=id, about="a", words=20, example="e", **keys)


@pytest.fixture
def scenario(playbook):
    bare: dict[str, Any] = {
        "offers": {},
        "offer_slot": None,
        "subjects": (Phrasing(text="Your parcel: {issue:clause}."),),
        "short": None,
    }
    return playbook["general_service_mistake"].model_copy(update=bare)


@pytest.fixture
def compose(scenario):
    def write(*elements, slot=None, case=None, **keys):
        plan = SlotPlan(slot=slot or a_slot(), elements=elements, facts=())
        wanted = scenario.model_copy(update=keys.pop("playbook", {}))
        return OfflineComposer().compose(LetterPlan(case=case or a_case(), scenario=wanted, slots=(plan,), **keys))

    return write


def test_each_element_is_written_in_order_and_the_subject_too(compose):
    texts = compose(an_element("a", "First, {issue:clause}."), an_element("b", "Then {impact:clause}."))

    assert (
        texts["main"] == "First, your parcel was delivered to the wrong house. Then you missed your sister's wedding."
    )
    assert texts["subject"] == "Your parcel: your parcel was delivered to the wrong house"


def test_an_element_served_by_an_earlier_phrasing_is_not_written_again(compose):
    both = Phrasing(text="I am sorry that {issue:clause}.", also=("b",))

    texts = compose(an_element("a", both, "I am sorry."), an_element("b", "{issue:sentence}."))

    assert texts["main"] == "I am sorry that your parcel was delivered to the wrong house."


def test_known_facts_are_preferred_to_none(compose):
    assert compose(an_element("a", "It was late.", "It took {wait}."))["main"] == "It took 24 hours."


def test_a_fact_already_told_is_not_told_again_when_there_is_another_way(compose):
    texts = compose(
        an_element("a", "{issue:sentence}."),
        an_element("b", "We are sorry: {issue:clause}.", "We are sorry."),
    )

    assert texts["main"].endswith("We are sorry.")


def test_of_two_ways_to_tell_a_thing_its_name_is_preferred(compose):
    case = a_case(facts={"issue": {"type": "text", "value": "a double booking of the hall", "src": ["t1"]}})

    ways = an_element("a", "I am sorry that {issue:clause}.", "I am sorry about {issue:np}.")

    assert compose(ways, case=case)["main"] == "I am sorry about a double booking of the hall."


def noted(**values):
    """A case with text facts."""
    return a_case(facts={name: {"type": "text", "value": value, "src": ["t1"]} for name, value in values.items()})


def test_an_element_whose_note_is_told_in_nearly_the_same_words_is_not_written_again(compose):
    case = noted(
        issue="lamp arrived with cracked glass shade, piece missing",
        defect="glass shade cracked, piece missing",
    )
    elements = (
        an_element("a", "I am sorry that {issue:clause}.", all_of=("issue",)),
        an_element("b", "The fault is this: {defect:clause}.", all_of=("defect",)),
    )

    assert "The fault is this" not in compose(*elements, case=case)["main"]


def test_a_note_with_another_figure_is_told(compose):
    case = noted(first="credit of £20.00 was put on the account", second="credit of £30.00 was put on the account")
    elements = (
        an_element("a", "{first:sentence}.", all_of=("first",)),
        an_element("b", "{second:sentence}.", all_of=("second",)),
    )

    assert "£30.00" in compose(*elements, case=case)["main"]


def test_a_sentence_with_only_what_its_paragraph_has_told_is_left_out(compose):
    case = a_case(
        facts={
            "fix": {"type": "text", "value": "12 porters trained on 3 May", "src": ["t1"]},
            "day": {"type": "date", "value": "2026-05-03", "src": ["t1"]},
            "people": {"type": "count", "value": 12, "unit": "porters", "src": ["t1"]},
        }
    )

    texts = compose(
        an_element("a", "We have acted. {fix:sentence}. The training is on {day}, for {people}."), case=case
    )

    assert "The training" not in texts["main"]


def test_an_also_is_not_believed_of_a_note_that_the_words_do_not_tell(compose):
    case = noted(misstep="called her by a name that is not hers", issue="refused help in Spanish")
    both = Phrasing(text="{misstep:sentence}.", also=("b",))

    texts = compose(an_element("a", both), an_element("b", "{issue:sentence}.", all_of=("issue",)), case=case)

    assert texts["main"].endswith("You were refused help in Spanish.")


def test_an_aside_whose_address_is_told_is_left_out(compose):
    case = a_case(facts={"report": {"type": "email", "value": "report@post.example", "src": ["t1"]}})
    asides = (Phrasing(text="The address is {report}."),)

    texts = compose(an_element("a", "Write to {report}."), slot=a_slot(asides=asides), case=case)

    assert texts["main"] == "Write to report@post.example."


def test_two_sentences_do_not_open_alike_when_there_is_another_way(compose):
    texts = compose(an_element("a", "I will ring."), an_element("b", "I will write.", "Then I shall write."))

    assert texts["main"] == "I will ring. Then I shall write."


def test_one_case_gets_the_same_letter_and_many_cases_different_ones(compose):
    ways = an_element("a", *(f"Way {n}." for n in range(5)))

    first = [compose(ways, case=a_case(id))["main"] for id in "abcdefghij"]
    second = [compose(ways, case=a_case(id))["main"] for id in "abcdefghij"]

    assert first == second
    assert len(set(first)) > 2


def test_a_required_element_that_no_phrasing_fits_gets_a_plain_sentence(compose):
    texts = compose(an_element("a", "By {unknown}.", all_of=("impact", "wait")))

    assert texts["main"] == "You missed your sister's wedding. Wait: 24 hours."


def test_an_optional_element_that_no_phrasing_fits_is_left_out(compose):
    assert compose(an_element("a", "By {unknown}.", level="optional", all_of=("wait",)))["main"] == ""


def test_a_missing_fact_is_shown_as_a_gap(compose):
    texts = compose(an_element("a", "I will ring you {next_update}."), gaps=("next_update",))

    assert texts["main"] == "I will ring you [[next update]]."


def test_a_repair_takes_other_words_in_its_slot(compose):
    ways = an_element("a", "One way.", "Another way.")
    before = compose(ways)["main"]

    after = compose(ways, repairs=(Repair(slot="main", text=before),))["main"]

    assert {before, after} == {"One way.", "Another way."}


def test_an_also_that_failed_is_not_believed_again(compose):
    elements = an_element("a", Phrasing(text="Both.", also=("b",))), an_element("b", "The second.")
    repair = Repair(slot="main", text="Both.", missing=("b",))

    assert compose(*elements)["main"] == "Both."
    assert compose(*elements, repairs=(repair,))["main"] == "Both. The second."


REFUND = {
    "kind": "refund",
    "amount": "42.50",
    "currency": "GBP",
    "approved_by": "Dai",
    "approver_role": "owner",
}
OFFERS = {
    "offers": {
        "refund": (Phrasing(text="I have refunded {remedy:amount}."),),
        "identity_monitoring": (Phrasing(text="You get {remedy:months} months of monitoring."),),
    },
    "offer_slot": "main",
}


def test_an_approved_remedy_is_told_once(compose):
    case = a_case(remedies=[REFUND])

    untold = compose(an_element("a", "Sorry."), case=case, playbook=OFFERS)["main"]
    told = compose(an_element("a", "The {refund} is on its way."), case=case, playbook=OFFERS)["main"]

    assert untold == "Sorry. I have refunded £42.50."
    assert told == "The £42.50 is on its way."


def test_a_remedy_without_an_amount_of_money_is_told_by_its_own_words(compose):
    months = {"kind": "identity_monitoring", "amount": "12", "unit": "months"}

    texts = compose(an_element("a", "Sorry."), case=a_case(remedies=[months]), playbook=OFFERS)

    assert texts["main"] == "Sorry. You get 12 months of monitoring."


def test_a_remedy_of_a_kind_without_words_is_not_made_up(compose):
    goodwill = {**REFUND, "kind": "goodwill"}

    assert compose(an_element("a", "Sorry."), case=a_case(remedies=[goodwill]), playbook=OFFERS)["main"] == "Sorry."


def test_asides_come_last_and_only_when_they_apply(compose):
    asides = (
        Phrasing(text="You have lost {wait}."),
        Phrasing(text="This is grave.", when=Condition(severity="severe")),
        Phrasing(text="By {unknown}."),
    )

    assert compose(an_element("a", "Sorry."), slot=a_slot(asides=asides))["main"] == "Sorry. You have lost 24 hours."


@pytest.mark.parametrize(
    ("layout", "text", "expected"),
    [
        ("prose", "One. Two.", "One. Two."),
        ("table", "Here it is:\nWait: {wait}\n? Fee: {unknown}", "Here it is:\nWait: 24 hours"),
        ("bullets", "Please:\n{steps:rows}", "Please:\n- Change your password\n- Ring the bank"),
        (
            "steps",
            "{steps:rows}\n3. Wait {wait}",
            "1. Change your password.\n2. Ring the bank.\n3. Wait 24 hours.",
        ),
    ],
)
def test_a_slot_has_its_layout(compose, layout, text, expected):
    assert compose(an_element("a", text), slot=a_slot(layout=layout))["main"] == expected


CASES = {**load_cases("nine"), **load_cases("invented")}


@pytest.mark.parametrize("name", CASES)
def test_a_shipped_case_becomes_a_whole_letter(playbook, name):
    case = CASES[name].case
    plan = plan_letter(case, playbook[case.scenario])

    letter = assemble(plan, OfflineComposer().compose(plan))

    words = len(letter.body.split())
    assert 100 <= words <= 430
    assert not re.search(r"[{}\[\]]|\b(\w{3,}) \1\b|\.\.| ,|\?\s", letter.body)
    assert all(letter.text[s.start : s.end].strip() for s in letter.segments)


@pytest.mark.parametrize("name", CASES)
def test_no_sentence_is_told_twice_in_a_letter(playbook, name):
    case = CASES[name].case
    plan = plan_letter(case, playbook[case.scenario])

    text = assemble(plan, OfflineComposer().compose(plan)).body

    sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if len(s.split()) > 4]
    assert len(sentences) == len(set(sentences))


def test_the_short_form_is_short(playbook):
    case = CASES["general_service_mistake"].case
    scenario = playbook["general_service_mistake"]
    plan = plan_letter(case, scenario, length="short")

    words = sum(len(text.split()) for slot, text in OfflineComposer().compose(plan).items() if slot != "subject")

    assert scenario.short.min_words <= words <= scenario.short.max_words


def test_no_phrasing_makes_the_sender_promise_the_next_contact_of_somebody_else(playbook):
    elements = [e for s in playbook.values() for e in s.elements if e.id in ("next_update_time", "follow_up_owner")]

    assert not [p.text for e in elements for p in e.phrasings if re.search(r"(?<!\{)\bI will\b", p.text)]
