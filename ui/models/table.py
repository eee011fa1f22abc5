"""What pages make their tables of; the model itself stands beside the widget that shows it."""

from ui.widgets.table_model import Column, RecordTableModel, Role

__all__ = ["Column", "RecordTableModel", "Role"]
