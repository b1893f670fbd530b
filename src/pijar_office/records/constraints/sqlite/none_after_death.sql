CREATE TRIGGER {table}_none_after_death BEFORE INSERT ON {table}
WHEN NEW.voided_at IS NULL AND EXISTS (
    SELECT 1 FROM person WHERE id = NEW.person_id
    AND CAST(strftime('%Y%m', died_on) AS INTEGER) < NEW.month
)
BEGIN
    SELECT RAISE(ABORT, 'the dead are not covered');
END
