"""Nobody's letter holds another recipient's data. What looks like it and is not is left alone."""

from collections import Counter

import pytest

from service.batch.leak_index import LeakIndex
from service.batch.leak_own import own_of
from service.batch.leaks import LeakSearch
from service.domain.case import CaseFile

PEOPLE = (
    "reference,name,org,email,phone,credit_base,fact.impact\n"
    "SF-2026/0418,Oliver Brandt,Copper Kettle Cafés,oliver.brandt@kettle.example,020 7946 0888,1740.00,\n"
    "SF-2026/0419,Priya Nair,Harbour Street Bakery,priya@harbour.example,020 7946 0999,290.00,\n"
    "SF-2026/0420,May Will,Will & Daughters Ltd,may@daughters.example,,360.00,\n"
    "SF-2026/0421,John Ashdown,Ashdown Deli,john@deli.example,,1234.40,the wedding cakes that nobody could pay for\n"
    "SF-2026/0422,John Ashdown,Northgate Noodles,ashdown@noodles.example,,1234.40,\n"
    "20260518,Ines Carvalho,Orange,ines@orange.example,,400.00,\n"
)
LETTER = """Subject: Stackferry on 18 May: our account of it

Dear {name},

On Monday 18 May your card payments were down, and I am sorry. The review will come in May. Will it happen again?

{words}

A credit of {credit} comes off your bill. We will write by 22 May 2026.

Ines Carvalho
Chief Technology Officer"""
OWN = {2: "£87.00", 3: "£14.50", 4: "£18.00", 5: "£61.72", 6: "£61.72", 7: "£20.00"}


@pytest.fixture(scope="module")
def cases(maker):
    from service.batch.recipients import Recipients
    from service.batch.rows import recipients_in

    found = Recipients(recipients_in(PEOPLE.encode(), "csv"), maker)
    return {one.number: CaseFile.model_validate(one.case) for one in found}


@pytest.fixture
def search(cases):
    owns = {number: own_of(number, case) for number, case in cases.items()}
    index = LeakIndex()
    for own in owns.values():
        index.add(own)
    index.forget("Ines Carvalho\n\nStackferry\n\n2026-05-18")
    index.settle()
    return LeakSearch(index, owns.__getitem__)


@pytest.fixture
def found(search, cases):
    """What is found when one letter says these words and the others are as they should be."""

    def read(words, row=3, **told):
        for number, case in cases.items():
            is_it = number == row
            given = {"name": case.customer.name, "credit": OWN[number], "words": words if is_it else "All is well."}
            search.read(number, LETTER.format(**(given | (told if is_it else {}))))
        return search.finish()

    return read


def test_another_s_reference_in_a_recipient_s_own_statement_is_looked_at(maker):
    from service.batch.recipients import Recipients
    from service.batch.rows import recipients_in

    told = "tills of SF-2026/0418 stood still, so Oliver Brandt rang oliver@kettle.example on 020 7946 0888"
    rows = (
        "reference,name,email,phone,credit_base,fact.impact\n"
        "SF-2026/0418,Oliver Brandt,oliver@kettle.example,020 7946 0888,1740.00,\n"
        f'SF-2026/0419,Priya Nair,priya@harbour.example,,290.00,"{told}"\n'
    )
    people = Recipients(recipients_in(rows.encode(), "csv"), maker)
    owns = {one.number: own_of(one.number, CaseFile.model_validate(one.case)) for one in people}
    index = LeakIndex()
    for own in owns.values():
        index.add(own)
    index.settle()
    search = LeakSearch(index, owns.__getitem__)
    search.read(3, f"Dear Priya Nair,\n\nYou lost a morning: {told}.")
    result = search.finish()

    assert sorted(kinds(result)) == [(3, kind, False, (2,)) for kind in ("code", "email", "phone")]
    assert (result.blocked, result.doubtful) == ((), (3,))


def kinds(result):
    return [(leak.number, leak.kind, leak.certain, leak.owners) for leak in result.leaks]


def test_letters_with_their_own_values_alone_are_clean(found):
    assert kinds(found("At Harbour Street Bakery you lost a morning. Your reference is SF-2026/0419.")) == []


@pytest.mark.parametrize(
    ("words", "kind", "owners"),
    [
        ("Like Oliver Brandt, you waited.", "name", (2,)),
        ("Like OLIVER BRANDT'S shops, yours waited.", "name", (2,)),
        ("Like oliver brandt, you waited.", "name", (2,)),
        ("It was Oliver Brandt\u2019s till.", "name", (2,)),
        ("Brandt, Oliver: six shops.", "name", (2,)),
        ("At Copper Kettle Cafes six shops were shut.", "name", (2,)),
        ("At COPPER KETTLE CAFÉS six shops were shut.", "name", (2,)),
        ("Will and Daughters waited too.", "name", (4,)),
        ("May Will waited too.", "name", (4,)),
        ("Your reference is SF-2026/0418.", "code", (2,)),
        ("Your reference is SF 2026 0418.", "code", (2,)),
        ("Your reference is sf20260418.", "code", (2,)),
        ("We wrote to oliver.brandt@kettle.example.", "email", (2,)),
        ("We wrote to Oliver.Brandt@Kettle.example, twice.", "email", (2,)),
        ("We rang +44 20 7946 0888.", "phone", (2,)),
        ("We rang (020) 7946-0888.", "phone", (2,)),
        ("A further £1,740.00 was charged.", "amount", (2,)),
        ("A further 1.740,00 EUR was charged.", "amount", (2,)),
        ("A further GBP 87 was charged.", "amount", (2,)),
        ("John Ashdown waited too.", "name", (5, 6)),
        ("Orange waited too.", "name", (7,)),
    ],
)
def test_another_recipients_value_blocks_that_letter_alone(words, kind, owners, found):
    result = found(words)

    assert (3, kind, True, owners) in kinds(result)
    assert result.blocked == (3,)


@pytest.mark.parametrize(
    "greeting", ["Dear Oliver", "Dear oliver", "Hi Brandt", "Dear May", "Dear Will", "Dear Mr Brandt"]
)
def test_a_greeting_to_somebody_else_blocks_the_letter(greeting, found, search):
    result = found(f"x\n\n{greeting},")

    assert result.blocked == (3,)


@pytest.mark.parametrize(
    "words",
    [
        "It may well be that it will rain. In May will be a review.",
        "You will have it by 31 May. Will you?",
        "We owe you 87 minutes, and 1740 of them.",  # No sum of money.
        "It began on 18 May 2026, at 18.00 o'clock.",  # A credit of £18.00 is somebody else's.
        "On 2026-05-18 it was down.",  # A reference of another's, and a day that the sheet tells.
        "We fixed 20,260,518 rows.",
        "An orange light showed it.",
        "Ines Carvalho wrote to you.",  # Another recipient has the sender's name.
        "At Harbour Street it rained.",
    ],
)
def test_what_only_looks_like_another_recipients_value_is_left_alone(words, found):
    assert found(words).blocked == ()


def test_two_of_one_name_may_each_be_called_by_it(found):
    assert kinds(found("You are John Ashdown to us.", row=5)) == []
    assert kinds(found("You are John Ashdown to us.", row=6)) == []


def test_a_person_whose_own_row_names_another_may_be_told_of_them(maker):
    from service.batch.recipients import Recipients
    from service.batch.rows import recipients_in

    text = (
        "key,name,credit_base,fact.impact\nk1,Oliver Brandt,1.00,\n"
        "k2,Priya Nair,1.00,the order that Oliver Brandt could not pay\n"
    )
    people = Recipients(recipients_in(text.encode(), "csv"), maker)
    owns = {one.number: own_of(one.number, CaseFile.model_validate(one.case)) for one in people}
    index = LeakIndex()
    for own in owns.values():
        index.add(own)
    index.settle()
    search = LeakSearch(index, owns.__getitem__)
    search.read(3, "Dear Priya Nair,\n\nIt cost you the order that Oliver Brandt could not pay.")

    assert search.finish().leaks == ()


def test_one_word_of_a_name_is_looked_at_by_a_person_and_blocks_nothing(found):
    result = found("You told Oliver on the telephone.")

    assert kinds(result) == [(3, "part", False, (2,))]
    assert (result.blocked, result.doubtful) == ((), (3,))


def test_how_anothers_statement_begins_is_looked_at_by_a_person(found):
    result = found("It cost you the wedding cakes that nobody could pay for.")

    assert kinds(result) == [(3, "words", False, (5,))]


def test_a_name_in_the_words_that_all_letters_share_is_found_once_and_blocks_all_but_its_owners(search, cases):
    shared = "\n\nAs I told Oliver Brandt, we fixed it."
    for number, case in cases.items():
        search.read(number, LETTER.format(name=case.customer.name, credit=OWN[number], words="All is well.") + shared)

    result = search.finish()

    assert result.blocked == (3, 4, 5, 6, 7)
    assert result.searched < result.stretches


def test_the_span_is_where_the_words_stand(found):
    words = "Like Oliver Brandt, you waited."
    [leak] = [leak for leak in found(words).leaks if leak.certain]

    text = LETTER.format(name="Priya Nair", credit=OWN[3], words=words)
    assert text[slice(*leak.span)] == "Oliver Brandt"


def test_a_sum_that_the_rules_derived_from_the_recipients_own_is_theirs(search, cases):
    text = "Dear Priya Nair,\n\nTogether that is £1,740.00."
    start = text.index("£")

    search.read(3, text, [(start, start + 9)])

    assert search.finish().leaks == ()


def test_short_references_are_counted_as_not_looked_for(maker):
    from service.batch.recipients import Recipients
    from service.batch.rows import recipients_in

    index = LeakIndex()
    for one in Recipients(recipients_in(b"reference,credit_base\nA17,1.00\n42,1.00\nSF-10203,1.00\n", "csv"), maker):
        index.add(own_of(one.number, CaseFile.model_validate(one.case)))

    assert index.unwatched == 2


def letters(count):
    """Rows and letters of so many people, each with values of their own."""
    syllables = ("ka", "lo", "mi", "ren", "dor", "ast", "ven", "ul", "bro", "shi")
    given = ("Oliver", "Priya", "May", "Will", "Grace", "Tom", "Hannah", "Mark", "June", "Rose")
    rows = ["reference,name,org,email,credit_base"]
    for n in range(count):
        family = "".join(syllables[int(digit)] for digit in f"{n:05d}").title()
        rows.append(f"SF-{10_000 + n},{given[n % 10]} {family},{family} Stores,p{n}@shop{n}.example,{n + 100}.60")
    return "\n".join(rows)


def test_one_seeded_leak_among_many_is_found_and_nothing_else(maker):
    from service.batch.recipients import Recipients
    from service.batch.rows import recipients_in

    people = list(Recipients(recipients_in(letters(1_000).encode(), "csv"), maker))
    cases = {one.number: CaseFile.model_validate(one.case) for one in people}
    owns = {number: own_of(number, case) for number, case in cases.items()}
    index = LeakIndex()
    for own in owns.values():
        index.add(own)
    index.forget("Ines Carvalho\n\nStackferry")
    index.settle()
    search = LeakSearch(index, owns.__getitem__)
    for number, case in cases.items():
        words = f"Your reference is SF-{10_000 + 7}." if number == 500 else "All is well."
        assert case.customer
        text = LETTER.format(name=case.customer.name, credit=f"£{case.remedies[0].amount}", words=words)
        search.read(number, text)
    result = search.finish()

    assert kinds(result) == [(500, "code", True, (9,))]
    assert Counter(stretches=result.stretches)["stretches"] == 6_000
    assert result.searched < 2_100
