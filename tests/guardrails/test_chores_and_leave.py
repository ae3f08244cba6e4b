"""A return or a stamp that the remedy waits for, somebody's leave that it waits for, and neighbours given away."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

BAD = [
    ("F20", "Please put the broken grinder back in its carton and hand it to the driver when the new one comes."),
    ("F20", "Repack the chair and give it to the driver."),
    ("F20", "We need it back to complete the exchange."),
    ("F20", "We want the old pump back before we can close the exchange."),
    ("F20", "Please do so, since we need the old pair in our hands to keep this claim open."),
    ("F20", "The new lamp is handed over against the broken one."),
    ("F20", "The replacement depends on our having the old one back."),
    ("F20", "The fee comes off as soon as you have filled in the form on our site and had it witnessed."),
    ("F20", "We pay it out after you have had the receipt certified."),
    ("F20", "Please pack the broken one in the same box and leave it for FedEx to pick up."),
    ("F20", "Hand the old lamp to the driver, or no exchange can be made."),
    ("F21", "My director still has to put her name to it before any money moves."),
    ("F21", "Nothing goes out until my manager has initialled it."),
    ("F21", "Our finance committee still needs to wave it through."),
    ("F21", "The refund is ready; our treasurer has yet to countersign it."),
    ("F31", "You are not alone: the Fernleigh Dental practice two doors down from you was billed twice as well."),
    ("F31", "The Marlow Bakery next door was overcharged too."),
    ("F31", "The Osgood family across your landing got the same bill twice."),
    ("F31", "The tablets in your bag were for the lady in bed six, who has diabetes."),
    ("F31", "The man in flat nine is behind with his rent, and his letter went to you."),
]
FINE = [
    ("F20", "You need not put it back in its box; our driver takes it away."),
    ("F20", "Our fitter will put the old door back in its packaging and take it away."),
    ("F20", "We do not need the old one back."),
    ("F20", "You should not have been asked to repack it and give it to the driver."),
    ("F20", "We put the new lamp in its box this morning and gave it to the driver."),
    ("F20", "Once you have the new certificate in your hands, please throw the old one away."),
    ("F20", "Put the filter back in its case and leave it for ten minutes before use."),
    ("F20", "If you would rather return it, put it in its box and leave it outside for our driver."),
    ("F20", "To charge it, put the drill back in its case and leave it on the charger."),
    ("F21", "The school board has yet to sign your daughter's certificate; the money is on its way."),
    ("F20", "After you have the statement certified, as the court requires, the court sends it on."),
    ("F21", "From today a manager has to initial every refund over £50 before it leaves us."),
    ("F21", "My director has put her name to it, and the money left this morning."),
    ("F21", "No supervisor has to nod it through: it is done."),
    ("F21", "You were told that a director had to sign it. Nobody has to: the money left today."),
    ("F31", "The nurse in room six will see you at nine."),
    ("F31", "The Post Office opposite the station is open until six."),
    ("F31", "You had to use the Post Office two streets away as well."),
    ("F31", "The guest in the next room should have had a key of her own."),
]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_what_the_remedy_waits_for_or_gives_away_holds_the_letter(rule: str, text: str) -> None:
    assert [v for v in found(rule, text, "product_defect") if v.severity is None]


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_what_asks_nothing_and_gives_nobody_away_is_let_be(rule: str, text: str) -> None:
    assert not [v for v in found(rule, text, "product_defect") if v.severity is None]
