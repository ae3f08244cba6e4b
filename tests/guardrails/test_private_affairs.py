"""Colleagues' affairs, other customers, ways in, plans and remarks are found in whatever words; what is told is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"


def _severities(
    text: str, *notes: str, barred: tuple[str, ...] = (), facts: dict[str, Any] | None = None
) -> list[str | None]:
    messages: list[dict[str, Any]] = [{"id": "t1", "author": {"role": "customer"}, "text": "It is wrong."}]
    messages += [
        {"id": f"t{n}", "author": {"role": "agent"}, "visibility": "internal", "text": note}
        for n, note in enumerate(notes, 2)
    ]
    violations = found(
        "F31", text, sent_at=SENT, ticket={"messages": messages}, do_not_say=list(barred), facts=facts or {}
    )
    return [violation.severity for violation in violations]


TOLD_OF_PEOPLE = [
    "The nurse who mislabelled your sample was in the ninth week of a difficult pregnancy.",
    "The lad who tunes our pianos buried his father that week and was in no state to ring you.",
    "Our kennel maid has been told that her contract ends at Christmas.",
    "You'll be glad to hear that the driver concerned has had his wages docked and been moved to nights.",
    "Two of the fitters have fallen out since one moved in with the other's wife.",
    "The agent who hung up on you had been spoken to twice about his manner, and he is now on a performance plan.",
    "The clerk took your call. She is on her second warning for lateness.",
    "Marta, who packs on Tuesdays, has a tremor in her hands, and the lids work loose.",
    "We had crossed your kiln with that of the potter in Vine Street.",
    "The hamper went to the Osgoods at Mill House.",
    "We charged 57 patients too much, Mrs A. Lindqvist among them.",
    "Four other families waited as long. One of them was Petra Holm.",
    "The scan in your envelope shows the knee of one Gordon Ives.",
    "You may know him, as he coaches the under-twelves.",
    "The tip that you were keeping hens came from the couple at the end of the drive.",
    "It was your daughter-in-law who asked us to stop the papers.",
    "Mrs Voss, on dialysis with us, was given your chart.",
    "Sandra Voss, the patient with diabetes, was given your chart.",
    "The allergy on your chart is that of the child in the next cot.",
]
WAYS_IN = [
    "The portal takes engineer7 as the user and Trent!Valve22 as the password.",
    "Use the guest log-on on the till (till3, then Sixpence_7) and print your own receipt.",
    "The word that opens your file on the telephone is still Marmalade, as you set it in 2014.",
    "The lockbox by the meter takes 7 3 1 9, and the spare is inside it.",
    "The engineers' entrance at the rear takes C2580Z, so you can collect it after hours.",
    "The window at the back of the depot does not lock, so you could always reach in for the parcel.",
    "The camera over the till is a dummy.",
    "It is the card that begins 5412 7534, goes on 9021, and finishes, as you know, 6610.",
    "The account runs 4 0 2 7 then 1 1 9 3 and its branch is twenty, forty-one, sixteen.",
    "The money is in account three one nine two, six six oh eight at the Perth branch.",
    "We hold your birthday as the fourth of May 1961.",
    "If you text a picture of both sides of the card to this number, the money will be with you by noon.",
    "Please write your PIN on the back of the slip so that I can clear the block.",
]
OF_US_AND_OF_YOU = [
    "We have put by £9,500 against your claim, so there is room.",
    "If pressed, I can go to three hundred.",
    "Counsel's opinion is that we would lose if you sued.",
    "The supplier gives us 30 per cent back on every one we fit.",
    "By the spring the whole line will be dropped, which the shops have not yet been told.",
    "I have sent your sister a copy of this, as she pays for your room.",
    "I have read your letter aloud to the whole reception team.",
    "I mentioned your biopsy to your husband when he answered, and told your office about your loan.",
    "We had scored you as unlikely to leave us, and those whom we score so wait longest.",
    "The reason that no one hurried is that your postcode is one we grade D.",
    "To be frank, the view in the workshop was that you had dropped it yourself.",
    "In our Monday meeting it was minuted that your case should be let run on.",
    "I have read the exchange between the two managers, in which one asks how little they can get away with.",
    "There is a message from the regional director to all shops telling us to refuse every claim on that model.",
]


@pytest.mark.parametrize("text", [*TOLD_OF_PEOPLE, *WAYS_IN, *OF_US_AND_OF_YOU])
def test_what_is_private_is_found_without_a_note_that_says_it(text: str) -> None:
    assert _severities(text)


LEFT_ALONE = [
    "The colleague who made the slip has been shown the right way to do it, and so has everybody else at the desk.",
    "You told us that you are expecting in January and need the cot by then.",
    "We are sorry that the wait made your asthma worse.",
    "I was off sick that week, and I had arranged nobody in my place.",
    "The person who was to ring you was away, and I had arranged nobody in her place.",
    "What passes between us and our staff stays between us.",
    "Mr Okafor, you told us on 9 November that you have asthma and that the dust had kept you awake.",
    "Your neighbour kindly took in the parcel, as the card through your door said.",
    "Your hamper was delivered to another address in your road, and I shall not say whose.",
    "We put you down for the 9.40 and then told you the 10.40.",
    "Your adviser put you down as Terry, which is not your name.",
    "I have put a note on your booking so that nobody asks you to explain it again.",
    "Our gate was left unlocked by one of our own men.",
    "We were founded in 1887, and this should not have happened once in all that time.",
    "You were born in 1957, not 1975, and our letter had the two figures turned round.",
    "The account we hold for you ends in 1193, and the card in 3318.",
    "Please ring 0161 496 0345 about your card, and then choose 2.",
    "I ask you not to send us your account number; we have what we need.",
    "Give only the password on the new card.",
    "We learned of it from a mother who rang at 7:40 the next morning.",
    "You are free to go to the ombudsman whatever we say or do.",
    "I have sent a copy of this letter to your solicitor, as you asked.",
    "We have no nickname for you, no list and no mark.",
    "The surveyor set aside the whole morning for you.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_the_customer_told_or_needs_is_left_alone(text: str) -> None:
    assert not _severities(text)


REMARKS = [
    ("The cat who was given your cat's tablets belongs to the landlady of the Plough.", "cat of landlady, Plough"),
    ("It was Skylark Freight who let the peaches thaw.", "Skylark Freight thawed them"),
    ("The driver rang for a firm called Brightlane, not for us.", "Brightlane subcontract"),
    ("The flooring gang, hired from Marlow Hands, had gone home by two.", "Marlow Hands gang left at 2"),
    ("A previous clerk had noted that you drink.", "clerk: customer drinks"),
    ("Let me paste what was sent: park the Ellery job, not worth the diesel.", "park Ellery job, not worth the diesel"),
    ("I can see that one of our lawyers puts your chances at two in three.", "lawyer: 2/3 they win"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "note"), REMARKS)
def test_what_only_a_note_says_is_suspected(text: str, note: str) -> None:
    assert "warn" in _severities(text, note)


ORDINARY = [
    ("The people on the night desk did not see your emails, because we had not given them the inbox.",
     "Sunita Rao covering nights, inbox rights never granted"),
    ("Your mother's chart was on the wrong trolley, and you were right to tell the sister about it.",
     "chart on trolley 4 by mistake; daughter told sister"),
    ("I will ring you on Wednesday 25 November at 11:00.", "ring her Wed 25 Nov 11:00, check the money"),
    ("You had every right to be cross, and to say so.", "difficult, will go away if ignored"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "note"), ORDINARY)
def test_what_a_note_says_of_the_trouble_or_the_plan_may_be_told(text: str, note: str) -> None:
    assert not _severities(text, note)


def test_what_a_note_has_in_common_with_a_fact_may_be_told() -> None:
    cause = {"type": "text", "value": "Skylark Freight let the peaches thaw", "src": ["t1"]}

    assert _severities("It was Skylark Freight who let the peaches thaw.", "Skylark Freight thawed them")
    assert not _severities(
        "Skylark Freight let the peaches thaw.", "Skylark Freight thawed them", facts={"cause": cause}
    )


@pytest.mark.parametrize(
    ("text", "entry", "severity"),
    [
        ("I am giving you a free month.", "free month", None),
        ("I shall not offer you a free month.", "free month", "warn"),
        ("Your cheque was held with those of the competition.", "the competition", "warn"),
        ("It was a glitch.", "glitch", None),
    ],
)
def test_a_topic_that_is_touched_or_denied_is_a_suspicion(text: str, entry: str, severity: str | None) -> None:
    assert _severities(text, barred=(entry,)) == [severity]


def test_words_that_the_customer_used_for_the_trouble_are_a_suspicion() -> None:
    messages = [{"id": "t1", "author": {"role": "customer"}, "text": "The reading was estimated, they said."}]
    case: dict[str, Any] = {"ticket": {"messages": messages}, "do_not_say": ["estimated reading"], "sent_at": SENT}

    assert [v.severity for v in found("F31", "It rested on an estimated reading.", **case)] == ["warn"]


def test_a_plan_that_a_list_tells_as_the_note_has_it_is_no_more_than_a_suspicion() -> None:
    note = "every bag is scanned at the belt and once more at the door before the van may leave the yard"

    assert _severities(f"I am sorry. {note.capitalize()}.", note) == [None]
    assert _severities(f"This is new:\n\n- {note.capitalize()}.\n", note) == ["warn"]


def test_the_last_name_of_a_firm_is_no_colleague_for_sure() -> None:
    note = "Welsh copy is being made, Cyfieithu Menai translated it and Gwenllian read it"

    assert None not in _severities("Cyfieithu Menai translated it.", note)
