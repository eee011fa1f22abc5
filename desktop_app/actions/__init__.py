"""Commands: one module per subject, each a frozen command with its function beside it."""
