"""Numbered, frozen steps that define the schema; the only place that does."""
