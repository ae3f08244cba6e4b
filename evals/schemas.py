"""Write the JSON schemas of our data files, so that an editor knows their keys (`make schemas`)."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from evals.cases import CaseAbout, TrapsFile
from evals.gate_file import GateFile
from evals.judge.letters import LettersFile
from evals.judge.rubrics import RubricsFile
from guardrails.authority import Authority
from guardrails.binding.vocabulary import ThesaurusFile
from guardrails.figures.event_words import EventsFile
from guardrails.lexicon.words import LexiconFile
from guardrails.overlay import RuleChanges
from guardrails.rule import ElementRule, ProhibitionRule
from prompts.files import CommonFile, FollowUpsFile, ScenarioFile
from service.batch.incident import Incident
from service.domain.profile import AuthorityChanges, Profile
from service.drafting.masking_words import MaskingFile
from service.drafting.no_failure import NoFailureFile
from service.drafting.reading.by_model_words import PointingFile
from service.drafting.reading.customer_lexicon import CustomerWordsFile
from service.drafting.reading.extract_lines import CueFile
from service.drafting.reading.plain_words import PlainFile
from service.drafting.reading.slot_lines import SlotFile
from service.drafting.reading.staff_cues import StaffFile
from service.drafting.several import SeveralFile
from service.drafting.triage_clues import ClueFile
from service.intake.quoting import QuotingWords
from service.lifecycle.causes import CauseFile
from service.records.desk_fields import Desks

ROOT = Path(__file__).parent.parent
SCHEMAS: dict[str, type[BaseModel]] = {
    "evals/schema/about.json": CaseAbout,
    "evals/schema/gate.json": GateFile,
    "evals/schema/judge_letters.json": LettersFile,
    "evals/schema/judge_rubrics.json": RubricsFile,
    "evals/schema/traps.json": TrapsFile,
    "prompts/schema/common.json": CommonFile,
    "prompts/schema/follow_ups.json": FollowUpsFile,
    "prompts/schema/scenario.json": ScenarioFile,
    "guardrails/schema/element.json": ElementRule,
    "guardrails/schema/prohibition.json": ProhibitionRule,
    "guardrails/schema/lexicon.json": LexiconFile,
    "guardrails/schema/thesaurus.json": ThesaurusFile,
    "guardrails/schema/told_events.json": EventsFile,
    "guardrails/schema/authority.json": Authority,
    "guardrails/schema/own_authority.json": AuthorityChanges,
    "guardrails/schema/own_rules.json": RuleChanges,
    "service/records/schema/desk_fields.json": Desks,
    "service/records/schema/profile.json": Profile,
    "service/schema/by_model.json": PointingFile,
    "service/schema/causes.json": CauseFile,
    "service/schema/customer_words.json": CustomerWordsFile,
    "service/schema/triage.json": ClueFile,
    "service/schema/extract.json": CueFile,
    "service/schema/masking.json": MaskingFile,
    "service/schema/incident.json": Incident,
    "service/schema/no_failure.json": NoFailureFile,
    "service/schema/plain_words.json": PlainFile,
    "service/schema/quoting.json": QuotingWords,
    "service/schema/several.json": SeveralFile,
    "service/schema/slots.json": SlotFile,
    "service/schema/staff_words.json": StaffFile,
}
"""Where each schema goes; a test keeps them fresh."""


def schema_text(shape: type[BaseModel]) -> str:
    return json.dumps(shape.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    for name, shape in SCHEMAS.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(schema_text(shape), "utf-8")
        print(name)


if __name__ == "__main__":
    main()
