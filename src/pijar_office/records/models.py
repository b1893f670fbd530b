"""Where Django looks for tables: every module of records that has some."""

from pijar_office.records import (  # noqa: F401 (imported for the tables in them)
    audit,
    decisions,
    decrees,
    enrolments,
    funding,
    jobs,
    links,
    lists,
    officers,
    people,
    quota,
    registers,
    visits,
)
