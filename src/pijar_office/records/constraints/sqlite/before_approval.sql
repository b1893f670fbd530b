CREATE TRIGGER {table}_before_approval BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM decree WHERE id = NEW.decree_id AND approved_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'an approved decree takes no more lines');
END
