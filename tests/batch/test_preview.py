"""What a batch would be is seen from a few letters, of every kind of recipient one; nothing of it is kept."""

from service.batch.preview import preview
from service.batch.sample import sample
from service.domain.case import CaseFile
from service.drafting.pipeline import DraftOptions

HEAD = "key,name,email,credit_base,locale,severity,fact.customer_sites\n"


def people(count):
    rows = [f"k{n},Priya Nair,p{n}@shop.example,290.00,,," for n in range(count)]
    rows += ["us,Tom Okafor,t@shop.example,290.00,en-US,,", "bad,Ana Ruiz,a@shop.example,290.00,,severe,3"]
    return HEAD + "\n".join(rows) + "\n"


def test_a_sample_has_one_of_every_shape_and_is_the_same_every_time(recipients):
    found = recipients(people(40))

    first, again = (sample(found, most=5, seed=1) for _ in range(2))

    assert {"us", "bad"} <= {one.recipient.key for one in first.chosen}
    assert [one.recipient.key for one in first.chosen] == [one.recipient.key for one in again.chosen]
    assert (first.total, first.shapes, first.left_out, len(first.chosen)) == (42, 3, 0, 5)


def test_another_seed_gives_other_letters(recipients):
    found = recipients(people(40))

    keys = [{one.recipient.key for one in sample(found, most=5, seed=seed).chosen} for seed in (1, 2)]

    assert keys[0] != keys[1]


def test_shapes_that_do_not_fit_in_the_sample_are_counted(recipients):
    chosen = sample(recipients(people(40)), most=2)

    assert (len(chosen.chosen), chosen.left_out) == (2, 1)


async def test_a_preview_tells_findings_outcomes_and_an_estimate(recipients, drafter):
    async def write(recipient):
        draft = await drafter.draft(CaseFile.model_validate(recipient.case), DraftOptions())
        return await drafter.store.load(draft.id)

    shown = await preview(sample(recipients(people(10)), most=3), write)

    assert sum(shown.outcomes.values()) == 3
    assert sum(shape.letters for shape in shown.findings) == 3
    assert shown.estimate.letters == 12
    assert shown.estimate.measured_on == 3
    assert sum(shown.estimate.outcomes.values()) == 12
    assert shown.estimate.seconds > 0
    assert {letter.key for letter in shown.letters} >= {"us", "bad"}
