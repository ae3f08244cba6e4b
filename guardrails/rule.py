"""The shape of a rule file. The two unions of kinds are the registry."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from guardrails.kinds.calendar.dates import DatesSpec
from guardrails.kinds.counting.arithmetic import ArithmeticSpec
from guardrails.kinds.elements.company import CompanySpec
from guardrails.kinds.elements.contact import ContactSpec
from guardrails.kinds.elements.fact import FactSpec
from guardrails.kinds.elements.figure import FigureSpec
from guardrails.kinds.elements.free_of import FreeOfSpec
from guardrails.kinds.elements.granted import GrantedSpec
from guardrails.kinds.elements.instructions import InstructionsSpec
from guardrails.kinds.elements.interval import IntervalSpec
from guardrails.kinds.elements.length import LengthSpec
from guardrails.kinds.elements.listed import ListedSpec
from guardrails.kinds.elements.moment import MomentSpec
from guardrails.kinds.elements.notice_clock import NoticeClockSpec
from guardrails.kinds.elements.outside import OutsideSpec
from guardrails.kinds.elements.period import PeriodSpec
from guardrails.kinds.elements.promise import PromiseSpec
from guardrails.kinds.elements.signature import SignatureSpec
from guardrails.kinds.elements.traced import TracedSpec
from guardrails.kinds.elements.undone import UndoneSpec
from guardrails.kinds.grounding.ungrounded import UngroundedSpec
from guardrails.kinds.money.offers import OffersSpec
from guardrails.kinds.privacy.leaks import PrivacySpec
from guardrails.kinds.promises.commitments import BrokenPromisesSpec, PromiseToldSpec, SettledSpec
from guardrails.kinds.promises.conflicts import ConflictsSpec
from guardrails.kinds.words.asking import AskingSpec
from guardrails.kinds.words.background import BackgroundSpec
from guardrails.kinds.words.combine import (
    AllSpec,
    AnySpec,
    AtLeastSpec,
    OpeningSpec,
    OrderSpec,
    SubjectSpec,
    TogetherSpec,
    WholeSpec,
)
from guardrails.kinds.words.density import DensitySpec
from guardrails.kinds.words.either import EitherSpec
from guardrails.kinds.words.excess import ExcessSpec
from guardrails.kinds.words.hollow import HollowSpec
from guardrails.kinds.words.jargon import JargonSpec
from guardrails.kinds.words.own_words import OwnWordsSpec
from guardrails.kinds.words.phrase import PhraseSpec
from guardrails.kinds.words.reassurance import ReassuranceSpec
from guardrails.kinds.words.residue import ResidueSpec
from guardrails.kinds.words.said import SaidSpec
from guardrails.kinds.words.unapproved import UnapprovedSpec
from guardrails.kinds.words.unowned import UnownedSpec
from guardrails.kinds.words.unquantified import UnquantifiedSpec
from guardrails.kinds.words.wording import WordingSpec
from service.domain.value import Value

ElementCheck = Annotated[
    AllSpec
    | AnySpec
    | TogetherSpec
    | OpeningSpec
    | OrderSpec
    | SubjectSpec
    | AtLeastSpec
    | WholeSpec
    | PhraseSpec
    | SaidSpec
    | FactSpec
    | InstructionsSpec
    | LengthSpec
    | MomentSpec
    | PeriodSpec
    | ListedSpec
    | ContactSpec
    | PromiseSpec
    | CompanySpec
    | FigureSpec
    | TracedSpec
    | IntervalSpec
    | GrantedSpec
    | FreeOfSpec
    | NoticeClockSpec
    | SignatureSpec
    | UndoneSpec
    | BrokenPromisesSpec
    | PromiseToldSpec
    | SettledSpec
    | OutsideSpec,
    Field(discriminator="kind"),
]

for _spec in (
    AllSpec,
    AnySpec,
    TogetherSpec,
    OpeningSpec,
    OrderSpec,
    SubjectSpec,
    AtLeastSpec,
    WholeSpec,
    BrokenPromisesSpec,
):
    _spec.model_rebuild(_types_namespace={"ElementCheck": ElementCheck})


class ElementExamples(Value):
    """Letters' bodies, or stretches of one, that the tests check against this rule."""

    case: dict[str, Any] = Field(default_factory=dict)
    """The parts of a case that the rule needs: `facts`, `sent_at`, `audience` …"""
    passing: tuple[str, ...] = Field(min_length=1)
    failing: tuple[str, ...] = ()


class ElementRule(Value):
    """`rules/elements/<id>.yaml`: how one element is recognised in free text."""

    id: str
    scenario: str | None = None
    """The scenario the examples are checked in; common elements leave it out."""
    check: ElementCheck
    missing: str
    """What to tell the writer when it is not there; `{fact}` names stand for values."""
    repair: str
    examples: ElementExamples


ProhibitionCheck = Annotated[
    WordingSpec
    | ArithmeticSpec
    | ConflictsSpec
    | DatesSpec
    | OffersSpec
    | PrivacySpec
    | UngroundedSpec
    | HollowSpec
    | EitherSpec
    | AskingSpec
    | JargonSpec
    | OwnWordsSpec
    | UnapprovedSpec
    | UnownedSpec
    | BackgroundSpec
    | DensitySpec
    | ExcessSpec
    | UnquantifiedSpec
    | ReassuranceSpec
    | ResidueSpec,
    Field(discriminator="kind"),
]


class CaseText(Value):
    """A text with the parts of a case that it is judged by."""

    text: str
    case: dict[str, Any] = Field(default_factory=dict)


class ProhibitionExamples(Value):
    """Texts that the tests check against this rule."""

    bad: tuple[str | CaseText, ...] = Field(min_length=1)
    fine: tuple[str | CaseText, ...] = Field(min_length=1)


class ProhibitionRule(Value):
    """`rules/prohibitions/<id>.yaml`: one thing that no letter may do."""

    id: str
    name: str
    severity: Literal["block", "warn"]
    why: str
    scenarios: tuple[str, ...] = ()
    """Only in letters of these scenarios; none means in all."""
    check: ProhibitionCheck
    message: str
    """`{text}` is the words found, `{detail}` what the check adds."""
    repair: str
    examples: ProhibitionExamples
