"""Documents: what can be made for a case or a meeting, looked at, printed and saved."""
