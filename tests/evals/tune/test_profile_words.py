"""A search begins with what the company's profile puts in force."""

import pytest

from evals.tune.command import run_tune
from evals.tune.prepared import Place
from evals.tune.words import lay_out
from tests.evals.tune.doubles import IDLE, MAGIC, SETTINGS, Double, agree, options, write_cases


@pytest.fixture
def profile(tmp_path):
    """A company that has promoted good guidance before."""
    words = {"guidance": f"Think of a {MAGIC}.", "example": ""}
    lay_out(words, None, "billing_error", tmp_path / "amends/prompts")
    (tmp_path / "amends/profile.yaml").write_text("overlays: {prompts: prompts}\n", "utf-8")
    return tmp_path / "amends/profile.yaml"


def test_what_was_promoted_is_what_a_candidate_has_to_beat(profile, tmp_path):
    settings, model = SETTINGS.model_copy(update={"profile": profile}), Double(IDLE)

    done = run_tune(settings, options(write_cases(tmp_path / "cases", 6)), Place(tmp_path / "run"), agree, model)

    assert done is not None
    assert done.candidates[0].words == {"guidance": f"Think of a {MAGIC}.", "example": ""}
    assert all(MAGIC in call.messages[-1].content for call in model.drafts)
