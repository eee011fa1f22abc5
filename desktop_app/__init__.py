"""The practice: what the office can do and the rules it keeps. No Qt, no peewee."""
