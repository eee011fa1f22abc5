"""What several journeys do with a case."""

from __future__ import annotations

from tests.journeys.person import Person

WHY = "The threshold is not met in our view."


def take(person: Person, step: str, reason: str = "") -> None:
    """Take a step of a case, today."""
    person.press(f"Take this step: {step}")
    if reason:
        person.fill("Name of the person who decided", "Ada Lindqvist-Moor")
        person.fill("Role of the person who decided", "Chair")
        person.fill("Reasons", reason)
    person.press(step)
    person.until(lambda: not person.has(f"Take this step: {step}"), "the step to be taken")


def decide(person: Person, *, police: str = "Agrees", why: str = "") -> None:
    """Record what the partners decide on the rapid review, each with their view."""
    person.choose("Outcome", "Local practice review to be carried out")
    person.fill("What is decided", "A local child safeguarding practice review is carried out.")
    person.fill("Reasons", "Two agencies knew parts of the same story; the first criterion is met.")
    person.press("Local authority: Agrees")
    person.press("Integrated care board: Agrees")
    person.press(f"Police: {police}")
    if why:
        person.fill("Police: Why they", why)
        person.fill("Where they differ", "Whether the injury was foreseeable.")
        person.fill("How it is taken further", "To the lead safeguarding partners by Monday 12 January.")
    person.press("Record the decision")
