"""A rich rapid review to build documents from, for the group and for the public. All of it is invented."""

from __future__ import annotations

from datetime import date

from desktop_app.queries.snapshots.common import (
    ActionLine,
    Anchor,
    CriterionLine,
    DecisionLine,
    DueLine,
    MilestoneLine,
    PublicAction,
    PublicDecision,
    PublicView,
    RecommendationLine,
    StageMark,
    StageStepLine,
    ViewLine,
)
from desktop_app.queries.snapshots.rapid_review_shape import (
    AnswerLine,
    ChecklistPart,
    ChildLine,
    EpisodeLine,
    FamilyLine,
    HoldLine,
    IncidentLine,
    InvolvementLine,
    ParallelLine,
    PersonLine,
    PublicChild,
    PublicEpisode,
    PublicPoint,
    PublicRapidReview,
    RapidReviewSnapshot,
)

TODAY = date(2026, 1, 14)
PARTNERSHIP = "Harrowdale Safeguarding Children Partnership"
MARKING = "OFFICIAL-SENSITIVE"

STAGES = (
    StageMark(label="Notified", state="done", on=date(2025, 12, 19)),
    StageMark(label="Gathering", state="done", on=date(2025, 12, 22)),
    StageMark(label="Rapid review meeting", state="done", on=date(2026, 1, 9)),
    StageMark(label="Sign-off", state="now", note="2 of 3 agreed"),
    StageMark(label="Sent to the Panel", state="later", note="by 14 Jan"),
    StageMark(label="Panel reply", state="later"),
)
ANCHORS = (
    Anchor(
        label="Incident",
        on=date(2025, 12, 11),
        precision="approximate",
        note="Between Thursday evening and Friday.",
    ),
    Anchor(label="Local authority aware", on=date(2025, 12, 12), at="09:15"),
    Anchor(label="Notification sent to the Panel", on=date(2025, 12, 19), at="16:40"),
)
VIEWS = (
    ViewLine(
        partner="Local authority",
        view="agree",
        by_name="Rosalind Ferncastle",
        by_role="Director of children’s services",
        on=date(2026, 1, 12),
        reason="The same gap between what was seen and what was shared stood at the centre of the review of 2023.",
    ),
    ViewLine(
        partner="Integrated care board",
        view="agree",
        by_name="Dr Anselm Pickering",
        by_role="Designated doctor",
        on=date(2026, 1, 12),
    ),
    ViewLine(
        partner="Police",
        view="disagree",
        by_name="Superintendent Maud Quillfeather",
        by_role="Head of safeguarding",
        on=date(2026, 1, 13),
        reason="The learning is known already; a learning event would reach people sooner.",
    ),
)
DECISION = DecisionLine(
    question="What should follow the rapid review?",
    text="A local child safeguarding practice review will be carried out, with a scope of twelve months "
    "before the "
    "injury and with the early help service, the maternity unit and the two general practices in it.",
    decided_on=date(2026, 1, 13),
    options="No further review; a thematic review of bruising in babies; a local practice review.",
    outcome="Local practice review to be carried out",
    rationale="Regulation 11(a) and (c) are met. Two services held one half each of what would have told them "
    "that "
    "this baby was being hurt, and neither knew that the other had it.\n\nThe group considered whether the "
    "review of "
    "2023 already says what there is to learn. It does not: the guidance on bruising was written after that "
    "review, "
    "and was in force when it was not followed. Why it was not followed is not known.",
    dissent="Police would have preferred a learning event, and accept the decision of the others.",
    escalation_route="Lead safeguarding partners",
    escalation_result="Heard on 13 January; content that the decision stands.",
    scrutineer_view="Clear, defensible, and in time.",
    legal_advice="Nothing stands against starting; publication waits for the criminal trial.",
    who_tells="The business manager tells the Panel, Ofsted and the Department; the named social worker tells the "
    "parents.",
    views=VIEWS,
)
CHILDREN = (
    ChildLine(
        alias="Linnet",
        role="Subject of the review",
        full_name="Odalys Marchpane",
        other_names="Oddie",
        born="3 Jul 2025",
        nhs_number="943 476 5919",
        address="7 Gallowtree Rise, Harrowdale HX9 9ZZ",
        age="5 months old",
        sex="Female",
        outcome="In hospital; life-changing injuries",
        ethnicity="White and Black Caribbean",
        ethnicity_note="“Black and Yorkshire”, her mother’s words",
        first_language="English",
        interpreter=False,
        religion="None",
        disability=False,
        home_authority="Harrowdale",
        placement="At home",
        legal_status="Early help",
        legal_status_before="None",
        education="Not of age",
        known_to="Health visiting, early help",
        daily_life="Linnet smiled early and slept badly. Her mother kept a diary of her feeds; the last week "
        "of it is "
        "empty. On the days when her grandmother came she was dressed and out in the pram by ten.",
    ),
    ChildLine(
        alias="Linnet’s brother",
        role="Brother or sister",
        subject=False,
        full_name="Corvin Marchpane",
        born="14 Apr 2022",
        address="7 Gallowtree Rise, Harrowdale HX9 9ZZ",
        age="3 years and 7 months old",
        sex="Male",
        outcome="With his grandmother",
        disability=None,
        legal_status="Early help",
        education="Two-year-old place at an early years setting",
        daily_life="He told his key worker that the baby “cries in the night and then Dad is cross”.",
    ),
)
PEOPLE = (
    PersonLine(
        alias="Mother",
        relation="Mother",
        full_name="Selah Marchpane",
        born="2 Feb 1999",
        address="7 Gallowtree Rise, Harrowdale HX9 9ZZ",
        household=True,
        parental_responsibility=True,
        alleged_responsible=False,
        ethnicity="Caribbean",
        vulnerabilities=("Low mood after birth", "Care-experienced"),
        engagement="Wants to be heard; met the reviewer twice",
        review_contact="Through the family support worker",
    ),
    PersonLine(
        alias="Father",
        relation="Father",
        full_name="Idris Tollemark",
        household=True,
        parental_responsibility=True,
        alleged_responsible=True,
        vulnerabilities=("Alcohol",),
        note="Known to no agency by more than his first name until the day of the injury.",
    ),
)
INCIDENT = IncidentLine(
    summary="A baby of five months was brought to hospital by ambulance after becoming unresponsive at home. "
    "Scans "
    "showed bleeding around the brain and a healing rib fracture that nobody had known of.\n\nBoth parents gave "
    "accounts that the doctors could not reconcile with the injuries.",
    nature="Serious harm, abuse or neglect known or suspected",
    harm_types=("Non-accidental injury, head",),
    place_type="Home",
    place="7 Gallowtree Rise, Harrowdale",
    home_authority="Harrowdale",
    suspected_cause="Alleged shaking by a carer",
    injuries="Subdural bleeding, retinal haemorrhage in both eyes, a rib fracture of ten to fourteen days.",
    police_position="Father arrested and on bail, not to be alone with children.",
)
INVOLVEMENTS = (
    InvolvementLine(
        agency="Harrowdale Children’s Social Care",
        state="received",
        contact="Perdita Oakshott",
        requested_on=date(2025, 12, 22),
        due_on=date(2026, 1, 2),
        received_on=date(2025, 12, 31),
        involved=True,
        period="March to December 2025",
        summary="One contact in March 2025, closed at the front door on the day after. The early help episode "
        "opened "
        "in June; seven visits were planned and four children were seen, in words of the worker.",
        key_episodes="The contact of 4 March was closed without a conversation with the midwife who had made it.",
        good_practice="The early years key worker wrote down the brother’s words as he said them and rang the "
        "front "
        "door the same afternoon.",
        learning="A visit at which nobody answers is not a visit.",
        own_actions="The rule that counted visits made has been changed to count children seen.",
        records_secured_on=date(2025, 12, 22),
        checked_by="Business manager",
        author="Lysander Crabtree",
        author_independent=True,
        signed_off_by="Rosalind Ferncastle",
        signed_off_on=date(2025, 12, 31),
    ),
    InvolvementLine(
        agency="Fennimore Hospitals NHS Trust",
        state="late",
        requested_on=date(2025, 12, 22),
        due_on=date(2026, 1, 2),
        chased_on=(date(2026, 1, 5), date(2026, 1, 6)),
        received_on=date(2026, 1, 7),
        involved=True,
        summary="Born at term; seen at eight weeks with a bruise on the cheek, explained as a knock against a "
        "cot.",
        learning="The guidance on bruising in babies who cannot yet move is read as advice for hospitals only.",
    ),
    InvolvementLine(
        agency="Police, Northern Division",
        state="nothing_held",
        requested_on=date(2025, 12, 22),
        due_on=date(2026, 1, 2),
        received_on=date(2025, 12, 23),
        involved=False,
    ),
    InvolvementLine(
        agency="Larkspur Homes",
        state="chased",
        requested_on=date(2025, 12, 23),
        due_on=date(2026, 1, 2),
        chased_on=(date(2026, 1, 5),),
    ),
)
EPISODES = (
    EpisodeLine(
        when="4 Mar 2025",
        agency="Harrowdale Children’s Social Care",
        what="The midwife told the front door of two missed appointments and of shouting on the telephone. The "
        "contact was closed the next day without a return call.",
        source="Front door log",
        ages="Linnet unborn; her brother 2 years",
        decision="No further action",
        response="A letter to the general practice",
        comment="Nobody asked who had shouted.",
    ),
    EpisodeLine(
        when="about August 2025",
        agency="Fennimore Hospitals NHS Trust",
        what="A bruise was seen at the check at eight weeks.",
        child_seen=True,
        decision="Explained; note to the health visitor",
        comment="The pathway asks for a paediatric opinion on the same day.",
    ),
)


def checklist(note: str = "") -> tuple[ChecklistPart, ...]:
    """Return the lettered parts with a few points each, the narrative in D to J written out."""
    return (
        ChecklistPart(
            letter="A",
            title="Notification and set-up",
            answers=(
                AnswerLine(
                    id="A1",
                    wording="Is the notification on file: its reference, when it was sent and by whom?",
                    answer="yes",
                    owner="Business manager",
                    on=date(2025, 12, 19),
                    paper="Acknowledgement",
                ),
                AnswerLine(
                    id="A4",
                    wording="Was the notification sent within five working days?",
                    answer="yes",
                    note="On the fifth working day, at 16:40.",
                ),
                AnswerLine(
                    id="A12",
                    wording="Is someone named to lead on the media?",
                    answer="no",
                    note="The press office is to name someone by Friday.",
                ),
                AnswerLine(id="A13", wording="Have members been checked for conflicts of interest?"),
            ),
        ),
        ChecklistPart(
            letter="B",
            title="Child and family",
            answers=(
                AnswerLine(id="B2", wording="Is there a family tree?", answer="yes", paper="Genogram"),
                AnswerLine(id="B6", wording="Are disability and health recorded?", answer="no"),
            ),
        ),
        ChecklistPart(
            letter="D",
            title="Immediate action",
            answers=(
                AnswerLine(
                    id="D1",
                    wording="Was there a strategy discussion, and are enquiries under way?",
                    answer="yes",
                    note="On 12 December, with hospital, police and children’s social care.",
                ),
                AnswerLine(
                    id="D2",
                    wording="Is it certain that siblings and other children are safe?",
                    answer="yes",
                    note="The brother is with his grandmother; seen on 13, 15 and 22 December.",
                ),
                AnswerLine(id="D5", wording="Are staff supported?", answer=""),
            ),
        ),
        ChecklistPart(
            letter="E",
            title="Information",
            answers=(
                AnswerLine(id="E1", wording="Has every agency answered?", answer="no", note="Housing has not."),
                AnswerLine(
                    id="E4",
                    wording="Are gaps and contradictions named?",
                    answer="yes",
                    note="The parents’ accounts of the night differ by two hours.",
                ),
                AnswerLine(
                    id="E5",
                    wording="Does it say what daily life was like for the child?",
                    answer="yes",
                    note="Linnet lived in two rooms over a closed shop. Days with her grandmother were full of "
                    "people; the others were quiet, with the curtains drawn.",
                ),
            ),
        ),
        ChecklistPart(
            letter="F",
            title="Analysis",
            answers=(
                AnswerLine(
                    id="F1",
                    wording="Say what happened, and why",
                    answer="yes",
                    note="Two home visits were recorded as completed when nobody answered the door. The "
                    "reason lay "
                    "less with the practitioner than with a rule that counted visits made, not children seen.\n\n"
                    "A bruise noticed at the eight-week check was explained, and the explanation was not tested.",
                ),
                AnswerLine(
                    id="F2",
                    wording="Name good practice",
                    answer="yes",
                    note="The ambulance crew wrote down the first account word for word.",
                ),
                AnswerLine(
                    id="F5",
                    wording="Have race, culture or disability shaped what people did?",
                    answer="yes",
                    note="Mother’s raised voice was written up three times; father’s absence not once. The group "
                    "asks what another mother’s raised voice would have been called.",
                ),
                AnswerLine(
                    id="F6", wording="Has this been found before?", answer="yes", note="In the review of 2023."
                ),
                AnswerLine(
                    id="LX1", wording="What did practitioners tell us?", answer="yes", note=note or "Much."
                ),
            ),
        ),
        ChecklistPart(
            letter="G",
            title="Parallel proceedings",
            answers=(
                AnswerLine(
                    id="G2",
                    wording="Have disclosure and timing been talked through?",
                    answer="yes",
                    note="With the senior investigating officer on 6 January.",
                ),
            ),
        ),
        ChecklistPart(
            letter="H",
            title="Family",
            answers=(
                AnswerLine(
                    id="H2",
                    wording="Have the family’s views been heard; if not, why not yet?",
                    answer="no",
                    note="Father’s solicitor asks that he not be approached before interview.",
                ),
            ),
        ),
        ChecklistPart(
            letter="I",
            title="Decision",
            answers=(
                AnswerLine(
                    id="I7",
                    wording="If a practice review follows: are questions, reviewer and scale proposed?",
                    answer="yes",
                    note="Three questions, one reviewer, six months.",
                ),
            ),
        ),
        ChecklistPart(
            letter="J",
            title="Learning and actions",
            answers=(
                AnswerLine(
                    id="J2",
                    wording="Is it planned how the learning will be shared?",
                    answer="yes",
                    note="A seven-minute briefing in February, and the supervisors’ forum.",
                ),
            ),
        ),
    )


CRITERIA = (
    CriterionLine(
        group="Criteria for notification",
        paragraph="section 16C(1)",
        wording="The local authority knows or suspects that a child has been abused or neglected",
        answer="met",
        reason="Medical opinion of 12 December.",
    ),
    CriterionLine(
        group="Criteria for a local review",
        paragraph="regulation 11(a)",
        wording="It highlights, or may highlight, improvements needed to safeguard and promote the welfare of "
        "children",
        answer="met",
        reason="Guidance in force was not followed, and nobody yet knows why.",
    ),
    CriterionLine(
        group="Criteria for a local review",
        paragraph="regulation 11(b)",
        wording="It highlights, or may highlight, recurrent themes",
        answer="unsure",
    ),
    CriterionLine(
        group="Criteria for a local review",
        paragraph="regulation 11(d)",
        wording="The Panel considered it and concluded that a local review may be more appropriate",
        answer="not_met",
    ),
)
ACTIONS = (
    ActionLine(
        reference="42/1",
        text="Change the visiting rule so that it counts children seen.",
        owners=("Lysander Crabtree, Children’s Social Care", "Perdita Oakshott, Early Help"),
        case="Case Linnet",
        due=date(2026, 2, 27),
        original_due=date(2026, 1, 30),
        status="on_track",
        progress="The new rule is written; the system changes on 1 February.",
        outcome="No child goes unseen because a door stayed shut.",
        assurance="Dip sample of twenty records in May",
        carried=2,
        redated=1,
        raised_on=date(2025, 11, 12),
        age_days=63,
        milestones=(
            MilestoneLine(text="Rule written", due=date(2026, 1, 9), done_on=date(2026, 1, 8)),
            MilestoneLine(text="System changed", due=date(2026, 2, 1)),
        ),
        meeting_note="Re-dated to 27 February.",
    ),
    ActionLine(
        reference="42/2",
        text="Ask every general practice how it uses the guidance on bruising.",
        owners=("Dr Anselm Pickering, ICB",),
        case="Case Linnet",
        due=date(2026, 1, 9),
        original_due=date(2026, 1, 9),
        status="at_risk",
        overdue=True,
        raised_on=date(2025, 12, 10),
        carried=1,
        age_days=35,
    ),
    ActionLine(
        reference="41/6",
        text="Write to the Panel with the decision and the reasons.",
        owners=("Business manager",),
        due=date(2026, 1, 14),
        original_due=date(2026, 1, 14),
        status="done",
        evidence="Letter and receipt of 13 January",
        closed_on=date(2026, 1, 13),
        closed_by="Imogen Thistlewood",
        raised_on=date(2026, 1, 13),
        age_days=1,
    ),
)
RECOMMENDATIONS = (
    RecommendationLine(
        number=1,
        text="Agree one written account of worry that school, health and social care share, and keep it up to "
        "date.",
        collective=True,
        addressees=("Harrowdale Council", "Fennimore ICB", "Police"),
        by_when=date(2026, 9, 30),
        outcome="Whoever meets a child knows what the others have seen.",
        theme="Information sharing",
        scope="Local",
        response="Accepted by all three partners.",
        finding=1,
    ),
    RecommendationLine(
        number=2,
        text="See every baby who has a bruise and cannot yet move on the same day.",
        collective=False,
        addressees=("Fennimore Hospitals NHS Trust", "General practices"),
        by_when=date(2026, 6, 30),
        by_when_text="before the summer rota",
        outcome="A first bruise is the last.",
        theme="Bruising in babies",
        scope="Local",
        finding=2,
    ),
)
TIMETABLE = (
    DueLine(
        id="DL01",
        label="Notification to the Panel",
        owner="Local authority",
        state="met",
        standing="met",
        due=date(2025, 12, 19),
        met_on=date(2025, 12, 19),
        explanation="5 working days counted from Friday 12 December 2025, the day on which the local "
        "authority became "
        "aware, end on Friday 19 December 2025. Not counted: 2 weekend days. The trigger day itself is day 0 "
        "and is "
        "not counted.",
        source="gov.uk, Report a serious child safeguarding incident",
        edition="Working Together 2023 with the Panel’s guidance of June 2025",
    ),
    DueLine(
        id="DL11",
        label="Rapid review complete and sent to the Panel with the decision",
        owner="Business unit",
        state="running",
        standing="running",
        due=date(2026, 1, 14),
        explanation="15 working days counted from Friday 19 December 2025, the day on which the notification "
        "was sent "
        "to the Panel, end on Wednesday 14 January 2026. Not counted: 8 weekend days and 3 bank holidays "
        "(Christmas "
        "Day, Boxing Day, New Year’s Day). The trigger day itself is day 0 and is not counted.",
        source="Panel guidance, June 2025",
        edition="Working Together 2023 with the Panel’s guidance of June 2025",
    ),
    DueLine(
        id="DL07",
        label="Agency summaries returned",
        owner="Agencies",
        state="late",
        standing="late",
        due=date(2026, 1, 9),
        original_due=date(2026, 1, 2),
        opens=date(2025, 12, 23),
        explanation="Extended to Friday 9 January 2026 because: the holidays.",
        source="Local custom",
        local=True,
    ),
    DueLine(
        id="DL14",
        label="Practice review completed and published",
        owner="Partners",
        state="not_triggered",
        standing="not triggered",
        explanation="Not yet triggered: it counts from the day on which the review is decided, which has no "
        "date yet.",
    ),
)
STEPS = (
    StageStepLine(
        frm="Notification decision",
        to="Notified, rapid review open",
        on=date(2025, 12, 19),
        by_name="Rosalind Ferncastle",
        by_role="Director of children’s services",
        reason="Criteria met; all three partners agree.",
    ),
    StageStepLine(
        frm="Gathering information",
        to="Rapid review meeting held",
        on=date(2026, 1, 9),
        by_name="Imogen Thistlewood",
        by_role="Chair",
    ),
)

RAPID_REVIEW = RapidReviewSnapshot(
    partnership=PARTNERSHIP,
    area="Harrowdale",
    business_unit="Partnership business unit",
    alias="Case Linnet",
    reference="2025-07",
    made_on=TODAY,
    marking=MARKING,
    stage="Sign-off by the partners",
    edition="Working Together 2023 with the Panel’s guidance of June 2025",
    sin_reference="SIN-000417",
    sin_sent_by="Perdita Oakshott",
    other_references="LFPSE 88-1",
    lead_area="Harrowdale",
    other_areas=("Brackenshire",),
    referrer="Fennimore Hospitals NHS Trust",
    day_line="Working day 15 of 15",
    due=date(2026, 1, 14),
    outcome="Local practice review to be carried out",
    outcome_code="RR3",
    panel_response="No reply yet",
    themes=("Bruising in babies who do not yet move", "Information sharing", "Fathers"),
    stages=STAGES,
    anchors=ANCHORS,
    holds=(HoldLine(reason="Criminal trial", started_on=date(2026, 1, 13), next_check_on=date(2026, 4, 1)),),
    decision=DECISION,
    other_decisions=(
        DecisionLine(
            question="Should the incident be notified?",
            text="Yes, as serious harm with abuse suspected.",
            decided_on=date(2025, 12, 18),
            rationale="Section 16C(1)(a).",
        ),
    ),
    children=CHILDREN,
    people=PEOPLE,
    incident=INCIDENT,
    involvements=INVOLVEMENTS,
    episodes=EPISODES,
    parts=checklist(),
    parallels=(
        ParallelLine(
            kind="Criminal investigation or trial",
            lead="Police",
            reference="HD/25/1187",
            contact="Detective Inspector Corin Ashgrove",
            key_dates="Interview on 20 January",
            effect="No conversation with the father before interview.",
            disclosure_agreed=True,
            next_check_on=date(2026, 2, 2),
        ),
        ParallelLine(kind="Family court", lead="Local authority", effect="Interim order for the brother."),
    ),
    family=(
        FamilyLine(
            who="Mother",
            by_name="Perdita Oakshott",
            on=date(2025, 12, 23),
            method="Visit",
            outcome="Told of the review and what it is for. Asked that Linnet not be called “the child”.",
            consent=True,
            pseudonym_wish="Linnet",
        ),
    ),
    criteria=CRITERIA,
    recommendations=RECOMMENDATIONS,
    actions=ACTIONS,
    timetable=TIMETABLE,
    steps=STEPS,
)

PUBLIC_DECISION = PublicDecision(
    question="What should follow the rapid review?",
    text="A local child safeguarding practice review will be carried out.",
    outcome="Local practice review to be carried out",
    rationale=DECISION.rationale,
    month=date(2026, 1, 13),
    views=tuple(PublicView(partner=one.partner, view=one.view, reason=one.reason) for one in VIEWS),
)
PUBLIC_RAPID_REVIEW = PublicRapidReview(
    partnership=PARTNERSHIP,
    alias="Case Linnet",
    made_on=TODAY,
    incident_month=date(2025, 12, 1),
    notified_month=date(2025, 12, 1),
    outcome="Local practice review to be carried out",
    harm_types=("Non-accidental injury, head",),
    themes=("Information sharing", "Fathers"),
    decision=PUBLIC_DECISION,
    children=(
        PublicChild(
            alias="Linnet", age_band="Under 1", outcome="Seriously harmed", daily_life=CHILDREN[0].daily_life
        ),
    ),
    agencies=("Children’s social care", "Acute hospital trust", "Police"),
    episodes=(PublicEpisode(agency="Children’s social care", text="A worry was told and closed the next day."),),
    analysis=tuple(
        PublicPoint(id=one.id, wording=one.wording, text=one.note)
        for one in checklist()[4].answers
        if one.id != "F2"
    ),
    good_practice=("The ambulance crew wrote down the first account word for word.",),
    criteria=CRITERIA,
    recommendations=RECOMMENDATIONS,
    actions=(
        PublicAction(
            text="Change the visiting rule so that it counts children seen.",
            agencies=("Children’s social care",),
            month=date(2026, 2, 1),
            outcome="No child goes unseen.",
        ),
        PublicAction(text="Write to the Panel.", agencies=("Business unit",), done=True),
    ),
    sharing="A seven-minute briefing in February, and the supervisors’ forum.",
)
