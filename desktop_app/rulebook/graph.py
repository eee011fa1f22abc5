"""The graph of the stages: every stage can be reached, and none is a dead end unless it is final."""

from __future__ import annotations

from desktop_app.rulebook.entries import Entry
from desktop_app.rulebook.faults import Fault


def check_graph(entries: list[Entry]) -> list[Fault]:
    """Return the faults of stages and steps taken together; assumes that each of them is sound by itself."""
    stages = {one.id: one for one in entries if one.kind == "stage"}
    steps = [one for one in entries if one.kind == "step"]
    if not stages:
        return []
    faults = _outline(stages, steps)
    if faults:
        return faults
    leads = _leads(stages, steps)
    start = next(one.id for one in stages.values() if one.values.get("start"))
    reached, ahead = {start}, [start]
    while ahead:
        for to in leads[ahead.pop()]:
            if to not in reached:
                reached.add(to)
                ahead.append(to)
    for one in stages.values():
        if one.values.get("group"):
            continue
        if one.id not in reached:
            faults.append(Fault(one.file, one.at(), "no step leads to this stage"))
        if not leads[one.id] and not one.values.get("final"):
            faults.append(Fault(one.file, one.at(), "a dead end that is not marked final"))
    return faults


def _outline(stages: dict[str, Entry], steps: list[Entry]) -> list[Fault]:
    faults = []
    starts = [one for one in stages.values() if one.values.get("start")]
    if len(starts) != 1:
        file = next(iter(stages.values())).file
        faults.append(Fault(file, "stage", f"exactly one stage must be the start, not {len(starts)}"))
    for one in stages.values():
        parent = one.values.get("part_of")
        if parent and not stages[parent].values.get("group"):
            faults.append(Fault(one.file, one.at("part_of"), f"“{parent}” is not a group"))
        if one.values.get("group") and not _members(stages, one.id):
            faults.append(Fault(one.file, one.at(), "a group without sub-states"))
    seen = set()
    for step in steps:
        pair = (step.values["from"], step.values["to"])
        if pair in seen:
            faults.append(Fault(step.file, step.at(), "there is another step between these two stages"))
        if pair[0] == pair[1]:
            faults.append(Fault(step.file, step.at(), "leads back to where it starts"))
        seen.add(pair)
    return faults


def _members(stages: dict[str, Entry], group: str) -> list[str]:
    return [one.id for one in stages.values() if one.values.get("part_of") == group]


def _leads(stages: dict[str, Entry], steps: list[Entry]) -> dict[str, set[str]]:
    """Return where each stage leads, a group standing for all its sub-states and entered by the first."""
    leads: dict[str, set[str]] = {one: set() for one in stages}
    for step in steps:
        origin, target = step.values["from"], step.values["to"]
        target = _members(stages, target)[0] if stages[target].values.get("group") else target
        for frm in _members(stages, origin) or [origin]:
            leads[frm].add(target)
    return leads
