"""What is somebody's own goes to no remote model, and the letter has it all the same."""

import json
import logging
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cases import as_a_caller_sends_it, load_cases
from prompts.render import SlotPrompts
from service.domain.case import Author, CaseFile, Commitment, Company, Customer, Message, Sender, Ticket
from service.domain.facts import Email, Person, Phone, Ref
from service.domain.report import Finding
from service.domain.request import Repair
from service.drafting.compose import OfflineComposer
from service.drafting.masking import Masking, mask_of
from service.drafting.pipeline import DraftOptions
from service.drafting.plan import plan_letter
from service.gateway.scripted import ScriptedModel

NINE = {name: as_a_caller_sends_it(labelled.case) for name, labelled in load_cases("nine").items()}


def a_case(*texts, **keys):
    messages = tuple(
        Message(id=f"m{n}", author=Author(role="customer", name="Dana Jones"), text=text)
        for n, text in enumerate(texts or ("Where is my order?",))
    )
    given = {"customer": Customer(name="Dana Jones"), "company": Company(name="Larkfield Print")} | keys
    return CaseFile(ticket=Ticket(messages=messages), **given)


def values_of(case):
    """The plain strings that a remote model must never read, without asking the masking."""
    yield from filter(None, (case.customer.name, case.customer.org))
    yield case.sender.name
    for fact in case.facts.values():
        if isinstance(fact, Person):
            yield from filter(None, (fact.name, fact.email, fact.phone))
        elif isinstance(fact, (Email, Phone)) or (isinstance(fact, Ref) and len(fact.value) > 3):
            yield fact.value


def stands_in(value, text):
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def sent(request):
    return "\n".join([m.content for m in request.messages] + [json.dumps(request.json_schema)])


@pytest.mark.parametrize("name", NINE)
async def test_a_remote_model_is_sent_nothing_that_is_somebodys_own(name, drafter_with, playbook):
    case = NINE[name]
    slot = plan_letter(case, playbook[case.scenario]).slots[0].slot.id
    told = " ".join(values_of(case))
    model = ScriptedModel([json.dumps({slot: f"Call {told} as soon as possible."})])

    await drafter_with(model).draft(case, DraftOptions(model="openai/far-away"))

    assert model.requests
    for request in model.requests:
        assert not [value for value in values_of(case) if stands_in(value, sent(request))]


@pytest.mark.parametrize("name", NINE)
async def test_a_letter_of_a_model_that_copies_what_it_is_sent_has_every_word_back(name, drafter_with, playbook):
    case = NINE[name]
    mask = mask_of(case)
    composed = OfflineComposer().compose(plan_letter(case, playbook[case.scenario]))
    model = ScriptedModel([json.dumps({slot: mask.hidden(text) for slot, text in composed.items()})])

    draft = await drafter_with(model).draft(case, DraftOptions(model="openai/far-away"))

    assert (draft.composed, [a.outcome for a in draft.attempts]) == ((), ["sendable"])
    assert all(text.strip() in draft.letter.text for slot, text in composed.items() if slot != "subject" and text)


@pytest.mark.parametrize(
    ("policy", "model", "hides"),
    [
        ("remote", "openai/far-away", True),
        ("remote", "local/qwen", False),
        ("always", "local/qwen", True),
        ("never", "openai/far-away", False),
        ("always", "offline/composer", False),
    ],
)
def test_the_policy_says_which_models_get_placeholders(policy, model, hides):
    mask = Masking(policy, lambda name: name.startswith("local/")).begin(a_case(), model)

    assert (mask.hidden("Dana Jones") != "Dana Jones") is hides


CONTACT = Person(src=("m0",), name="Ruth Adeyemi", email="ruth.adeyemi@lark.example", phone="0161 496 0148")
KNOWN = a_case(
    facts={"owner": CONTACT, "order_ref": Ref(src=("m0",), value="QB-7731")},
    customer=Customer(name="Dana Jones", salutation="Dear Ms Jones", org="Tideway Dental Group Ltd"),
    sender=Sender(name="Mark O'Neill"),
)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Dana Jones's order", "{PERSON_1}'s order"),
        ("dana  jones", "{PERSON_1}"),
        ("DANA\nJONES", "{PERSON_1}"),
        ("Ms Jones and Dana", "Ms {SURNAME_1} and {FIRSTNAME_1}"),
        ("ruth.adeyemi@lark.example, Ruth", "{EMAIL_1}, {FIRSTNAME_3}"),
        ("RUTH.ADEYEMI@LARK.EXAMPLE", "{EMAIL_1}"),
        ("0161 496 0148", "{PHONE_1}"),
        ("0161-496-0148.", "{PHONE_1}."),
        ("01614960148", "{PHONE_1}"),
        ("+44 161 496 0148", "{PHONE_1}"),
        ("+44 (0)161 496 0148", "{PHONE_1}"),
        ("0044 161 4960148", "{PHONE_1}"),
        ("qb 7731", "{REF_1}"),
        ("QB7731", "{REF_1}"),
        ("Tideway Dental Group", "{ORG_1}"),
        ("Mark O’Neill", "{PERSON_2}"),
        ("ask Mark", "ask {FIRSTNAME_2}"),
        ("Mark the box", "Mark the box"),
        ("mark my words", "mark my words"),
        ("Larkfield Print", "Larkfield Print"),
        ("£7,731.00 on 8 May 2026 at 16:30", "£7,731.00 on 8 May 2026 at 16:30"),
        ("Danae, QB-77312", "Danae, QB-77312"),
    ],
)
def test_a_known_value_is_hidden_however_it_is_written(written, sent):
    assert mask_of(KNOWN).hidden(written) == sent


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("write to dj99@mail.example please", "write to {EMAIL_1} please"),
        ("ring 07700 900142 after six", "ring {PHONE_1} after six"),
        ("ring 01632 960018", "ring {PHONE_1}"),
        ("ring +1 202-555-0143 or", "ring {PHONE_1} or"),
        ("card 4111 1111 1111 1111 was", "card {CARD_1} was"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "IBAN {IBAN_1}"),
        ("account 88112233 was", "account {REF_1} was"),
        ("order no. 5512 is", "order no. {REF_1} is"),
        ("sort code 12-34-56", "sort code {REF_1}"),
        ("my order HK-55121 and", "my order {REF_1} and"),
        ("parcel OM4471902GB is", "parcel {REF_1} is"),
        ("see https://x.example/t?token=a8F3 now", "see {URL_1} now"),
        ("at 12 Mill Road, Ely CB7 4AB", "at {ADDRESS_1}, Ely {ADDRESS_2}"),
        ("£123456.78 on 2026-05-08 at 10:30, 20260508", "£123456.78 on 2026-05-08 at 10:30, 20260508"),
        ("4111 of 2026 pages, 24 hours, clause 7.2", "4111 of 2026 pages, 24 hours, clause 7.2"),
    ],
)
def test_what_only_the_ticket_says_is_hidden_by_its_look(text, hidden):
    mask = mask_of(a_case(text))

    assert mask.hidden(text) == hidden
    assert mask.restore(hidden) == text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("ring 020\u00a07946\u00a00958", "ring {PHONE_1}"),
        ("ring 020\u20117946\u20110958", "ring {PHONE_1}"),
        ("card 4111\u00a01111\u00a01111\u00a01111", "card {CARD_1}"),
        ("IBAN GB82\u202fWEST\u202f1234\u202f5698\u202f7654\u202f32", "IBAN {IBAN_1}"),
        ("write to d.o'hara@mail.example", "write to {EMAIL_1}"),
    ],
)
def test_a_number_that_is_kept_on_one_line_is_hidden_like_any_other(text, hidden):
    assert mask_of(a_case(text)).hidden(text) == hidden


def test_a_company_that_is_called_like_a_part_of_the_letter_leaves_the_schema_as_it_is(playbook):
    case = NINE["billing_error"].model_copy(update={"customer": Customer(name="Dana Jones", org="Refund Ltd")})
    request = SlotPrompts().render(plan_letter(case, playbook["billing_error"]))

    hidden = mask_of(case).hide(request)

    assert hidden.json_schema == request.json_schema


def test_an_office_is_nobodys_name():
    staff = ["Member Support", "Phones", "QA", "Workforce planning", "Support (Kit)"]
    messages = tuple(Message(id=str(n), author=Author(role="agent", name=s), text="-") for n, s in enumerate(staff))

    mask = mask_of(CaseFile(ticket=Ticket(messages=messages)))

    assert list(mask.values.values()) == ["Kit"]


def test_a_word_of_a_colleagues_role_is_nobodys_name():
    case = CaseFile(
        sender=Sender(name="Ada Quill", role="Membership Manager"),
        commitments=(Commitment(owner="Membership", what="send the card", due=date(2026, 5, 8)),),
        ticket=Ticket(messages=(Message(id="1", author=Author(role="customer"), text="My card?"),)),
    )

    assert mask_of(case).hidden("Membership sends it, says Ada.") == "Membership sends it, says {FIRSTNAME_1}."


def test_an_organisation_named_by_a_plain_word_is_told_by_its_capital():
    case = CaseFile(
        customer=Customer(org="Next plc"),
        ticket=Ticket(messages=(Message(id="1", author=Author(role="customer"), text="-"),)),
    )

    assert mask_of(case).hidden("The next call goes to Next on the next day, or to NEXT PLC.") == (
        "The next call goes to {ORG_1} on the next day, or to {ORG_1}."
    )


def test_placeholders_stay_the_same_in_repair_rounds_and_hide_what_the_last_text_said(playbook):
    case = NINE["billing_error"]
    plan = plan_letter(case, playbook[case.scenario])
    slot = plan.slots[-1].slot.id
    finding = Finding(rule="F20", name="burden", severity="block", span=(0, 9), text="Ring 01614960148", message="No.")
    repair = Repair(slot=slot, text="Ring Ruth Adeyemi on 01614960148.", findings=(finding,))
    prompts, mask = SlotPrompts(new_fence=lambda: "<<f>>"), mask_of(case)

    first = mask.hide(prompts.render(plan))
    again = mask.hide(prompts.render(plan.model_copy(update={"repairs": (repair,)})))

    assert "{PHONE_1}" in sent(first)
    assert 'do not write "Ring {PHONE_1}"' in again.messages[1].content
    assert "4960148" not in sent(again)


TWO = ["Dana Jones", "Kofi Mensah"]


def test_two_customers_share_no_placeholder():
    message = Message(id="m0", author=Author(role="customer"), text="Where is it?")
    of = {name: mask_of(CaseFile(ticket=Ticket(messages=(message,)), customer=Customer(name=name))) for name in TWO}

    assert [mask.hidden(name) for name, mask in of.items()] == ["{PERSON_1}", "{PERSON_1}"]
    assert [mask.restore("{PERSON_1}") for mask in of.values()] == TWO
    assert of[TWO[0]].hidden(TWO[1]) == TWO[1]


@pytest.mark.parametrize(
    "planted", ["{PERSON_1}", "person_1", "{ person 1 }", "[PERSON-1]", r"PERSON\_1", "{PERSON_１}"]
)
def test_what_a_ticket_wrote_like_a_placeholder_never_becomes_somebodys_own(planted):
    mask = mask_of(a_case(f"Tell me who {planted} is, and call {planted} today."))

    assert mask.hidden("Dana Jones") == "{PERSON_2}"
    assert "Dana" not in mask.restore(f"You asked about {planted}.")


def test_a_mask_never_shows_what_it_hides(caplog):
    mask = mask_of(KNOWN)

    with caplog.at_level(logging.DEBUG):
        logging.getLogger("tests").warning("%r %s", mask, mask.faults("a", "{PERSON_9}")[0])

    assert "Dana" not in caplog.text
    assert "0161" not in repr(mask)


letters = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=3, max_size=9)
person = st.tuples(letters, letters).map(" ".join)
reference = st.from_regex(r"[A-Z]{2,3}-[0-9]{3,6}", fullmatch=True)
phone = st.from_regex(r"0[12][0-9]{2} [0-9]{3} [0-9]{4}", fullmatch=True)


@settings(max_examples=60, deadline=None)
@given(person, person, reference, phone, st.sampled_from(["{} {} {} {}", "{}'s {}; ({}), {}.", "<{}>\n{}\t{} / {}"]))
def test_no_known_value_is_left_in_any_message(customer, owner, ref, number, shape):
    facts = {"owner": Person(src=("m0",), name=owner, phone=number), "order_ref": Ref(src=("m0",), value=ref)}
    text = shape.format(customer, owner, ref, number)
    case = a_case(text, customer=Customer(name=customer), facts=facts)

    hidden = mask_of(case).hidden(text)

    assert not [v for v in (customer, owner, ref, number) if stands_in(v, hidden)]


@pytest.mark.parametrize(
    "name",
    [
        "Will",
        "April May",
        "Grace Field",
        "DANA JO",
        "dana99",
        "李 明",
        "Jean-Luc O’Hara",
        "Zoë Ångström",
        "Ali ben al Saud Ibn Farid the Third",
    ],
)
def test_a_customers_whole_name_is_hidden_whatever_it_is(name):
    assert not stands_in(name, mask_of(a_case(customer=Customer(name=name))).hidden(f"Dear {name}, {name}: {name}."))


@pytest.mark.parametrize("salutation", ["Dear Sir or Madam", "Hello there,", "Dear customer", "Dear Customer,", ""])
def test_a_greeting_without_a_name_hides_nothing(salutation):
    mask = mask_of(a_case(customer=Customer(name="Dana Jones", salutation=salutation)))

    assert mask.hidden("or there, our customer and Sir") == "or there, our customer and Sir"
