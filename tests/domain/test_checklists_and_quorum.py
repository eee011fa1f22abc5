from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.checklists import items_for, progress
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.quorum import Present, quorum
from desktop_app.rulebook.model import RuleBook

FACTS = CaseFacts(stage="4", edition="wt2023-panel2025")


def ids(book: RuleBook, facts: CaseFacts, checklist: str = "rapid_review") -> list[str]:
    return [item.id for item in items_for(book, facts, checklist)]


def test_the_list_is_a_to_k_with_every_point(book: RuleBook) -> None:
    letters = [section.letter for section in book.sections if section.checklist == "rapid_review"]
    assert letters == list("ABCDEFGHIJK")
    counts = {
        letter: sum(one.id[0] == letter and one.id[1:].isdigit() for one in book.items.values())
        for letter in letters
    }
    assert counts == {"A": 13, "B": 9, "C": 5, "D": 6, "E": 5, "F": 8, "G": 5, "H": 2, "I": 8, "J": 3, "K": 7}
    assert len(ids(book, FACTS, "quality_markers")) == 18


def test_points_follow_the_edition_of_the_case(book: RuleBook) -> None:
    now, before = ids(book, FACTS), ids(book, replace(FACTS, edition="wt2018-panel2022"))
    assert "F5" in now
    assert "F5E" not in now
    assert "F5E" in before
    assert {"F5", "E3"} & set(before) == set()
    assert ids(book, replace(FACTS, edition="wt2015")) == []


def test_points_follow_the_facts(book: RuleBook) -> None:
    assert "G3" not in ids(book, FACTS)
    assert "G3" in ids(book, replace(FACTS, circumstances=frozenset({"coroner_involved"})))
    assert {"I7", "I8"} & set(ids(book, replace(FACTS, outcome="RR3"))) == {"I7"}
    assert {"I7", "I8"} & set(ids(book, replace(FACTS, outcome="RR1"))) == {"I8"}


def test_progress_per_section_and_gaps_in_order(book: RuleBook) -> None:
    facts = replace(FACTS, answers={"A1": "yes", "A2": "na", "A3": "no", "A4": "perhaps"})
    result = progress(book, facts)
    first = result.sections[0]
    total = len(ids(book, facts))
    assert (first.section.letter, first.answered, first.total) == ("A", 3, 12)
    assert (result.answered, result.total, result.complete) == (3, total, False)
    assert [gap.item.id for gap in result.gaps][:3] == ["A3", "A4", "A6"]
    assert result.gaps[0].text == "A3 Is the date of the incident recorded? – answered no"
    assert result.gaps[1].text.endswith("– not answered")
    assert len(result.gaps) == total - 2


def test_a_full_list_is_complete_even_with_a_no(book: RuleBook) -> None:
    answers = dict.fromkeys(ids(book, FACTS), "yes") | {"K5": "no"}
    result = progress(book, replace(FACTS, answers=answers))
    assert result.complete
    assert [gap.item.id for gap in result.gaps] == ["K5"]


def test_every_point_tells_what_good_looks_like(book: RuleBook) -> None:
    for item in book.items.values():
        assert item.version >= 1
        assert item.origin.source
        assert 30 <= len(item.help) <= 330, item.id
        assert item.help.endswith((".", "?")), item.id


NO_CHAIR = (
    "Not quorate: nobody is present as Chair of the Case Review Group or Vice-chair of the Case Review Group."
)
LA, ICB, POLICE = (Present(role, "member") for role in ("la_lead", "icb_lead", "police_lead"))
CHAIR = Present("chair", "member")


@pytest.mark.parametrize(
    ("present", "sentence"),
    [
        ([LA, ICB, POLICE, CHAIR], "Quorate: the local authority, the ICB and the police are represented."),
        ([LA, ICB, CHAIR, Present("education", "member")], "Not quorate: nobody speaks for the police."),
        (
            [LA, ICB, Present("police_lead", "observer"), CHAIR],
            "Not quorate: nobody speaks for the police; 3 of at least 4 members are present.",
        ),
        (
            [LA, ICB, Present("agency", "deputy", "police"), Present("vice_chair", "member")],
            "Quorate: the local authority, the ICB and the police are represented.",
        ),
        (
            [Present("chair", "member", "la"), ICB, POLICE, Present("housing", "member")],
            "Quorate: the local authority, the ICB and the police are represented.",
        ),
        ([LA, ICB, POLICE, Present("housing", "member")],
         NO_CHAIR),
    ],
)  # fmt: skip
def test_quorum_is_computed_and_said(book: RuleBook, present: list[Present], sentence: str) -> None:
    result = quorum(book, present)
    assert result.sentence == sentence
    assert result.quorate == sentence.startswith("Quorate")


def test_deputies_do_not_count_where_the_rule_says_so(book: RuleBook) -> None:
    deputy = Present("police_lead", "deputy")
    assert not quorum(book, [LA, ICB, deputy], "executive").quorate
    assert quorum(book, [LA, ICB, POLICE], "executive").quorate
