"""Papers told by their bytes and kept in the store; the report's sections, findings and recommendations."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date

import pytest
from meeting_world import World

import desktop_app.actions.papers as papers_module
from db.problems import NoSuchRecord
from db.records.actions import Addressee, Recommendation
from db.records.papers import AuditLine, Paper
from db.records.review import Finding, Letter, ReportSection
from desktop_app.actions.agenda import ChangeAgendaItem
from desktop_app.actions.ledger import AddAction
from desktop_app.actions.meetings import SendPapersOut
from desktop_app.actions.papers import AddPaper, AttachPaper, ChangePaper, RemovePaper
from desktop_app.actions.recommendations import (
    AddRecommendation,
    AddresseeGiven,
    ChangeRecommendation,
    RemoveRecommendation,
    RespondToRecommendation,
)
from desktop_app.actions.report import (
    AddFinding,
    ChangeFinding,
    MoveSection,
    RemoveFinding,
    RemoveSection,
    WriteSection,
)
from desktop_app.domain.media import media_type_of
from desktop_app.queries.papers import papers_of_case, papers_of_item, papers_of_meeting
from desktop_app.queries.report import report_whole

JANUARY = date(2026, 1, 14)
PDF = b"%PDF-1.7\n%invented\n"


def zipped(*names: str, **texts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
        for name, text in texts.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\n\n" + PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"II*\x00....", "image/tiff"),
        (b"{\\rtf1 hello}", "application/rtf"),
        ("Zoë’s note\n".encode(), "text/plain"),
        (b"\xef\xbb\xbfnote", "text/plain"),
        (zipped("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "application/x-ole-storage"),
        (zipped("anything.exe"), ""),
        (b"PK\x03\x04 broken", ""),
        (b"MZ\x90\x00\x03", ""),
        (b"\x7fELF\x02\x01", ""),
        (b"#!/bin/sh\n", ""),
        (b"\xfe\xfe\xfe\xfe", ""),
    ],
)
def test_a_file_is_told_by_its_bytes(data: bytes, media_type: str) -> None:
    assert media_type_of(data) == media_type


def test_a_paper_is_kept_whole_and_goes_with_its_item(world: World) -> None:
    case = world.case("Wren", stage="0")
    meeting = world.plan(JANUARY)
    item = world.item(meeting, "referrals", case)
    made = world.do(AddPaper(filename="C:\\Users\\me\\Summary of Wren.pdf", data=PDF, agenda_item_id=item.id))
    paper = world.get(Paper, made.made)
    assert (paper.title, paper.filename, paper.media_type) == (
        "Summary of Wren", "Summary of Wren.pdf", "application/pdf",
    )  # fmt: skip
    assert (paper.size, paper.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert (paper.case_id, paper.meeting_id, paper.late, paper.restricted) == (case, meeting, False, False)
    assert world.store.reader().paper_bytes(paper.id) == PDF
    assert world.ask(papers_of_item, item.id) == world.ask(papers_of_case, case) == (paper,)
    lines = world.store.reader().find(AuditLine)
    assert not any("invented" in line.after or "invented" in line.said for line in lines)


def test_a_paper_after_the_others_went_out_is_late_and_follows_restriction(world: World) -> None:
    meeting = world.plan(JANUARY)
    item = world.item(meeting, "restricted")
    world.do(SendPapersOut(meeting_id=meeting, on=date(2026, 1, 7)))
    late = world.do(AddPaper(filename="late.txt", data=b"Late note", agenda_item_id=item.id)).made
    assert (world.get(Paper, late).late, world.get(Paper, late).restricted) == (True, True)
    assert world.ask(papers_of_meeting, meeting, late=False) == ()
    world.do(ChangePaper(paper_id=late, title="Note", restricted=False))
    assert not world.get(Paper, late).late
    moved = world.do(AttachPaper(paper_id=late))
    assert world.get(Paper, late).meeting_id is None
    world.undo(moved)
    assert world.get(Paper, late).agenda_item_id == item.id
    world.do(ChangeAgendaItem(item_id=item.id, title="Restricted matters", restricted=True))


def test_what_is_not_kept_is_refused_in_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = world.plan(JANUARY)
    assert "empty" in str(world.refused(AddPaper(filename="a.pdf", data=b"", meeting_id=meeting)))
    assert "not kept" in str(world.refused(AddPaper(filename="a.pdf", data=b"MZ\x00\x01", meeting_id=meeting)))
    assert "name of the file" in str(world.refused(AddPaper(filename="", data=PDF, meeting_id=meeting)))
    world.do(AddPaper(filename="a.pdf", data=PDF, meeting_id=meeting))
    assert "already, as “a”" in str(world.refused(AddPaper(filename="b.pdf", data=PDF, meeting_id=meeting)))
    monkeypatch.setattr(papers_module, "LARGEST", 1024 * 1024)
    large = world.refused(AddPaper(filename="c.pdf", data=PDF + bytes(2 * 1024 * 1024), meeting_id=meeting))
    assert "2 MB; papers of up to 1 MB" in str(large)


def test_a_deleted_paper_is_gone_for_good(world: World) -> None:
    case = world.case("Wren", stage="0")
    paper = world.do(AddPaper(filename="a.pdf", data=PDF, case_id=case)).made
    with world.store.transaction() as tx:
        letter = tx.add(
            Letter(
                case_id=case, direction="in", party="Panel", kind="reply", on=JANUARY, summary="x", paper_id=paper
            )
        )
    assert "A letter points" in str(world.refused(RemovePaper(paper_id=paper)))
    with world.store.transaction() as tx:
        tx.remove(letter)
    gone = world.do(RemovePaper(paper_id=paper))
    assert gone.undo == ""
    assert "for good" in str(world.office.undo(gone.line))
    with pytest.raises(NoSuchRecord):
        world.store.reader().paper_bytes(paper)


def test_an_added_paper_can_be_taken_back(world: World) -> None:
    added = world.do(AddPaper(filename="a.pdf", data=PDF))
    undone = world.undo(added)
    assert not world.find(Paper)
    assert "no longer in the store" in str(world.office.undo(undone.line))


def test_sections_stand_in_order_and_move(world: World) -> None:
    case = world.case("Linnet", stage="b5")
    last = world.do(WriteSection(case_id=case, key="conclusion", markdown="The end.")).made
    own = world.do(WriteSection(case_id=case, key="glossary", title="Words used", markdown="Words.")).made
    world.do(WriteSection(case_id=case, key="reason", markdown="Why."))
    keys = [one.key for one in world.ask(report_whole, case).sections]
    assert keys[0] == "reason"
    assert keys[-2:] == ["conclusion", "glossary"]
    moved = world.do(MoveSection(section_id=own, position=2))
    assert [one.key for one in world.ask(report_whole, case).sections][:3] == ["reason", "glossary", "process"]
    world.do(MoveSection(section_id=last, position=2))
    assert [one.key for one in world.ask(report_whole, case).sections][:3] == ["reason", "conclusion", "glossary"]
    assert "changed again" in str(world.office.undo(moved.line))
    rewritten = world.do(WriteSection(case_id=case, key="reason", markdown="Because."))
    world.undo(rewritten)
    assert world.find(ReportSection, key="reason")[0].markdown == "Why."
    gone = world.do(RemoveSection(section_id=own))
    world.undo(gone)
    assert world.get(ReportSection, own).title == "Words used"
    assert "title" in str(world.refused(WriteSection(case_id=case, key="new", markdown="x")))
    assert "places 1 to 12" in str(world.refused(MoveSection(section_id=own, position=13)))


def test_findings_are_numbered_and_close_ranks(world: World) -> None:
    case = world.case("Linnet", stage="b5")
    made = [
        world.do(AddFinding(case_id=case, title=f"Finding {n}", what="What was seen.", why="Because.")).made
        for n in (1, 2, 3)
    ]
    world.do(ChangeFinding(finding_id=made[1], title="Second", what="Seen.", so_what="So.", theme="child_voice"))
    assert f"finding:{made[1]}:why" in {one.field for one in world.ask(report_whole, case).gaps}
    gone = world.do(RemoveFinding(finding_id=made[0]))
    assert [(one.id, one.number) for one in world.find(Finding)] == [(made[1], 1), (made[2], 2)]
    world.undo(gone)
    assert [one.number for one in world.find(Finding)] == [1, 2, 3]
    world.do(AddRecommendation(case_id=case, text="Listen.", collective=True, finding_id=made[2], source="lcspr"))
    assert "Recommendation 1 follows" in str(world.refused(RemoveFinding(finding_id=made[2])))
    assert "not in the list" in str(
        world.refused(AddFinding(case_id=case, title="T", what="W", theme="astrology"))
    )


def test_recommendations_change_with_their_addressees(world: World) -> None:
    case = world.case("Linnet", stage="b5")
    made = [
        world.do(
            AddRecommendation(
                case_id=case, text=f"Text {n}", collective=False, addressees=(AddresseeGiven(name="The Ministry"),)
            )
        ).made
        for n in (1, 2)
    ]
    changed = world.do(
        ChangeRecommendation(
            recommendation_id=made[0], text="Text 1, better", collective=True, by_when=date(2026, 9, 30),
            addressees=(AddresseeGiven(agency_id=world.ids["police"]),) * 2,
        )
    )  # fmt: skip
    assert [one.name for one in world.find(Addressee, recommendation_id=made[0])] == ["Saltmere Police"]
    world.undo(changed)
    assert [one.name for one in world.find(Addressee, recommendation_id=made[0])] == ["The Ministry"]
    world.do(RespondToRecommendation(recommendation_id=made[0], response="Accepted."))
    owed = world.do(AddAction(text="Write", recommendation_id=made[1])).made
    assert "A-0001 follows" in str(world.refused(RemoveRecommendation(recommendation_id=made[1])))
    gone = world.do(RemoveRecommendation(recommendation_id=made[0]))
    assert [(one.id, one.number) for one in world.find(Recommendation)] == [(made[1], 1)]
    world.undo(gone)
    assert world.get(Recommendation, made[0]).response == "Accepted."
    nobody = AddRecommendation(case_id=case, text="T", collective=True, addressees=(AddresseeGiven(),))
    assert "an agency or a name" in str(world.refused(nobody))
    gone_agency = AddRecommendation(
        case_id=case, text="T", collective=True, addressees=(AddresseeGiven(agency_id=999),)
    )
    assert "not in the store" in str(world.refused(gone_agency))
    assert owed
