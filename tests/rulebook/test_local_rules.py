"""A partnership's own changes lie over the shipped defaults, and every value remembers which it is."""

from __future__ import annotations

from datetime import date

from desktop_app.rulebook.clockrules import LocalRule, Unit
from desktop_app.rulebook.load import load_rulebook

SHIPPED = load_rulebook()


def test_one_value_changes_and_the_rest_stays_shipped() -> None:
    book = load_rulebook([LocalRule("deadline", "DL11", "amount", 12)])
    rule = book.deadline("DL11", "wt2023-panel2025")
    assert rule.amount == 12
    assert rule.origin.of("amount") == "local"
    assert rule.origin.of("unit") == "shipped"
    assert SHIPPED.deadline("DL11", "wt2023-panel2025").amount == 15
    assert book.deadline("DL10", "wt2023-panel2025") == SHIPPED.deadline("DL10", "wt2023-panel2025")


def test_a_local_value_holds_in_every_edition_and_variations_keep_the_rest() -> None:
    book = load_rulebook([LocalRule("deadline", "DL16", "amount", -10)])
    assert book.deadline("DL16", "wt2023-panel2025").amount == -10
    old = book.deadline("DL16", "wt2015")
    assert (old.amount, old.unit) == (-10, Unit.WEEKS)


def test_the_last_of_two_changes_counts() -> None:
    changes = [LocalRule("deadline", "DL07", "amount", 6), LocalRule("deadline", "DL07", "amount", 8)]
    assert load_rulebook(changes).deadline("DL07", "wt2023-panel2025").amount == 8


def test_checklists_codes_roles_and_quorum_can_be_changed() -> None:
    book = load_rulebook(
        [
            LocalRule("item", "F2", "wording", "Name what went well"),
            LocalRule("item", "F2", "version", 2),
            LocalRule("item", "L-F9", "checklist", "rapid_review"),
            LocalRule("item", "L-F9", "section", "RR-F"),
            LocalRule("item", "L-F9", "wording", "Has the local threshold document been followed?"),
            LocalRule("item", "L-F9", "help", "Say where it was not, and why that made sense at the time."),
            LocalRule("code", "practice_theme/tides", "label", "Life by the sea"),
            LocalRule("code", "practice_theme/covid", "label", "Pandemic"),
            LocalRule("quorum", "crg", "least", 5),
            LocalRule("agency", "COAST", "label", "Coastguard"),
            LocalRule("agency", "COAST", "short", "Coastguard"),
            LocalRule("agency", "COAST", "group", "Other"),
        ]
    )
    assert (book.items["F2"].wording, book.items["F2"].version) == ("Name what went well", 2)
    order = [item.id for item in book.checklist("rapid_review", "wt2023-panel2025")]
    assert order.index("F8") < order.index("L-F9") < order.index("G1")
    assert book.label("practice_theme", "tides") == "Life by the sea"
    assert book.label("practice_theme", "covid") == "Pandemic"
    assert "tides" in book.code_lists["practice_theme"]
    assert book.quorums["crg"].least == 5
    assert book.agencies["COAST"].origin.rule_class == "local"
    assert book.agencies["COAST"].origin.is_local
    assert len(book.local) == 12


def test_a_new_edition_can_be_entered_when_it_appears() -> None:
    new = {
        "title": "Working Together 2028", "from": date(2028, 1, 1), "guidance": "Working Together, 2028",
        "panel": "Panel guidance, June 2025",
    }  # fmt: skip
    changes = [LocalRule("edition", "wt2028", key, value) for key, value in new.items()]
    book = load_rulebook([*changes, LocalRule("edition", "wt2023-panel2025", "to", date(2027, 12, 31))])
    found = book.clock.edition_on(date(2028, 3, 1))
    assert found
    assert found.id == "wt2028"
    assert book.holds(book.deadline("DL11", "wt2028").origin, "wt2028")
    before = book.clock.edition_on(date(2027, 12, 31))
    assert before
    assert before.id == "wt2023-panel2025"
