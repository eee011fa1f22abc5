"""Questions: one module per subject, each a function that returns frozen records."""
