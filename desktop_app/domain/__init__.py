"""The rules at work: the clock, the stage machine, checklist progress and quorum, as pure functions."""
