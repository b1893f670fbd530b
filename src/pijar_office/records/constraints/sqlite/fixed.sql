CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}
WHEN {when} AND ({new}) IS NOT ({old})
BEGIN
    SELECT RAISE(ABORT, 'what stands in {table} is not rewritten');
END
