"""The Word writer: the one place that knows python-docx. Ask `write.render_word` for bytes."""
