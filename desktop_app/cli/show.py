"""`case-review-desk show`: one case or one meeting whole, by alias."""

from __future__ import annotations

from typing import Any

from db.records.actions import Action, Recommendation
from db.records.papers import Paper
from db.records.people import Child
from desktop_app.cli.finding import the_case, the_meeting
from desktop_app.cli.opening import add_store, opened_office
from desktop_app.cli.tables import as_json, as_table
from desktop_app.cli.talk import DONE, Parser
from desktop_app.domain.dates import table_date
from desktop_app.domain.due import State
from desktop_app.queries.base import Reading
from desktop_app.queries.cases import CaseWhole, case_whole
from desktop_app.queries.meetings import MeetingWhole, meeting_whole

_DOES = """\
Show one case or one meeting whole: where it stands, what is due and why, what may be done next.

People are named by their alias. Real names are never printed here.
"""
_EXAMPLES = """\
examples:
  case-review-desk show --store north.crd --case 2026-03
  case-review-desk show --store north.crd --meeting 14 --json
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser("show", _DOES, _EXAMPLES)
    add_store(parser)
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument("--case", metavar="REF", help="the case, by its reference or alias")
    about.add_argument("--meeting", metavar="NUMBER", type=int, help="the meeting, by its number")
    parser.add_argument(
        "--group", metavar="NAME", help="the group whose meeting it is, when several have that number"
    )
    parser.add_argument("--json", action="store_true", help="print a list with one object for other programs")
    args = parser.parse_args(argv)
    with opened_office(args) as office:
        if args.case:
            shown = office.ask(_case, the_case(office, args.case).id)
        else:
            shown = office.ask(_meeting, the_meeting(office, args.meeting, args.group).id)
    print(as_json([shown]) if args.json else _page(shown))
    return DONE


def _case(reading: Reading, case_id: int) -> dict[str, Any]:
    whole = case_whole(reading, case_id)
    case = whole.case
    return {
        "reference": case.reference,
        "alias": case.alias,
        "stage": case.stage,
        "stage_label": whole.stage,
        "held": case.held,
        "edition": reading.book.clock.edition(case.edition).title,
        "outcome": case.outcome,
        "opened_on": case.opened_on,
        "closed_on": case.closed_on,
        "milestones": {
            key: {"on": moment.day, "precision": str(moment.precision)}
            for key, moment in whole.facts.milestones.items()
        },
        "deadlines": _deadlines(whole),
        "next_steps": [
            {"to": step.to.id, "label": step.rule.label, "missing": [reason.text for reason in step.missing]}
            for step in whole.offered
        ],
        "children": [{"alias": child.alias, "age": child.age_at_incident} for child in whole.of(Child)],
        "recommendations": len(whole.of(Recommendation)),
        "actions": [_action(action) for action in whole.of(Action)],
        "papers": [paper.title for paper in whole.of(Paper)],
    }


def _deadlines(whole: CaseWhole) -> list[dict[str, Any]]:
    return [
        {
            "id": due.id,
            "label": due.deadline.label,
            "due": due.due,
            "state": str(due.state),
            "standing": due.day_line,
            "explanation": due.explanation,
        }
        for due in whole.timetable
        if due.state not in {State.OFF, State.NOT_TRIGGERED}
    ]


def _action(action: Action) -> dict[str, Any]:
    return {"reference": action.reference, "text": action.text, "due": action.due, "status": action.status}


def _meeting(reading: Reading, meeting_id: int) -> dict[str, Any]:
    whole: MeetingWhole = meeting_whole(reading, meeting_id)
    meeting = whole.record
    return {
        "number": meeting.number,
        "group": whole.group.name,
        "date": meeting.on,
        "state": meeting.state,
        "state_label": whole.state,
        "chair": whole.chair,
        "quorate": whole.quorum.quorate,
        "present": [one.name for one in whole.attendance if one.presence == "present"],
        "items": [
            {
                "number": item.number,
                "title": item.record.title,
                "case": item.alias or None,
                "state": item.record.state,
                "entries": len(item.entries),
                "papers": [paper.title for paper in item.papers],
            }
            for item in whole.items
        ],
        "lacks": [reason.text for reason in whole.lacks],
    }


def _page(shown: dict[str, Any]) -> str:
    return _case_page(shown) if "alias" in shown else _meeting_page(shown)


def _case_page(shown: dict[str, Any]) -> str:
    due = [(one["id"], one["label"], table_date(one["due"]) if one["due"] else "", one["standing"])
           for one in shown["deadlines"]]  # fmt: skip
    actions = [
        (one["reference"], table_date(one["due"]) if one["due"] else "", one["text"]) for one in shown["actions"]
    ]
    steps = []
    for step in shown["next_steps"]:
        steps.append(f"  {step['label']}" + ("" if step["missing"] else ": ready"))
        steps += [f"    missing: {text}" for text in step["missing"]]
    parts = [
        f"{shown['alias']}  {shown['reference']}",
        f"{shown['stage_label']}{' (held)' if shown['held'] else ''} · {shown['edition']}",
        "",
        "What is due",
        as_table(("Rule", "Duty", "Date", "Standing"), due, "Nothing is due."),
        "",
        "What may come next",
        *(steps or ["  Nothing: the case is at its end."]),
        "",
        "Children",
        *(f"  {child['alias']}{', ' + child['age'] if child['age'] else ''}" for child in shown["children"]),
        "",
        "Actions",
        as_table(("No.", "Due", "Action"), actions, "None."),
    ]
    return "\n".join(parts)


def _meeting_page(shown: dict[str, Any]) -> str:
    rows = [(str(one["number"]), one["title"], one["state"], ", ".join(one["papers"])) for one in shown["items"]]
    parts = [
        f"{shown['group']}, meeting {shown['number']}, {table_date(shown['date'])}",
        f"{shown['state_label']}{' · chair: ' + shown['chair'] if shown['chair'] else ''}",
        "",
        as_table(("Item", "Title", "State", "Papers"), rows, "No agenda yet."),
    ]
    if shown["lacks"]:
        parts += ["", "Still lacking", *(f"  {text}" for text in shown["lacks"])]
    return "\n".join(parts)
