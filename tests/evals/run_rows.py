"""Runs made by hand, so that what is to be found in them is known."""

from evals.runs.rows import Ask, Basis, RunRow
from evals.sides import Side

BASIS = Basis(
    dataset="nine", data="d1", prompts="slots=s1", playbook="p1", rules="r1", settings="model=m", evaluators="e1"
)
LETTER = "Subject: Your bill\n\nDear Ms Okafor,\n\nWe charged you twice. We are sorry.\n"


def row(
    case,
    *,
    present=4,
    of=4,
    scenario="billing_error",
    prompt="slots",
    model="test/one",
    repeat=1,
    outcome="drafted",
    letter=LETTER,
    **more,
):
    """A row in which so many of the elements are there; sendable when all are."""
    drafted = outcome == "drafted"
    measures = {"sendable": float(present == of), "elements_present": present / of, "words": 12.0} if drafted else {}
    return RunRow(
        ask=Ask(case=case, prompt=prompt, model=model, repeat=repeat),
        scenario=scenario,
        outcome=outcome,
        measures=measures | more.pop("measures", {}),
        elements=more.pop("elements", {f"element_{n}": drafted and n < present for n in range(of)}),
        letter=letter if drafted else "",
        **more,
    )


def side(rows, label="run", **changes):
    return Side(label=label, basis=BASIS.model_copy(update=changes), rows=tuple(rows))


def write_run(path, rows, **changes):
    basis = BASIS.model_copy(update=changes)
    path.write_text("".join(value.model_dump_json() + "\n" for value in (basis, *rows)), "utf-8")
    return path
