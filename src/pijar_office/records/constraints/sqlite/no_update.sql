CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {columns} ON {table}
BEGIN
    SELECT RAISE(ABORT, 'append-only: {table} is never changed');
END
