CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} AS old WHERE {same})
BEGIN
    SELECT RAISE(ABORT, 'append-only: {table} has this row already');
END
