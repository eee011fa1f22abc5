"""Copies of a store under its own key: beside it before a migration, and in a folder as a backup."""
