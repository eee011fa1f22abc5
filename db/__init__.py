"""The filing room: SQLite, SQLCipher and peewee live here and nowhere else."""
