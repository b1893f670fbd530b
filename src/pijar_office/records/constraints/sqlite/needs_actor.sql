CREATE TRIGGER {table}_needs_actor BEFORE INSERT ON {table}
WHEN coalesce(app_actor(), '') = ''
BEGIN
    SELECT RAISE(ABORT, 'nobody acts: {table} is written by actions only');
END
