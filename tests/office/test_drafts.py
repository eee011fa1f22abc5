"""Drafts: kept as they are typed, one for each field, without a line in the history."""

from __future__ import annotations

from datetime import timedelta

from office_world import World

from db.records.papers import Draft
from desktop_app.actions.drafts import DiscardDraft, SaveDraft

PLACE = "case/1/summary"


def test_a_draft_holds_the_last_words_of_its_field(world: World) -> None:
    world.do(SaveDraft(place=PLACE, text="Half a"))
    first = world.only(Draft)
    world.day += timedelta(days=1)
    world.do(SaveDraft(place=PLACE, text="Half a sentence"))
    world.do(SaveDraft(place="case/2/summary", text="Another"))
    second = world.only(Draft, place=PLACE)
    assert (second.id, second.text) == (first.id, "Half a sentence")
    assert second.saved_at > first.saved_at
    assert world.lines() == 0


def test_a_draft_is_discarded_by_command_or_by_emptying_it(world: World) -> None:
    for end in (DiscardDraft(place=PLACE), SaveDraft(place=PLACE, text="")):
        world.do(SaveDraft(place=PLACE, text="Words"))
        world.do(end)
        assert not world.find(Draft)
    world.do(DiscardDraft(place=PLACE))
    assert world.lines() == 0


def test_a_draft_that_could_not_be_entered_is_kept_all_the_same(world: World) -> None:
    text = "  Zoë said: <b>“no”</b>\n\n\tand   left.  "
    world.do(SaveDraft(place=PLACE, text=text))
    assert world.only(Draft).text == text
