"""Documents: built as plain blocks, drawn as tagged PDF or Word."""
