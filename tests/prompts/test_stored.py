"""A playbook that was kept as texts is read again as it was, a company's own changes among them."""

from prompts.loader import load_playbook
from prompts.stored import load_stored_playbook, playbook_texts, template_texts
from prompts.template_files import TEMPLATES


def written(texts, folder):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def test_the_shipped_playbook_keeps_every_version(tmp_path):
    assert load_stored_playbook(written(playbook_texts(), tmp_path)) == load_playbook()


def test_a_companys_own_changes_are_kept_with_it(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "missed_sla.yaml").write_text("title: A late answer\n", "utf-8")

    kept = load_stored_playbook(written(playbook_texts(overlay=own), tmp_path / "kept"))

    assert kept == load_playbook(overlay=own)
    assert kept["missed_sla"].title == "A late answer"


def test_every_template_is_kept_and_a_companys_own_beside_it(tmp_path):
    (tmp_path / "system.md").write_text("You are brief.\n", "utf-8")

    kept = template_texts(tmp_path)

    assert {name for name in kept if name.startswith("templates/")} == {
        f"templates/{path.name}" for path in TEMPLATES.glob("*.md")
    }
    assert kept["own/system.md"] == "You are brief.\n"
