CREATE TRIGGER {table}_cover_stands BEFORE UPDATE ON {table}
WHEN OLD.voided_at IS NOT NULL OR (
    NEW.id, NEW.person_id, NEW.month, NEW.fund_id, NEW.other_payer, NEW.decree_line_id,
    NEW.amount_rp
) IS NOT (
    OLD.id, OLD.person_id, OLD.month, OLD.fund_id, OLD.other_payer, OLD.decree_line_id,
    OLD.amount_rp
)
BEGIN
    SELECT RAISE(ABORT, 'a covered month is only ever voided, once');
END
CREATE TRIGGER {table}_cover_stays BEFORE DELETE ON {table}
BEGIN
    SELECT RAISE(ABORT, 'a covered month is only ever voided, once');
END
