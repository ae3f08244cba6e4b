"""Judges that play given answers, and the letter that they judge."""

import json

from evals.asked import NO_PROFILE
from evals.judge.judge import Judge
from evals.judge.rubrics import Rubrics
from service.bootstrap import build_playbook
from service.domain.case import Author, CaseFile, Customer, Message, Ticket
from service.gateway.scripted import ScriptedModel
from service.settings import Settings

SETTINGS = Settings(profile=NO_PROFILE)
PLAYBOOK = build_playbook(SETTINGS)
RUBRICS = Rubrics(PLAYBOOK)
REQUIRED = ("apology_explicit", "refund_executed", "no_restate", "recovery_logged")
LETTER = "Subject: Your bill\n\nDear Ada Lovell,\n\nI am sorry, Ada Lovell. We charged you twice.\n\nKit Marsh\n"
CASE = CaseFile(
    scenario="billing_error",
    customer=Customer(name="Ada Lovell"),
    ticket=Ticket(messages=(Message(id="t1", author=Author(role="customer"), text="You charged me twice."),)),
)


def answers(**changed):
    """A reply about the elements that can be judged: all of them well answered, but for those given."""
    said = {"apology_explicit": "yes: We charged you twice.", "refund_executed": "no", "no_restate": "yes"}
    return json.dumps(said | changed)


def judge_with(*replies):
    model = ScriptedModel(replies)
    return Judge(model, "test/judge", RUBRICS, PLAYBOOK), model
