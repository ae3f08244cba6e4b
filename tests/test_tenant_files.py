"""What is wrong in the files of a tenant or a partner stops the start, with file and key."""

from pathlib import Path

import pytest

from service.bootstrap_desks import build_desks
from service.errors import BadFile, BadSetting
from tests.brand_with_partners import RUTH, acme, hook, settings_of, write_tenants

WRONG = {
    "a limit above the brand's": (
        {"authority": {"remedies": {"goodwill": {"limit": {"manager": "151"}}}}},
        "partners.north.authority.remedies.goodwill.limit.manager: 151 is more than the brand's own manager may grant",
    ),
    "a rank to which the brand grants nothing": (
        {"authority": {"remedies": {"identity_monitoring": {"limit": {"manager": "1"}}}}},
        "partners.north.authority.remedies.identity_monitoring.limit.manager: 1 is more",
    ),
    "a kind that nobody grants": (
        {"authority": {"remedies": {"godwill": {"limit": {"manager": "1"}}}}},
        "partners.north.authority.remedies.godwill: the authority matrix has no kind 'godwill'; did you mean",
    ),
    "no limit at all": (
        {"authority": {"remedies": {"goodwill": {"limit": {"manager": None}}}}},
        "partners.north.authority.remedies.goodwill.limit.manager",
    ),
    "another class of remedy": (
        {"authority": {"remedies": {"goodwill": {"class": "care", "limit": {}}}}},
        "partners.north.authority.remedies.goodwill.class",
    ),
    "a colleague of the brand's": ({"directory": [RUTH]}, "partners.north.directory[0]: 'Ruth Adeyemi' is there more"),
    "a letter that nobody asks people for": (
        {"directory": [{"name": "Bo", "duties": ["tea"]}]},
        "partners.north.directory[0].duties: no letter asks for a person as 'tea'",
    ),
    "a receiver of the brand's name": (
        {"webhooks": [hook("ops")]},
        "the name 'ops' is there twice (partners.north.webhooks[0])",
    ),
    "a secret that is not set": (
        {"webhooks": [hook("north") | {"secret": "NONE"}]},
        "partners.north.webhooks[0].secret: set the variable AMENDS_SECRET_NONE",
    ),
    "no rate": ({"rate": "often"}, "partners.north.rate"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_partner_that_is_wrong_stops_the_start_with_file_and_key(tmp_path, why):
    keys, message = WRONG[why]
    profile = acme()
    profile["partners"]["north"] |= keys

    with pytest.raises(BadFile) as told:
        build_desks(settings_of(write_tenants(tmp_path, other={}, acme=profile)))

    assert f"{tmp_path / 'acme' / 'profile.yaml'}: " in str(told.value)
    assert message in str(told.value)


def test_a_partner_needs_a_name_that_a_key_can_have(tmp_path):
    profile = acme()
    profile["partners"]["North 1"] = profile["partners"].pop("north")

    with pytest.raises(BadFile, match=r"acme/profile.yaml: partners.*small letters"):
        build_desks(settings_of(write_tenants(tmp_path, acme=profile)))


@pytest.mark.parametrize(
    ("folders", "error", "message"),
    [
        (["Acme"], BadFile, "Acme: a tenant's name is .*small letters"),
        (["acme"], BadFile, "acme/profile.yaml: there is no such file"),
        ([], BadSetting, "AMENDS_TENANTS_DIR: .* has no tenant"),
        ([".git"], BadSetting, "AMENDS_TENANTS_DIR: .* has no tenant"),
    ],
)
def test_a_folder_that_is_no_tenant_is_named(tmp_path, folders, error, message):
    for name in folders:
        (tmp_path / name).mkdir()
    (tmp_path / "README.md").touch()

    with pytest.raises(error, match=message):
        build_desks(settings_of(tmp_path))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadSetting, match="AMENDS_TENANTS_DIR: there is no folder"):
        build_desks(settings_of(tmp_path / "none"))


def test_tenants_and_one_profile_do_not_go_together(tmp_path):
    with pytest.raises(BadSetting, match="AMENDS_TENANTS_DIR and AMENDS_PROFILE"):
        build_desks(settings_of(write_tenants(tmp_path, acme=acme()), profile=Path()))


def test_a_rule_that_is_not_there_is_no_rule_to_switch_off(tmp_path):
    with pytest.raises(BadFile, match=r"acme/profile.yaml: rules.switched_off: no prohibition F99 \(have: F01"):
        build_desks(settings_of(write_tenants(tmp_path, acme={"rules": {"switched_off": ["F99"]}})))
