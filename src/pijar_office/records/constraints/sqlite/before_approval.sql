CREATE TRIGGER {table}_before_approval BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {of} WHERE id = NEW.{of}_id AND approved_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'an approved {of} takes no more lines');
END
