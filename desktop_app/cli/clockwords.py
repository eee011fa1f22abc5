"""The options of `clock`, said once for the quick reader, the help and the parser."""

DONE, REFUSED, MISUSED, PROBLEM = 0, 1, 2, 3
SUMMARY = "work out every time limit from the dates of a case, and say why each falls where it does"
# option -> milestone, and what it means
DATES: dict[str, tuple[str, str]] = {
    "--sin-sent": ("sin_sent", "the day on which the notification was sent to the Panel"),
    "--aware": ("la_aware", "the day on which the local authority became aware"),
    "--incident": ("incident", "the day of the incident"),
    "--rr-sent": ("rr_sent", "the day on which the rapid review was sent to the Panel"),
    "--decided": ("lcspr_decided", "the day of the decision to carry out a practice review"),
    "--publish": ("planned_publication", "the day on which publication is planned"),
    "--published": ("published", "the day on which the report was published"),
    "--meeting": ("meeting", "the day of a meeting of the group"),
}
FLAGS: dict[str, str] = {
    "--day-one": "the day counted from is day 1 (usually it is day 0)",
    "--from-aware": "the rapid review runs from --aware (usually from --sin-sent)",
    "--looked-after-death": "a looked after child has died",
    "--care-leaver-death": "a care leaver up to and including age 24 has died",
    "--json": "print everything as JSON, for other programs",
}
VALUES: dict[str, tuple[str, str]] = {
    "--closed": ("DATE", "further days on which the office is closed; several may follow"),
    "--edition": ("ID", "edition of the guidance (usually the one in force then)"),
    "--today": ("DATE", "the day to look from (usually today)"),
    "--days": ("ID", "print every day counted or skipped for one limit, such as DL11"),
}
