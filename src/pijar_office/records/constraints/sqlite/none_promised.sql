CREATE TRIGGER {table}_none_promised_new BEFORE INSERT ON {table}
WHEN NEW.voided_at IS NULL AND NEW.fund_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM mandate WHERE person_id = NEW.person_id AND ground <> 'cancelled'
    AND NEW.month BETWEEN first_month AND coalesce(last_month, 999912)
)
BEGIN
    SELECT RAISE(ABORT, 'another payer has promised that month');
END
CREATE TRIGGER {table}_none_promised BEFORE UPDATE ON {table}
WHEN OLD.voided_at IS NOT NULL AND NEW.voided_at IS NULL AND NEW.fund_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM mandate WHERE person_id = NEW.person_id AND ground <> 'cancelled'
    AND NEW.month BETWEEN first_month AND coalesce(last_month, 999912)
)
BEGIN
    SELECT RAISE(ABORT, 'another payer has promised that month');
END
