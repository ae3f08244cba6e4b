"""The pages about the rules say what the rules are and do."""

from evals.rules.measured_page import PAGE
from evals.rules.mutation import PAGE as MUTANTS
from evals.rules.pages import FOLDER, load_sources, rule_pages
from evals.rules.stamp import everything, rules_and_letters
from service.bootstrap import build_checker, build_playbook
from service.settings import Settings


def test_every_rule_has_its_page_and_the_page_is_as_the_rule_is():
    settings = Settings()

    pages = rule_pages(build_checker(settings).rules, build_playbook(settings), load_sources())

    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} == pages


def test_the_page_of_figures_was_made_with_these_rules_texts_and_this_engine():
    assert everything(build_checker(Settings()).rules) in PAGE.read_text("utf-8")


def test_the_page_of_mutants_was_made_with_these_rules_and_letters():
    assert rules_and_letters(build_checker(Settings()).rules) in MUTANTS.read_text("utf-8")
