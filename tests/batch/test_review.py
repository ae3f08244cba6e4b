"""All letters of a batch are looked at together; a class is signed for by an office, and only its members are."""

import pytest

from service.batch.enlist import Wanted
from service.batch.rows import recipients_in
from service.batch.sign import ClassSigning
from service.domain.batch import ShapeApproval
from service.errors import Refused
from service.lifecycle.decide import Signing
from service.lifecycle.steps import Change, Step


def wish(hash, read=(), office="engineering", by="Kim Ito", role="director"):
    return ClassSigning(class_hash=hash, read=tuple(read), office=office, by=by, role=role)


def reasons(review):
    return {look.key: look.reasons for look in review.own_looks}


def members(one):
    return tuple(member.row for member in one.members)


async def test_letters_that_differ_in_their_own_values_alone_are_one_class(written):
    review = await written.batches.reviewer.review(written.id)

    assert review.letters == 10
    largest = review.classes[0]
    assert {3, 5, 6, 11} <= set(members(largest))
    assert "Dear {name}," in largest.template
    assert "{credit}" in largest.template
    assert "At {org} you paid" in largest.template
    assert "Priya" not in largest.template
    assert largest.offices == ("comms", "engineering")
    assert not largest.differs
    assert review.classes[1].differs


async def test_outliers_are_looked_at_one_by_one_and_belong_to_no_class(written):
    review = await written.batches.reviewer.review(written.id)

    told = reasons(review)
    assert "severe" in told["SF-10209"]
    assert "prefers another language (es)" in told["SF-10206"]
    assert "an unusual amount" in told["SF-10208"]
    in_classes = {member.row for one in review.classes for member in one.members}
    assert not in_classes & {look.row for look in review.own_looks}
    assert review.leaks == ()


async def test_another_recipients_data_blocks_one_letter_until_it_is_mended(written):
    await written.edit("SF-10202", "Oliver Brandt need not ask for his either. You do not have to ask for it.")

    review = await written.batches.reviewer.review(written.id)
    states = {row.key: row.state async for row in written.batches.books.recipients(written.id)}
    reason = (await written.row("SF-10202")).reason

    assert [key for key, state in states.items() if state == "blocked"] == ["SF-10202"]
    assert reason == "cross_leak: a name of row 2"
    assert [(leak.number, leak.kind) for leak in review.leaks if leak.certain] == [(3, "name")]


async def test_a_class_is_signed_for_all_its_members_and_nobody_else(written):
    largest = (await written.batches.reviewer.review(written.id)).classes[0]
    read = tuple(member.row for member in largest.samples)

    first = await written.batches.signer.sign(written.id, wish(largest.hash, read))
    after = next(
        one for one in (await written.batches.reviewer.review(written.id)).classes if one.offices == ("comms",)
    )
    second = await written.batches.signer.sign(
        written.id, wish(after.hash[:12], [m.row for m in after.samples], "comms", "N. Farah", "head")
    )

    count = len(largest.members)
    assert (first.signed, first.approved) == (count, 0)
    assert (second.signed, second.approved) == (count, count)
    heads = {key: (await written.history(key)).head.state for key in ("SF-10202", "SF-10204", "SF-10209", "SF-10208")}
    assert heads == {"SF-10202": "approved", "SF-10204": "approved", "SF-10209": "draft", "SF-10208": "draft"}
    assert (await written.row("SF-10202")).state == "drafted"
    [kept, _] = await written.batches.books.shape_approvals(written.id)
    assert isinstance(kept, ShapeApproval)
    assert (kept.shape, kept.by) == (largest.hash, "Kim Ito")


async def test_a_class_is_signed_by_nobody_who_has_not_read_its_samples(written):
    largest = (await written.batches.reviewer.review(written.id)).classes[0]

    with pytest.raises(Refused, match="read the letters of rows"):
        await written.batches.signer.sign(written.id, wish(largest.hash))


async def test_an_office_takes_the_rank_that_it_takes_anywhere(written):
    largest = (await written.batches.reviewer.review(written.id)).classes[0]
    read = tuple(member.row for member in largest.samples)

    signed = await written.batches.signer.sign(written.id, wish(largest.hash, read, role="frontline"))

    assert signed.signed == 0
    assert sum(signed.refused.values()) == len(largest.members)
    assert "takes a team lead" in next(iter(signed.refused))
    assert await written.batches.books.shape_approvals(written.id) == ()


async def test_a_letter_that_was_changed_is_in_another_class_and_not_covered(written):
    largest = (await written.batches.reviewer.review(written.id)).classes[0]
    await written.edit("SF-10204", "It is on your next bill.")
    read = tuple(member.row for member in largest.samples)

    now = next(one for one in (await written.batches.reviewer.review(written.id)).classes if one.hash == largest.hash)
    signed = await written.batches.signer.sign(written.id, wish(largest.hash, {*read, *members(now)}))

    assert signed.signed == len(largest.members) - 1
    assert not (await written.history("SF-10204")).sign_offs


async def test_a_class_that_is_not_there_is_told_with_those_that_are(written):
    with pytest.raises(Refused, match="no class of the batch has it now"):
        await written.batches.signer.sign(written.id, wish("0" * 64))


async def test_a_batch_taken_in_again_is_the_same_and_another_sheet_is_refused(write_batch, incident):
    first = await write_batch("key,credit_base\nk1,1.00\n")
    batches = first.batches
    more = batches.recipients(incident, recipients_in(b"key,credit_base\nk2,1.00\nk1,1.00\n", "csv"))

    again = await batches.enlister.take_in(incident, more, Wanted(by="Bob"))

    assert again.batch.id == first.id
    assert (again.enlisted.added, again.enlisted.known) == (1, 1)
    other = incident.model_copy(update={"channel": "letter"})
    with pytest.raises(Refused, match="made of another sheet"):
        await batches.enlister.take_in(other, more, Wanted(by="Bob"))


async def test_a_leak_that_is_mended_blocks_no_more(written):
    await written.edit("SF-10202", "Oliver Brandt need not ask for his either.")
    await written.batches.reviewer.review(written.id)
    history = await written.history("SF-10202")
    letter = history.newest.kept.draft.letter
    body = letter.body.replace("Oliver Brandt need not ask for his either.", "You need not ask for it.")
    change = Change(subject=letter.subject, body=body)
    await written.batches.desk.life.change(history.head.id, change, Step(by="Ada"))

    review = await written.batches.reviewer.review(written.id)

    row = await written.row("SF-10202")
    assert (row.state, row.reason) == ("needs_approval", "")
    assert not review.blocked


async def test_a_letter_that_people_sign_by_itself_counts_as_approved(written):
    history = await written.history("SF-10209")
    for office, by in (("engineering", "Kim Ito"), ("comms", "N. Farah")):
        signing = Signing(office=office, by=by, role="director")
        await written.batches.desk.life.approve(history.head.id, signing, Step(by=by))

    await written.batches.reviewer.review(written.id)

    assert (await written.row("SF-10209")).state == "drafted"
    assert [parcel.key for parcel in (await written.batches.exporter.ready(written.id)).parcels] == ["SF-10209"]


@pytest.fixture
def anyio_backend():
    return "asyncio"
