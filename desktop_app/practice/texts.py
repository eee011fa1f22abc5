"""The words of the practice cases that are the same, or nearly so, from case to case."""

from __future__ import annotations

from desktop_app.domain.checklists import items_for
from desktop_app.practice.stories import Story
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_facts
from desktop_app.rulebook.model import ChecklistItem

LEFT_OPEN = frozenset({"A12", "B9", "D5", "F5E", "G5", "J3", "K5", "K6", "K7"})
"""Items that nobody has answered yet: the gaps that a rapid review prints."""

RETURNS = (
    "Known for eight months. Four contacts, two of them by telephone; the plan was reviewed once. The records show "
    "what was offered and seldom what changed.",
    "Two attendances in the month before. Both were dealt with well in themselves and neither was read beside the "
    "other.",
    "A warm relationship with the family and a full record. The worker's own worry is in her supervision notes and "
    "not in the record that others could see.",
    "No involvement after a transfer in the spring. The transfer summary ran to one line.",
    "Nothing held beyond registration.",
)

EVENTS: tuple[tuple[int, str, bool], ...] = (
    (210, "First contact: a neighbour rang about shouting. Closed with advice.", False),
    (96, "Home visit recorded as completed; nobody was at home.", True),
    (41, "Professionals' meeting. The school's worry is minuted; no one is asked to act on it.", True),
    (12, "The family asks for help with housing and is given a leaflet.", False),
    (3, "A worker rings, leaves a message, and plans to ring again on Monday.", True),
)

CRITERIA = {
    "reg11a": "Visits were counted and children were not seen; the rule that allowed it stands.",
    "reg11b": "The same was found in two earlier reviews of this partnership.",
    "reg11c": "Three agencies held parts of one picture and no one was asked to put them together.",
    "reg11d": "The Panel has not considered the case yet.",
}

OUTCOME_LOCAL = "A local child safeguarding practice review will be carried out."
OUTCOME_STOP = "No practice review. The learning of the rapid review is acted on and checked."
RATIONALE_LOCAL = (
    "The rapid review shows what happened and only partly why. The question of how visits are planned and recorded "
    "goes beyond this family and beyond one agency, and answering it needs the practitioners."
)
RATIONALE_STOP = (
    "What went wrong is understood, the improvements are known, and two of them are in place. A further review would "
    "tell the family and the staff nothing new and would delay the change."
)
PANEL_LETTER = (
    "The Panel agrees with the decision. It asks the partnership to say more about how the family's circumstances "
    "and identity shaped the help that was offered."
)
PURPOSE = (
    "To understand why the help that was offered did not reach the child, and what would have to be different."
)
QUESTIONS = (
    "1. How did each agency know what daily life was like for the child?\n"
    "2. What did practitioners expect to happen when they escalated a worry, and what happened?\n"
    "3. How did race, culture, disability or poverty shape what was seen and offered?"
)
METHOD = (
    "Systems approach: two days with practitioners, conversations with managers, the family as far as they wish."
)
FAMILY_PLAN = (
    "Letter and visit by the reviewer; a person of their choice beside them; the draft shown before publication."
)
ON_TIME = "The draft is a month behind: the trial took the witnesses away."
QUALITY = "The first findings answer the questions; the children's own words are still missing."
REQUEST = (
    "The reviewer is asked in writing for a draft of the findings, with the children's own words, by next month."
)
SIGNED_OFF = (
    "The report answers its questions, its recommendations can be carried out, and the family has seen it."
)
CLOSED = "Each action is done, two audits a half-year apart show the effect, and practitioners say the same."

SECTIONS: dict[str, str] = {
    "reason": "A child was seriously hurt at home. The rapid review found that several agencies had each held a part "
    "of what was known, and that the reasons for this reached beyond one family. The safeguarding partners decided to "
    "carry out a local child safeguarding practice review.",
    "process": "The review looked at **two years**. It used a systems approach:\n\n"
    "- two learning days with the practitioners who knew the family\n"
    "- conversations with eleven managers\n"
    "- the records of seven agencies\n\n"
    "A panel of senior professionals, none of whom had decided anything in the case, met five times.",
    "independence": "The reviewer has not worked for any agency of the area. Interests were declared at the first "
    "meeting of the panel; there were none.",
    "family": "The child's mother met the reviewer four times, with an interpreter whom she chose. She read the draft "
    "and asked for two changes, which were made.",
    "pen_picture": "A lively child who loves water and music, and who knows every dog in the street by name.",
    "circumstances": "Help was first offered when the child was a baby. It was offered again, by different people, "
    "six times. Each offer ended when nobody answered the door or the telephone, and each ending was recorded as the "
    "family's choice.",
    "good_practice": "One worker kept ringing after the case had been closed elsewhere. Her service allowed her to: "
    "it counts people who were reached, and not calls that were made.",
    "learning_acted_on": "Interpreters are now booked by one team for all agencies. A case may no longer be closed "
    "for want of contact without a conversation between two agencies.",
    "improvements": "Persons in the area should improve three things:\n\n"
    "1. how they find out what daily life is like for a child who cannot tell them\n"
    "2. how a worry is carried from one agency to another until someone has answered it\n"
    "3. how families are spoken with in their own language from the first day",
    "analysis": "Each agency asked whether its own threshold was met. **The system rewarded an answer to that question "
    "and to no other.** Meetings were called to share information and closed when it had been shared. Nobody was asked "
    "what it meant.\n\nWorkload made this worse and did not cause it. In the teams with the fewest cases the same was "
    "found. What distinguished the worker who kept ringing was that her service had decided what it was for.",
    "conclusion": "The people in this review worked hard and meant well. They were asked the wrong question, and they "
    "answered it. The recommendations change the question.",
}

FINDINGS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Contact was counted and children were not seen",
        "Nine visits are recorded; at four of them the child was seen.",
        "The recording system asked for the date of the visit and closed the task when it was given.",
        "What a system counts becomes what people do.",
    ),
    (
        "A worry had no way home",
        "Worries were passed on five times and came back once.",
        "The referral form asks who is worried and not who will answer them.",
        "Escalation needs a person at each end of it.",
    ),
    (
        "Language was arranged for, and not thought about",
        "An interpreter was booked for one of four meetings.",
        "Booking lay with whoever called the meeting, and nobody owned it.",
        "Being understood is the first safeguard that there is.",
    ),
)

RECOMMENDATIONS: tuple[tuple[str, bool, tuple[str, ...], str], ...] = (
    (
        "Ask in every supervision what daily life is like for the child, and record the answer in the child's own words "
        "wherever there are any.",
        True,
        ("Social care", "Community health", "Hospital trust"),
        "Children are seen, and what they say or show is known to everyone who plans for them.",
    ),
    (
        "Answer every worry that another agency passes on, by name and within two working days.",
        False,
        ("Social care",),
        "A professional who is worried about a child knows who is acting on it.",
    ),
    (
        "Book interpreters through one team for all agencies, from the first contact on.",
        False,
        ("ICB",),
        "Families can say what they mean from the first day.",
    ),
)

ACTIONS: tuple[tuple[str, str], ...] = (
    ("Add the question about daily life to the supervision record and brief every supervisor.", "Social care"),
    ("Audit twenty supervision records for the child's own words.", "Community health"),
    ("Agree and publish the two-day rule for answering worries.", "Social care"),
    ("Show the number of unanswered worries to the group each month.", "Business unit"),
    ("Set up the shared interpreter desk and tell all agencies its number.", "ICB"),
    ("Ask ten families who used an interpreter what it was like.", "Harbour Light"),
)

SMALL_ACTIONS: tuple[tuple[str, str], ...] = (
    ("Remind every team that a visit where nobody answers is not a visit.", "Social care"),
    ("Share the one-page summary of the rapid review with front-line staff.", "Business unit"),
    ("Check that the other children of the household were seen alone.", "Social care"),
)

EVIDENCE = "Dip sample of twenty records in March and September; minutes of the audit group."
EFFECT = "Nineteen of twenty records hold the child's own words or a description of what the child showed."


def notes_of(story: Story) -> dict[str, str]:
    """Return the notes that the people of this story write beside items of the checklist."""
    lives = " ".join(child.daily_life for child in story.children if child.daily_life)
    return {
        "C1": story.summary,
        "D1": "Strategy discussion on the day of the call; enquiries under section 47 are under way.",
        "D2": "Each child of the household was seen on the same day, alone where old enough.",
        "D3": "The rule on visits without an answer was suspended by the head of service.",
        "E4": "The general practice holds nothing after the spring; two accounts of the last week differ.",
        "E5": lives,
        "F1": story.analysis,
        "F2": story.good_practice,
        "F4": "Information was shared in good faith and read by nobody in particular.",
        "F5": "Ethnicity is recorded in every agency. What it meant for the help that was offered is told by one.",
        "F6": "Two reviews of this partnership, four and six years ago, found the same.",
        "F7": "Three of five posts in the team were vacant in the autumn.",
        "H1": story.family,
        "H2": "Their views will be taken when the senior investigating officer agrees." if story.family else "",
        "I6": RATIONALE_LOCAL if story.outcome in {"RR3", "RR4"} else RATIONALE_STOP,
        "I7": QUESTIONS if story.outcome in {"RR3", "RR4"} else "",
        "J2": "Seven-minute briefing within a month; a learning hour in each agency.",
    }


def items_of_case(reading: Reading, case_id: int) -> tuple[ChecklistItem, ...]:
    """Return the items of the rapid review checklist that apply to a case as it stands."""
    return items_for(reading.book, case_facts(reading, case_id))
