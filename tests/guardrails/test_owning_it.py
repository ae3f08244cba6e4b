"""Owning the failure and saying sorry, in many voices; reasons that come before either."""

import pytest

from guardrails.engine import check
from service.domain.playbook import Scenario
from tests.guardrails.small import found, rules, small_case

OWNED = """
Our mistake. Not yours, not your bank's.
My fault entirely.
We blew this.
We were in the wrong from the first day.
You did nothing wrong; we did.
The failure was all ours; nothing you could have done would have prevented it.
Ours was the error, and ours alone.
No one let you down but us.
It falls to us to answer for this.
We did you wrong.
We let your clinic down.
100% our screw-up.
""".strip().splitlines()
NOT_OWNED = """
It looks as though something might have gone wrong at our end.
We hold ourselves to the highest standards when it comes to billing.
We could have been clearer.
Our mistake rate is below one in ten thousand.
We take errors like this seriously.
We are responsible for 3,000 practices.
""".strip().splitlines()
SORRY = """
I do beg your pardon. We took your money twice and we ought not to have.
I am sorry that we charged you twice, but sorry does not pay a bank fee, so we have.
""".strip().splitlines()
NOT_SORRY = """
I'm sorry about the two payments, but moves between billing systems are never simple.
I'm sorry this has worried you.
Sorry about yesterday, but the good news is we're back up and stronger than ever.
""".strip().splitlines()
NO_EXCUSE = """
You do not have to explain this to us one more time.
You were told that a credit was due to you.
Whether they copied it I cannot tell you, because we do not yet know.
Both answers came from us.
I take the blame. As regards the reason, the old system was still collecting.
Your practice lost its morning because of our double charge.
""".strip().splitlines()
EXCUSE = """
Because criminals got hold of an account, a file of ours ended up exposed. I'm sorry about that.
What took us down was a routine upgrade. We own it.
Chat can't see phone notes yet, so wires got crossed. That's on us.
""".strip().splitlines()


def is_present(element: str, text: str, playbook: dict[str, Scenario]) -> bool:
    scenario = playbook["billing_error"]
    alone = scenario.model_copy(update={"elements": (scenario.element(element),)})
    return check(text, small_case(), alone, rules()).elements[0].status == "present"


@pytest.mark.parametrize("text", OWNED)
def test_a_failure_is_owned_in_plain_words(text: str, playbook: dict[str, Scenario]) -> None:
    assert is_present("ownership_statement", text, playbook)


@pytest.mark.parametrize("text", NOT_OWNED)
def test_talk_of_standards_and_of_chance_owns_nothing(text: str, playbook: dict[str, Scenario]) -> None:
    assert not is_present("ownership_statement", text, playbook)


@pytest.mark.parametrize("text", SORRY)
def test_an_apology_stays_one_when_what_follows_owns_more(text: str, playbook: dict[str, Scenario]) -> None:
    assert is_present("apology_explicit", text, playbook)


@pytest.mark.parametrize("text", NOT_SORRY)
def test_an_apology_that_is_taken_back_or_is_for_the_feeling_is_none(text: str, playbook: dict[str, Scenario]) -> None:
    assert not is_present("apology_explicit", text, playbook)


@pytest.mark.parametrize("text", NO_EXCUSE)
def test_words_of_reason_that_excuse_nothing_may_come_first(text: str) -> None:
    assert not found("F12", text)


@pytest.mark.parametrize("text", EXCUSE)
def test_a_reason_before_the_owning_is_an_excuse(text: str) -> None:
    assert found("F12", text)
