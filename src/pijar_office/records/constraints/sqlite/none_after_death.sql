CREATE TRIGGER {table}_none_after_death_new BEFORE INSERT ON {table}
WHEN NEW.voided_at IS NULL AND EXISTS (
    SELECT 1 FROM person WHERE id = NEW.person_id
    AND CAST(strftime('%Y%m', died_on) AS INTEGER) < NEW.month
)
BEGIN
    SELECT RAISE(ABORT, 'the dead are not covered');
END
CREATE TRIGGER {table}_none_after_death BEFORE UPDATE ON {table}
WHEN OLD.voided_at IS NOT NULL AND NEW.voided_at IS NULL AND EXISTS (
    SELECT 1 FROM person WHERE id = NEW.person_id
    AND CAST(strftime('%Y%m', died_on) AS INTEGER) < NEW.month
)
BEGIN
    SELECT RAISE(ABORT, 'the dead are not covered');
END
