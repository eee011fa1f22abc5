"""The PDF writer: the one place that knows reportlab. Ask `render` for bytes and `fonts` what can be
printed."""
