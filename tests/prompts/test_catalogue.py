"""Which prompts are in force, what they say, and how two of them differ."""

import pytest

from prompts.catalogue import Catalogue
from prompts.render import SlotPrompts
from prompts.template_files import TEMPLATES
from service.errors import BadInput


@pytest.fixture
def own(tmp_path):
    (tmp_path / "system.md").write_text("Our own words.\n", "utf-8")
    return Catalogue(tmp_path)


def test_every_variant_is_listed_with_the_version_that_drafts_carry():
    versions = {v.name: v.version for v in Catalogue().variants()}

    assert versions["slots"] == SlotPrompts().version
    assert versions["free"].startswith("free-")


def test_templates_that_are_included_are_listed_too():
    names = {t.name for v in Catalogue().variants() if v.name == "slots" for t in v.templates}

    assert names == {"system.md", "user.md", "letter.md", "part.md", "repair.md"}


def test_a_companys_own_template_is_marked_and_shown(own):
    marked = {t.name for v in own.variants() for t in v.templates if t.own}

    assert marked == {"system.md"}
    assert own.show("system.md") == "Our own words.\n"


def test_the_shipped_one_can_be_shown_all_the_same(own):
    assert own.show("shipped:system.md") == (TEMPLATES / "system.md").read_text("utf-8")


def test_a_variant_is_shown_with_all_its_templates():
    text = Catalogue().show("free")

    assert all(f"# {name}\n" in text for name in ("free_system.md", "free_user.md", "letter.md"))


def test_a_diff_names_both_sides_and_the_lines_that_differ(own):
    lines = own.diff("shipped:system.md", "system.md").splitlines()

    assert lines[:2] == ["--- shipped:system.md", "+++ system.md"]
    assert "+Our own words." in lines


def test_a_template_does_not_differ_from_itself():
    assert Catalogue().diff("user.md", "shipped:user.md") == ""


@pytest.mark.parametrize("name", ["sistem.md", "shipped:slot", "README.md"])
def test_an_unknown_name_is_told_with_those_that_there_are(name):
    with pytest.raises(BadInput, match=r"have: slots, free, system\.md"):
        Catalogue().show(name)
