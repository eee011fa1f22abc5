"""A rich report of a practice review to build documents from. All of it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samples_case import MARKING, PARTNERSHIP, PUBLIC_DECISION, RECOMMENDATIONS

from desktop_app.queries.snapshots.final_report_shape import (
    FinalReportSnapshot,
    FindingLine,
    ProgressLine,
    PublicFinalReport,
    PublicTerms,
    Section,
    TermsLine,
)

SECTIONS = (
    Section(
        key="reason",
        title="Reason",
        markdown="A baby was badly hurt at home, and **two services** each held half.",
    ),
    Section(
        key="process", title="Process", markdown="The review ran from January to June.\n\n1. Reading\n2. Talking"
    ),
    Section(key="independence", title="Independence", markdown="The reviewer has never worked in the area."),
    Section(
        key="family", title="Family", markdown="> Nobody asked me what I was frightened of.\n\nLinnet’s mother"
    ),
    Section(
        key="pen_picture",
        title="Pen picture",
        markdown="Linnet smiles with her whole face. She likes water, and "
        "the sound of keys. Her grandmother calls her *the manager*.",
    ),
    Section(
        key="circumstances", title="Circumstances", markdown="In her fifth month Linnet was taken to hospital."
    ),
    Section(
        key="good_practice",
        title="Good practice",
        markdown="- Words written down as they were said\n- A second knock",
    ),
    Section(key="learning_acted_on", title="Learning", markdown="The visiting rule has changed already."),
    Section(key="improvements", title="Improvements", markdown="Two improvements, one for all partners together."),
    Section(
        key="analysis",
        title="Analysis",
        markdown="Behind each single act stood a rule that made it reasonable: "
        "the MASH counted contacts closed, and the ICB counted checks done.",
    ),
    Section(key="conclusion", title="Conclusion", markdown="None of this was out of reach."),
)
FINDINGS = (
    FindingLine(
        number=1,
        title="What was seen was not what was shared",
        what="Three services wrote down three halves of one worry.\n\nNobody read all three.",
        why="Each record answers to its own inspection.",
        so_what="A family is known by the service that shouts loudest.",
        theme="Information sharing",
    ),
    FindingLine(
        number=2,
        title="A bruise was explained and not tested",
        what="The pathway was known and not used.",
        why="It was taught as advice for hospitals.",
        so_what="A pathway belongs to whoever meets the baby first.",
        theme="Bruising in babies",
    ),
)
TERMS = TermsLine(
    purpose="To learn why guidance that was in force was not followed.",
    questions="What made it reasonable to explain the bruise?\n\nWho knew what of the father?",
    method="Conversations with fourteen practitioners, two learning days, the records of nine agencies.",
    agencies="Nine agencies of the area",
    reviewers="Thessaly Nightingale, independent reviewer",
    scope="December 2024 to December 2025",
    scope_from=date(2024, 12, 12),
    scope_to=date(2025, 12, 12),
    subjects="Linnet",
    panel="Chair and five members",
    family_plan="Two meetings with the mother",
    practitioner_plan="Two learning days",
    parallel="Criminal trial, listed for May",
    legal_media="One press officer speaks for all",
    timetable="Draft in April",
    cost="£14,000",
    data_protection="Agreement of 2024",
    publication_plan="After the trial",
    signed_off_by="The three partners",
    signed_off_on=date(2026, 1, 28),
)
FINAL_REPORT = FinalReportSnapshot(
    partnership=PARTNERSHIP,
    area="Harrowdale",
    alias="Linnet",
    reference="2025-07",
    made_on=date(2026, 6, 3),
    marking=MARKING,
    stage="Practice review: Shown to family and agencies",
    review_type="Local practice review",
    incident_on=date(2025, 12, 11),
    decided_on=date(2026, 1, 13),
    due=date(2026, 7, 13),
    planned_publication=date(2026, 6, 25),
    held_why="",
    decision=replace(PUBLIC_DECISION, views=()),
    terms=TERMS,
    sections=SECTIONS,
    findings=FINDINGS,
    recommendations=RECOMMENDATIONS,
    agencies=("Harrowdale Council", "Fennimore ICB", "Police"),
    family=("On 23 December 2025 the mother was told in person.", "On 2 June 2026 the mother read the draft."),
    checks=(
        ProgressLine(
            on=date(2026, 3, 2),
            by_name="Imogen Thistlewood",
            time_view="Two weeks behind",
            quality_view="Good",
            request="A dated plan for the family’s part.",
            response="Sent on 6 March.",
        ),
    ),
)
PUBLIC_FINAL_REPORT = PublicFinalReport(
    partnership=PARTNERSHIP,
    area="Harrowdale",
    alias="Linnet",
    made_on=date(2026, 6, 25),
    review_type="Local practice review",
    incident_month=date(2025, 12, 1),
    decided_month=date(2026, 1, 1),
    published_month=date(2026, 6, 1),
    decision=replace(PUBLIC_DECISION, views=()),
    terms=PublicTerms(
        purpose=TERMS.purpose,
        questions=TERMS.questions,
        method=TERMS.method,
        agencies=TERMS.agencies,
        reviewers=TERMS.reviewers,
        scope=TERMS.scope,
    ),
    sections=SECTIONS,
    findings=FINDINGS,
    recommendations=RECOMMENDATIONS,
    agencies=("Harrowdale Council",),
)
