"""A report for people, for files and for GitHub: the same findings, each at its words."""

import io
from decimal import Decimal

import pytest
from rich.console import Console

from service.cli.github import workflow_commands
from service.cli.layout import verdict
from service.cli.plain import attempt_lines, letter_lines, question_lines
from service.cli.terminal import show_letter
from service.domain.draft import Attempt, Draft, MissingFact, ProposedRemedy
from service.domain.report import ApprovalNeed, ElementStatus, Figure, Finding, Report, RuleFailure
from service.domain.triage import Candidate
from service.intake.native import read_case

TEXT = "Subject: S\n\nDear Jo,\n\nSorry, [bold]£5[/bold] comes soon.\nReally.\n\nInes"
CASE = read_case(
    {
        "ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]},
        "facts": {"refund": {"type": "money", "amount": "5", "currency": "GBP", "src": ["rec:ledger"]}},
    }
)


def at(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


REPORT = Report(
    sendable=False,
    scenario="product_defect",
    elements=(
        ElementStatus(id="apology_explicit", status="present", spans=(at("Sorry"),)),
        ElementStatus(id="no_restate", status="present"),
        ElementStatus(id="issue_named", status="missing", reason="Say 100% what:\nbroke."),
        ElementStatus(id="impact_owned", status="error", reason="boom"),
    ),
    findings=(
        Finding(rule="F15", name="vague", severity="block", span=at("soon"), text="soon", message="No.", repair="Say."),
        Finding(rule="F20", name="dry", severity="warn", span=at("Really"), text="Really", message="Dry."),
    ),
    figures=(Figure(span=at("£5"), text="£5", fact="refund"), Figure(span=at("£5"), text="£5", fact="refund")),
    errors=(RuleFailure(rule="impact_owned", reason="ValueError: boom"),),
    rules_version="r",
)  # fmt: skip


def test_github_gets_one_line_a_fault_at_its_place():
    assert list(workflow_commands("a,b:c.txt", TEXT, REPORT)) == [
        "::error file=a%2Cb%3Ac.txt,line=5,col=30,title=F15 vague::No.",
        "::warning file=a%2Cb%3Ac.txt,line=6,col=1,title=F20 dry::Dry.",
        "::error file=a%2Cb%3Ac.txt,title=missing issue_named::Say 100%25 what:%0Abroke.",
        "::error file=a%2Cb%3Ac.txt,title=failed impact_owned::ValueError: boom",
    ]


def test_plain_text_has_the_letter_its_elements_each_figure_once_and_the_faults():
    lines = list(letter_lines(TEXT, CASE, REPORT))

    place = lines.index("Sorry, [bold]£5[/bold] comes soon.")
    assert lines[place + 1 : place + 3] == ["Really.", "    [apology_explicit]"]
    assert "Whole letter: no_restate" in lines
    assert lines[lines.index("Figures:") + 1 :] == [
        "  £5 <- refund (rec:ledger)",
        "missing issue_named: Say 100% what:\nbroke.",
        "block F15 vague 'soon': No.",
        "    Say.",
        "warn F20 dry 'Really': Dry.",
        "error impact_owned: ValueError: boom",
        "NOT SENDABLE: 1 missing, 1 blocking, 1 rules failed",
    ]


def test_the_terminal_shows_the_same_and_takes_no_markup_from_the_letter():
    printed = io.StringIO()
    console = Console(file=printed, width=100)

    show_letter(console, TEXT, CASE, REPORT)

    shown = printed.getvalue()
    for told in ("[bold]£5[/bold]", "✓ apology_explicit", "rec:ledger", "F15", "impact_owned: ValueError: boom"):
        assert told in shown
    assert shown.rstrip().endswith("NOT SENDABLE: 1 missing, 1 blocking, 1 rules failed")


@pytest.mark.parametrize(("given", "line"), [((True,), "SENDABLE"), ((True, False), "NEEDS APPROVAL by office1")])
def test_the_verdict_names_who_has_still_to_agree(given, line):
    needs = tuple(ApprovalNeed(by=f"office{n}", given=g) for n, g in enumerate(given))
    report = Report(sendable=True, scenario="product_defect", elements=(), approvals=needs, rules_version="r")

    assert verdict(report) == line


def test_questions_say_what_whom_and_what_is_proposed():
    missing = MissingFact(
        name="cause",
        type="text",
        element="root_cause_plain",
        question="Why?",
        ask="engineering",
        form="one short sentence",
        candidates=(Candidate(value="a pump", message="t1", quote="the pump"),),
    )
    refund = ProposedRemedy(
        kind="refund", amount=Decimal(5), currency="GBP", reason="known", needs_approval_by="manager"
    )
    draft = Draft(
        id="dr_1", status="needs_facts", scenario="billing_error", missing_facts=(missing,), model="m",
        proposed_remedies=(refund,), prompt_version="p", playbook_version="b", rules_version="r",
    )  # fmt: skip

    assert list(question_lines(draft))[1:] == [
        "  cause (one short sentence; ask engineering): Why?",
        "      perhaps 'a pump', from t1: 'the pump'",
        "  proposed: refund 5 GBP (known; needs the approval of: manager)",
    ]


@pytest.mark.parametrize(
    ("attempts", "lines"),
    [
        ((Attempt(model="offline/composer", outcome="sendable"),), []),
        (
            (
                Attempt(model="openai/x", outcome="unavailable", reason="busy"),
                Attempt(model="offline/composer", outcome="sendable"),
            ),
            ["openai/x: unavailable: busy", "offline/composer: sendable"],
        ),
    ],
)
def test_a_letter_that_did_not_come_at_once_says_how_it_came(attempts, lines):
    draft = Draft(
        id="dr_1",
        status="ready",
        scenario="product_defect",
        model="openai/x",
        prompt_version="p",
        playbook_version="b",
        rules_version="r",
        attempts=attempts,
    )

    assert list(attempt_lines(draft)) == lines
