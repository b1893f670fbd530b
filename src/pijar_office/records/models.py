"""Where Django looks for tables: every module of records that has some."""

from pijar_office.records import (  # noqa: F401 (imported for the tables in them)
    audit,
    claims,
    contributions,
    decisions,
    decrees,
    enrolments,
    funding,
    heirs,
    jobs,
    leaves,
    ledger,
    links,
    lists,
    matching,
    officers,
    people,
    quota,
    registers,
    visits,
)
