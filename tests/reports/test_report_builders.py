"""The builders: parts in order, nothing of a snapshot lost, plain words where something is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import report_samples as samples
from hypothesis import given
from hypothesis import strategies as st
from report_words import headings, strings, words_of

from desktop_app.reports.document import Audience, Callout, Document, Grid, Paper, Steps, faults
from desktop_app.reports.final_report import build_final_report, ready_to_publish
from desktop_app.reports.meeting_pack import build_meeting_pack
from desktop_app.reports.minutes import build_minutes
from desktop_app.reports.rapid_review import build_rapid_review
from desktop_app.reports.recovery_sheet import build_recovery_sheet
from desktop_app.trouble import Refusal

PDF = b"%PDF-1.7 stands for a paper"
RAPID_REVIEW_PARTS = [
    "At a glance",
    "Decision and reasons",
    "The children and their family",
    "The incident",
    "What was done at once",
    "What agencies knew and did",
    "Key practice episodes",
    "Analysis",
    "Good practice",
    "Other proceedings",
    "The family’s part",
    "The criteria",
    "Learning and actions",
    "Timetable",
    "Checklist",
    "What is missing",
    "Steps and approvals",
]
FINAL_PARTS = [
    "Why this review was carried out",
    "How the review was carried out",
    "Reviewers and their independence",
    "The family’s part",
    "About Linnet",
    "What happened, in short",
    "Findings",
    "Good practice",
    "Learning already acted on",
    "Part 1: Summary of recommended improvements",
    "Part 2: Analysis of systemic or underlying reasons",
    "Conclusion",
]
CODES = re.compile(
    r"\.(state|view|status|answer|presence|capacity|handling|kind|precision|standing|media_type|outcome_code|key"
    r"|area|business_unit|source|title|edition|panel_response|case|letter|minutes_allowed|items|paper|note|id"
    r"|meeting_note|quorum|filename|explanation|wording)$"
)
"""Fields that are printed as other words, or whose words depend on others."""


def build(name: str) -> tuple[Any, Document]:
    made = {
        "rapid review": (samples.RAPID_REVIEW, build_rapid_review),
        "public rapid review": (samples.PUBLIC_RAPID_REVIEW, build_rapid_review),
        "minutes": (samples.MINUTES, build_minutes),
        "public minutes": (samples.PUBLIC_MINUTES, build_minutes),
        "pack": (samples.pack(PDF), build_meeting_pack),
        "final report": (samples.FINAL_REPORT, build_final_report),
        "public final report": (samples.PUBLIC_FINAL_REPORT, build_final_report),
    }
    snapshot, builder = made[name]
    return snapshot, builder(snapshot)  # type: ignore[operator]


@pytest.mark.parametrize(
    "name",
    [
        "rapid review",
        "public rapid review",
        "minutes",
        "public minutes",
        "pack",
        "final report",
        "public final report",
    ],
)
def test_nothing_of_a_snapshot_is_lost(name: str) -> None:
    snapshot, document = build(name)
    said = words_of(document)
    lost = [(path, text) for path, text in strings(snapshot) if not CODES.search(path) and text not in said]
    assert lost == []


def test_the_rapid_review_has_its_parts_in_order() -> None:
    _, document = build("rapid review")
    assert headings(document) == RAPID_REVIEW_PARTS
    assert headings(build_rapid_review(samples.EMPTY_RAPID_REVIEW)) == RAPID_REVIEW_PARTS


def test_the_rapid_review_names_every_gap() -> None:
    _, document = build("rapid review")
    said = words_of(document)
    last = said[said.rindex("What is missing") :]
    for gap in (
        "Linnet’s brother: ethnicity, disability, first language",
        "Larkspur Homes: chased",
        "A13 Have members been checked for conflicts of interest?",
        "A12 Is someone named to lead on the media? (answered no)",
        "Criteria for a local review: 1 of 3 not certain",
    ):
        assert gap in last
    empty = words_of(build_rapid_review(samples.EMPTY_RAPID_REVIEW))
    assert "No child has been entered" in empty
    assert "The outcome has not been decided" in empty


def test_a_complete_review_says_that_nothing_is_missing() -> None:
    child = replace(samples.RAPID_REVIEW.children[0], alias="Linnet")
    whole = replace(
        samples.RAPID_REVIEW,
        children=(child,),
        involvements=samples.RAPID_REVIEW.involvements[:1],
        criteria=samples.RAPID_REVIEW.criteria[:2],
        parts=tuple(
            replace(part, answers=tuple(replace(one, answer="yes") for one in part.answers))
            for part in samples.RAPID_REVIEW.parts
        ),
    )
    found = [block for block in build_rapid_review(whole).blocks if isinstance(block, Callout)]
    assert "Nothing is missing" in [block.title for block in found]


def test_the_stages_say_in_words_what_they_show() -> None:
    _, document = build("rapid review")
    figure = next(block for block in document.blocks if isinstance(block, Steps))
    assert "Notified: done, 19 Dec 2025" in figure.alt
    assert "Sign-off: now, 2 of 3 agreed" in figure.alt
    assert "Panel reply: not yet" in figure.alt


def test_a_note_that_stands_above_is_not_printed_again() -> None:
    said = words_of(build("rapid review")[1])
    note = "Mother’s raised voice was written up three times"
    assert said.count(note) == 1
    assert "See Analysis" in said


def test_minutes_keep_the_order_of_the_meeting() -> None:
    _, document = build("minutes")
    assert headings(document) == ["Minutes of meeting 42", "Restricted part"]
    titles = headings(document, 2)
    assert titles[:6] == [
        "1. Welcome, attendance and apologies",
        "2. Quorum",
        "3. Confidentiality",
        "4. Declarations of interest",
        "5. Minutes of the last meeting",
        "6. Action log",
    ]
    assert titles[-2:] == ["Approval", "17. Restricted part"]


def test_minutes_tell_members_from_people_giving_information() -> None:
    _, document = build("minutes")
    tables = {block.caption: block for block in document.blocks if isinstance(block, Grid)}
    members = [row[0] for row in tables["Members and deputies"].rows]
    others = [row[0] for row in tables["Giving information or observing"].rows]
    assert "Inspector Beric Longstaff" in members
    assert others == ["Perdita Oakshott", "Hesper Vance"]
    assert "In attendance, items 9.1" in words_of(document)
    assert "Deputy for Superintendent Maud Quillfeather" in words_of(document)


def test_the_action_log_tells_age_carried_and_redated() -> None:
    said = words_of(build("minutes")[1])
    assert "63 days old, carried twice, re-dated once" in said
    assert "35 days old, carried once" in said
    assert "first 30 Jan 2026" in said


def test_minutes_say_whether_they_were_quorate_and_why() -> None:
    said = words_of(build("minutes")[1])
    assert "Quorate: yes The local authority, the ICB and the police are represented." in said
    no = replace(samples.MINUTES, quorate=False, quorum="Not quorate: the police are not represented.")
    assert "Quorate: no The police are not represented." in words_of(build_minutes(no))
    unknown = replace(samples.MINUTES, quorate=None)
    assert "Quorum has not been established." in words_of(build_minutes(unknown))


def test_the_restricted_part_stands_apart_and_can_be_left_out() -> None:
    secret = "A member of staff is under inquiry by her employer."
    said = words_of(build("minutes")[1])
    assert said.index("Approved on") < said.index(secret)
    assert said.count(secret) == 1
    left = tuple(item for item in samples.MINUTES.items if not item.restricted)
    without = words_of(build_minutes(replace(samples.MINUTES, items=left, restricted_left_out=1)))
    assert secret not in without
    assert "1 restricted item left out of this copy." in without


def test_a_restricted_case_is_not_named_in_the_open_part() -> None:
    hidden = replace(samples.MINUTES.items[7], restricted=True, title="Rapid review: Case Heron")
    items = tuple(hidden if item.number == "9.1" else item for item in samples.MINUTES.items)
    said = words_of(build_minutes(replace(samples.MINUTES, items=items)))
    assert "Case Heron" not in said[: said.index("Approval")].replace("Practice review: Case Heron", "")


def test_a_correction_is_printed_once_at_the_end() -> None:
    said = words_of(build("minutes")[1])
    assert said.count("One hundred and eighty.") == 1
    assert said.index("Corrections since approval") < said.index("One hundred and eighty.")


def test_draft_minutes_say_so() -> None:
    draft = replace(samples.MINUTES, state="draft", approved_on=None, approved_by="", approved_at="")
    assert "These minutes become the record once the group has approved them." in words_of(build_minutes(draft))


def test_the_pack_has_its_parts_and_papers_in_order() -> None:
    _, document = build("pack")
    assert headings(document) == [
        "Agenda",
        "Minutes of the last meeting",
        "Action log",
        "Deadline board and open cases",
        "Papers",
        "Restricted part",
    ]
    papers = [block.title for block in document.blocks if isinstance(block, Paper)]
    assert papers == ["Return of the acute trust", "Letter of the police", "17. Restricted part"]
    said = words_of(document)
    assert "genogram.docx" in said
    assert "Sent with this pack as a file" in said
    assert "10.1. Practice review: Case Heron" in headings(document, 2)


def test_restricted_papers_of_an_open_item_go_to_the_end() -> None:
    rich = samples.pack(PDF)
    secret = replace(rich.items[4].papers[0], title="Statement", restricted=True)
    item = replace(rich.items[4], papers=(*rich.items[4].papers, secret))
    document = build_meeting_pack(replace(rich, items=(*rich.items[:4], item, *rich.items[5:])))
    titles = [block.title for block in document.blocks if isinstance(block, Paper)]
    assert titles == ["Return of the acute trust", "Letter of the police", "9.1. Rapid review: Case Linnet",
                      "17. Restricted part"]  # fmt: skip
    assert faults(document) == ()


def test_the_last_minutes_leave_their_restricted_part_to_the_end_of_the_pack() -> None:
    said = words_of(build("pack")[1])
    secret = "A member of staff is under inquiry by her employer."
    assert said.count(secret) == 1
    assert said.index("Only for those entitled to it") < said.index(secret)


def test_the_final_report_has_its_parts_in_order() -> None:
    _, document = build("final report")
    assert headings(document)[:12] == FINAL_PARTS
    assert headings(document)[12:] == [
        "Appendix A: Terms of reference",
        "Appendix B: Checks of time and quality",
        "Appendix C: Short forms explained",
    ]


def test_empty_sections_are_named_in_a_working_copy_and_left_out_of_a_publication() -> None:
    working = words_of(build_final_report(samples.EMPTY_FINAL_REPORT))
    assert working.count("This section has not been written yet.") == 9
    assert "This report cannot be published yet" in working
    public = build_final_report(
        replace(samples.PUBLIC_FINAL_REPORT, sections=samples.PUBLIC_FINAL_REPORT.sections[8:10])
    )
    assert "About Linnet" not in headings(public)
    assert "has not been written" not in words_of(public)


def test_a_section_of_the_partnerships_own_is_printed() -> None:
    own = replace(samples.FINAL_REPORT.sections[0], key="voices", title="Voices", markdown="Said by many.")
    document = build_final_report(replace(samples.FINAL_REPORT, sections=(*samples.FINAL_REPORT.sections, own)))
    assert headings(document).index("Voices") == headings(document).index("Conclusion") - 1
    assert "Said by many." in words_of(document)


def test_the_glossary_explains_only_what_is_used() -> None:
    _, document = build("final report")
    said = words_of(document)
    glossary = said[said.index("Short forms explained", said.index("Appendix B")) :]
    assert "multi-agency safeguarding hub" in glossary
    assert "MARAC" not in glossary


def test_an_empty_statutory_part_cannot_be_published() -> None:
    assert ready_to_publish(samples.PUBLIC_FINAL_REPORT) is None
    for key in ("improvements", "analysis"):
        left = tuple(one for one in samples.PUBLIC_FINAL_REPORT.sections if one.key != key)
        refusal = ready_to_publish(replace(samples.PUBLIC_FINAL_REPORT, sections=left))
        assert isinstance(refusal, Refusal)
        assert [one.field for one in refusal.reasons] == [key]


def test_a_recommendation_without_addressee_date_or_outcome_cannot_be_published() -> None:
    one = replace(samples.RECOMMENDATIONS[0], addressees=(), by_when=None, by_when_text="", outcome=" ")
    refusal = ready_to_publish(replace(samples.PUBLIC_FINAL_REPORT, recommendations=(one,)))
    assert isinstance(refusal, Refusal)
    assert len(refusal.reasons) == 3
    dated = replace(one, by_when_text="before the summer")
    refusal = ready_to_publish(replace(samples.PUBLIC_FINAL_REPORT, recommendations=(dated,)))
    assert isinstance(refusal, Refusal)
    assert len(refusal.reasons) == 2


@pytest.mark.parametrize("name", ["public rapid review", "public minutes", "public final report"])
def test_a_publication_has_neither_marking_nor_metadata(name: str) -> None:
    _, document = build(name)
    assert document.audience is Audience.PUBLICATION
    assert (document.marking, document.author, document.subject, document.keywords) == ("", "", "", ())


def test_the_recovery_sheet_prints_every_group_of_the_key() -> None:
    lines = [f"{n:04X} {n * 7:04X} {n:02X}" for n in range(1, 9)]
    said = words_of(build_recovery_sheet(lines, "harrowdale.crd", date(2026, 1, 14), "Harrowdale Partnership"))
    assert all(part in said for line in lines for part in line.split())
    assert "harrowdale.crd" in said
    assert "Wednesday 14 January 2026" in said


MARKUP = "<b>bold</b> &amp; *stars* _bars_ [link](https://example.org) # head\n| a | b |"


def test_markup_in_what_people_typed_is_printed_letter_by_letter() -> None:
    snapshot = replace(
        samples.RAPID_REVIEW,
        incident=replace(samples.RAPID_REVIEW.incident, summary=MARKUP, place=MARKUP),
        children=(replace(samples.RAPID_REVIEW.children[0], daily_life=MARKUP, ethnicity_note=MARKUP),),
        episodes=(replace(samples.RAPID_REVIEW.episodes[0], what=MARKUP, comment=MARKUP),),
    )
    assert words_of(build_rapid_review(snapshot)).count(re.sub(r"\s+", " ", MARKUP)) == 6


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_makes_a_well_formed_document(alias: str, text: str) -> None:
    snapshot = replace(
        samples.RAPID_REVIEW,
        alias=alias,
        children=(replace(samples.RAPID_REVIEW.children[0], alias=alias, daily_life=text),),
        incident=replace(samples.RAPID_REVIEW.incident, summary=text, place=text),
        episodes=(replace(samples.RAPID_REVIEW.episodes[0], what=text, when=alias, agency=""),),
    )
    assert faults(build_rapid_review(snapshot)) == ()
    minutes = replace(samples.MINUTES, group=alias, confidentiality=text, chair=text)
    assert faults(build_minutes(minutes)) == ()


@pytest.mark.parametrize(
    "snapshot",
    [
        samples.EMPTY_RAPID_REVIEW,
        samples.EMPTY_PUBLIC_RAPID_REVIEW,
        samples.huge_rapid_review(),
    ],
    ids=["empty", "empty public", "huge"],
)
def test_empty_and_huge_rapid_reviews_are_well_formed(snapshot: Any) -> None:
    assert faults(build_rapid_review(snapshot)) == ()
