"""Recipients files: streamed, every bad row told by its number, and nothing of a row repeated in what is told."""

import json

import pytest

from service.batch.recipients import MOST_TOLD
from service.batch.row import HEADINGS
from service.batch.rows import recipients_at
from service.domain.case import CaseFile
from service.errors import BadInput

HEAD = "reference,name,email,credit_base,currency,fact.customer_sites\n"


def told(survey):
    return [str(problem) for problem in survey.problems]


def cases(found):
    return [CaseFile.model_validate(one.case) for one in found]


def test_a_row_is_a_case_with_the_incidents_facts_and_its_own(recipients):
    [case] = cases(recipients(HEAD + "SF-1,Priya Nair,priya@shop.example,290.00,,3\n"))

    assert case.fact("outage_tz").value == "BST"
    assert case.fact("customer_sites").value == 3
    assert case.fact("customer_sites").src == ("rec:recipients/2",)
    assert case.fact("customer_email").value == "priya@shop.example"
    assert case.customer.id == "priya@shop.example"
    assert case.ticket.id == "INC-0518/SF-1"
    assert case.id == "INC-0518"


def test_what_a_row_gives_overrides_the_sheet(recipients):
    [case] = cases(
        recipients("key,credit_base,locale,severity,fact.impact\nk1,1.00,en-US,severe,a whole evening lost\n")
    )

    assert case.fact("impact").value == "a whole evening lost"
    assert (case.locale, case.severity) == ("en-US", "severe")


def test_every_document_is_a_case_again(recipients):
    [one] = recipients(HEAD + "SF-1,Priya Nair,priya@shop.example,290.00,,3\n")

    case = CaseFile.model_validate(one.case)

    assert case.model_dump(mode="json", exclude_none=True) == one.case


def test_headings_may_be_spaced_and_capitalised_as_people_do(recipients):
    [case] = cases(recipients("\ufeffKey;Name;Credit Base;Currency\nC9;Priya Nair;290,00;GBP\n"))

    assert case.customer.name == "Priya Nair"
    assert str(case.remedies[0].base) == "290.00"


def test_strange_headings_are_refused_by_name_before_any_row(recipients):
    with pytest.raises(BadInput) as error:
        recipients("key,nmae,fact.\nk1,Priya,\n").survey()

    problems = {problem.path: problem.message for problem in error.value.problems}
    assert "did you mean 'name'?" in problems["nmae"]
    assert "fact." in problems


def test_all_bad_rows_are_told_with_their_numbers_and_none_of_their_words(recipients):
    text = HEAD + (
        "SF-1,Priya Nair,priya@shop.example,290.00,,3\n"
        "SF-2,Tom Okafor,tom at shop,290.00,,1\n"
        "SF-3,Grace Lee,grace@shop.example,a lot,,many\n"
        "SF-4,Ben Hall,ben@shop.example,,,1\n"
        ",Una Quill,,290.00,,1\n"
        "SF-1,Priya Nair,priya2@shop.example,290.00,,3\n"
        "SF-6,Ana Ruiz,ana@shop.example,290.00,,1,more,and more\n"
    )

    survey = recipients(text).survey()

    assert (survey.rows, survey.good, survey.bad) == (7, 1, 6)
    assert told(survey)[0] == "row 3, email: is no e-mail address"
    assert [line.partition(":")[0] for line in told(survey)] == [
        "row 3, email",
        "row 4, fact.customer_sites",
        "row 4, credit_base",
        "row 5, credit_base",
        "row 6, key",
        "row 7, key",
        "row 8, (row)",
    ]
    assert "row 2" in told(survey)[5]
    assert not any(word in "".join(told(survey)) for word in ("Grace", "a lot", "many", "SF-1", "tom at"))


def test_nothing_is_started_while_a_row_is_bad(recipients):
    survey = recipients(HEAD + "SF-1,A B,a@b.example,1.00,,1\nSF-1,C D,c@d.example,1.00,,1\n").survey()

    with pytest.raises(BadInput, match="1 of 2 rows cannot be used, so nothing was started"):
        survey.refuse()


def test_good_rows_can_be_had_without_the_bad_ones(recipients):
    found = recipients(HEAD + "SF-1,A B,a@b.example,1.00,,1\nSF-2,C D,nowhere,1.00,,1\nSF-3,E F,e@f.example,1.00,,1\n")

    assert [(one.number, one.key) for one in found] == [(2, "SF-1"), (4, "SF-3")]


def test_only_the_first_problems_are_told_and_all_are_counted(recipients):
    text = HEAD + "".join(f"SF-{n},A B,nowhere,1.00,,1\n" for n in range(MOST_TOLD + 25))

    survey = recipients(text).survey()

    assert len(survey.problems) == MOST_TOLD
    assert survey.bad == MOST_TOLD + 25
    with pytest.raises(BadInput, match="25 more rows cannot be used"):
        survey.refuse()


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("", "name the columns"),
        ("key\n", "the file has no row"),
        (b"key,name\nk1,Bj\xf6rn\n", "UTF-8"),
        ('key,name\nk1,"open\n', "a quote is left open"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_says_so(text, way_out, recipients):
    with pytest.raises(BadInput, match=way_out):
        recipients(text).survey()


def test_a_cell_of_several_lines_is_one_row(recipients):
    found = recipients('key,credit_base,message\nk1,1.00,"It is down.\nAgain."\nk2,1.00,\n', "csv")

    first, second = cases(found)
    assert first.ticket.messages[0].text == "It is down.\nAgain."
    assert first.ticket.messages[0].author.role == "customer"
    assert second.ticket.messages[0].visibility == "internal"


def test_json_lines_may_hold_typed_facts_and_a_native_ticket(recipients):
    ticket = {"id": "T-1", "messages": [{"id": "m1", "author": {"role": "customer"}, "text": "Our tills are dead."}]}
    lines = [
        {"key": "k1", "credit_base": "10.00", "facts": {"customer_sites": {"type": "count", "value": 4}}},
        {"key": "k2", "credit_base": "10.00", "case": {"ticket": ticket, "customer": {"name": "Priya Nair"}}},
    ]

    first, second = cases(recipients("\n".join(map(json.dumps, lines)), "jsonl"))

    assert first.fact("customer_sites").value == 4
    assert second.ticket.id == "T-1"
    assert second.customer.name == "Priya Nair"
    assert second.fact("outage_tz").value == "BST"


def test_a_desks_own_payload_is_a_recipient(recipients, bare):
    payload = json.loads((recipients_formats() / "zendesk_ticket_with_comments.json").read_text())

    [one] = recipients(json.dumps(payload), "jsonl", of=bare)

    assert one.source == "zendesk"
    assert one.case["scenario"] == "system_outage"
    assert one.key == CaseFile.model_validate(one.case).ticket.id


def recipients_formats():
    from pathlib import Path

    return Path(__file__).parents[2] / "evals" / "datasets" / "formats"


def test_a_folder_of_tickets_is_read_in_the_order_of_its_names(tmp_path, bare):
    from service.batch.recipients import Recipients

    for name in ("intercom_conversation.json", "zendesk_ticket_with_comments.json"):
        (tmp_path / name).write_bytes((recipients_formats() / name).read_bytes())
    (tmp_path / "zz.json").write_text("{}")

    found = Recipients(recipients_at(tmp_path), bare)

    assert [one.source for one in found] == ["intercom", "zendesk"]
    assert told(found.survey())[0].startswith("row 3, ticket")


@pytest.mark.parametrize("line", ["[1]", "{", '{"key": "k", "emial": "x"}', '{"a": 1}'])
def test_a_line_that_is_no_recipient_is_told_by_its_number(line, recipients, bare):
    survey = recipients(f'\n{{"key": "k0"}}\n{line}\n', "jsonl", of=bare).survey()

    assert (survey.rows, survey.bad) == (2, 1)
    assert survey.problems[0].row == 3


@pytest.mark.parametrize(
    ("text", "kind"), [("key,name\nk1,Pri\0ya\n", "csv"), ('{"key": "k1", "name": "Pri\\u0000ya"}\n', "jsonl")]
)
def test_a_character_that_no_database_keeps_is_told_by_its_row(text, kind, recipients, bare):
    survey = recipients(text, kind, of=bare).survey()

    assert "has a NUL character; take it out" in told(survey)[0]


def test_a_file_of_another_kind_is_refused_with_what_can_be_read(tmp_path):
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK")

    with pytest.raises(BadInput, match=r"\.csv or a \.jsonl file"):
        recipients_at(path)


def test_the_documentation_names_every_heading():
    page = (recipients_formats().parents[2] / "docs" / "batches.md").read_text("utf-8")

    assert [name for name in HEADINGS if f"`{name}`" not in page] == []


def test_an_address_as_key_is_the_same_in_any_capitals_and_an_id_is_not(recipients, bare):
    addresses = recipients("key,name\nAna@x.example,Ana\n ana@X.example ,Ana\n", of=bare)
    ids = recipients("key,name\n00A,Ana\n00a,Bo\n", of=bare)

    assert [(p.row, p.heading) for p in addresses.survey().problems] == [(3, "key")]
    assert ids.survey().good == 2


def test_a_tickets_fact_is_its_recipients_own_whatever_source_it_names(recipients, bare):
    said = {"role": "customer"}
    ticket = {"id": "T1", "messages": [{"id": "m1", "at": "2026-05-18", "author": said, "text": "It was down."}]}
    fact = {"type": "text", "value": "the wedding of two regulars", "src": ["rec:incident/INC-1"]}
    line = json.dumps({"key": "k1", "case": {"ticket": ticket, "facts": {"impact": fact}}})

    [one] = recipients(line, "jsonl", of=bare)

    assert one.case["facts"]["impact"]["src"] == ["rec:recipients/1"]
