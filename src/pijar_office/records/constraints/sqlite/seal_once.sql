CREATE TRIGGER {table}_seal_once BEFORE UPDATE OF seq, prev_hash, hash ON {table}
WHEN OLD.seq IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'append-only: {table} is sealed');
END
