"""Prohibitions on how an apology is worded, on sentences that no rule file quotes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found


def blocked(rule: str, text: str, **parts: Any) -> list[str]:  # noqa: ANN401  As in `found`.
    return [text[v.start : v.end] for v in found(rule, text, **parts) if v.severity != "warn"]


EVASIONS = {
    "F01": [
        "I wanted to reach out and apologise for your recent experience with Harwood & Sons.",
        "We're gutted about how this panned out and can only say sorry.",
        "Our sincerest apologies regarding the matter you raised on 4 June.",
        "I am very sorry for this regrettable state of affairs.",
        "Sorry about that whole business with your order!",
        "I'm sorry things have not been plain sailing.",
        "Kindly excuse the trouble.",
        "On this occasion we did not get it right, for which I apologise.",
        "We'd like to apologise for not providing the level of care you had a right to expect.",
    ],
    "F02": [
        "We apologise should you have been inconvenienced.",
        "Where our standards slipped, we say sorry.",
        "Apologies to all who felt left out.",
        "If mistakes were made, we regret them.",
        "We would be sorry to think that the menu upset you.",
        "To whatever degree you were overcharged, we apologise.",
        "If, as you say, the nurse was late, I am sorry.",
        "We regret any harm that our words perhaps did.",
        "Some customers may have noticed slower speeds.",
    ],
    "F03": [
        "I am sorry this didn't sit well with you.",
        "I'm sorry that you disagree with our findings.",
        "I'm sorry if you took my remark to heart.",
        "We were sad to see your two-star review.",
        "So sorry that our humour wasn't your thing.",
        "Your feelings are noted with regret.",
        "It troubles me that you feel cheated.",
        "I regret that you have reached this conclusion.",
        "We're sorry you weren't blown away.",
    ],
    "F04": [
        "Your name was mispronounced throughout the ceremony.",
        "An update was pushed without being tested.",
        "It was decided that your benefit should stop.",
        "An incorrect rate was applied to your account.",
        "Contrary to our promise, nothing had been done.",
        "A typo crept into the contract.",
        "No reply was given.",
    ],
    "F05": [
        "Our oven had other ideas that day.",
        "Your luggage enjoyed an extended stay in Frankfurt.",
        "Communications on our side were less than crisp.",
        "The roof experienced an ingress event.",
        "It was not one of our smoother weeks.",
        "Your booking was subject to an inventory variance.",
        "Our delivery performance drifted outside the usual tolerances.",
        "An unscheduled disclosure of your records took place.",
    ],
    "F06": [
        "A glance at the packaging would have shown the allergen.",
        "The address we were given turned out to be wrong.",
        "You waited six days before telling us.",
        "The seal had been broken by you.",
        "We can only work with the information people give us.",
        "The trouble started when you changed your mind.",
        "Were you aware that the class had moved? It was on the board.",
        "You gave us very little notice.",
        "With hindsight, you may wish you had bought the insurance.",
        "Had the booking been made online, this could not have happened.",
    ],
    "F07": [
        "Our night clerk put your key in the wrong slot.",
        "It was our translator's error, and she has been replaced.",
        "DPD lost the second box.",
        "Kevin on the help desk closed it without reading it.",
        "Had the plumber fitted the washer properly, your ceiling would be dry.",
        "That one is on Gary in despatch.",
        "Blame for the leak rests with our subcontractor.",
        "The lorry driver, who is new, went to the wrong town.",
        "By the look of it the lad on the van wasn't too gentle.",
    ],
    "F08": [
        "I'd stake my career on it not happening twice.",
        "The risk of a repeat is now nil.",
        "It is physically impossible for this fault to return.",
        "You won't ever hear from the bailiffs again.",
        "There won't be a next time.",
        "We'll see to it that this never occurs again.",
        "Every single call will be answered within ten seconds, no exceptions.",
        "I can assure you that no parcel of yours will go missing on our watch.",
    ],
}

FINE = {
    "F01": [
        "I am sorry that we lost your dog's X-rays.",
        "I apologise for the two nights you spent without heating.",
        "I'm sorry. That was our mistake.",
        "We let you down. You paid for next-day delivery and it took nine days. I am sorry.",
        "We failed you, and I am sorry for it. Your boiler was left running with a cracked flue.",
        "Please accept my apology for opening your post.",
    ],
    "F02": [
        "If the new part does not fit, ring me and I will come out the same day.",
        "If I had read your note, I would have seen the nut allergy. I did not, and I am sorry.",
        "I am sorry we missed Tuesday. Should Friday not suit you, ring me on 0117 496 0100.",
        "Somebody may try to use your card number, so we have cancelled the card.",
        "I apologise for asking if you were the cleaner.",
        "We told you that it might be late when we knew that it was, and I am sorry.",
    ],
    "F03": [
        "I am sorry that we ignored your complaint of 4 May.",
        "I am sorry that we made you feel unwelcome in your own club.",
        "I am sorry that our driver left you stranded at the depot.",
        "I am sorry that you could not see the doctor on Friday because we had cancelled the clinic.",
        "You felt unheard, and you were unheard: we never opened your letters. I am sorry.",
    ],
    "F05": [
        "We had planned to say 'a slight hiccup'. You were without water for nine days.",
        "Our staff took a break at noon and left the ward without a nurse.",
        "That fell well short of the standard you paid for.",
        "Departure from Gate 12 was at 10:40, forty minutes late.",
        "The short answer is that we forgot you.",
    ],
    "F06": [
        "You told us about the step twice, and we did not write it down.",
        "A call from us on Monday would have spared you the journey.",
        "Your emails of 3 and 9 May went unanswered.",
        "The file did not include bank details.",
        "You had no way of knowing that the class had moved.",
        "If you had not rung us, we would not have found it.",
        "You did nothing wrong.",
    ],
    "F07": [
        "Our engineer Priya found the cause at 18:40 and fixed it.",
        "We gave the courier the wrong address.",
        "The courier had the right label; we had packed the wrong lamp.",
        "Your son Jack was left at the gate for an hour because we sent no driver.",
        "Nobody on the ward is to blame: our chart has no line for it.",
        "Our rota left the ward with one nurse for 32 beds.",
    ],
    "F08": [
        "I cannot promise that it will not happen again.",
        "We will never ask you for your card number by phone.",
        "You do not have to explain this to anyone again.",
        "We never looked at your file again.",
        "We put our first post on the status page at 08:05.",
        "You have my word that the refund will be in your account by Friday 12 June.",
        "There is no charge and nothing to return.",
    ],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in EVASIONS.items() for text in texts])
def test_an_evasion_in_any_words_is_found(rule: str, text: str) -> None:
    assert found(rule, text)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FINE.items() for text in texts])
def test_an_honest_sentence_with_the_same_words_is_not_blocked(rule: str, text: str) -> None:
    assert not blocked(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("F01", 'We wrote "sorry for any inconvenience", and you asked what that was meant to cover.'),
        ("F03", "You had 'sorry you feel that way' from us on 4 May, and that was no apology."),
        ("F05", 'You were right to strike out "a slight hiccup" in our notice.'),
        ("F08", 'We said "it will never happen again" in March.'),
    ],
)
def test_words_that_a_letter_quotes_are_not_its_own(rule: str, text: str) -> None:
    assert not blocked(rule, text)
    assert found(rule, text.replace('"', "").replace(" 'sorry", " sorry").replace("way'", "way"))


def test_an_apology_may_point_at_what_stands_beside_it() -> None:
    assert not blocked("F01", "I am sorry that we let you down. We lost your passport in the post room.")
    assert blocked("F01", "I am sorry that we let you down in this way.")


def test_the_company_that_writes_is_no_culprit() -> None:
    text = "FedEx lost the second box."

    assert found("F07", text)
    assert not found("F07", text, company={"name": "FedEx"})


def test_who_comes_after_a_verb_of_ours_is_no_culprit() -> None:
    assert found("F07", "The courier dropped your box.")
    assert not found("F07", "We gave the courier a new key when he dropped in on Monday.")
