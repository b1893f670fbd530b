CREATE TRIGGER {table}_keeps_promise BEFORE INSERT ON {table}
WHEN NOT EXISTS (
    SELECT 1 FROM mandate JOIN person_month AS own ON own.id = NEW.person_month_id
    WHERE mandate.id = NEW.mandate_id AND mandate.ground <> 'cancelled'
    AND (own.person_id, own.month) = (mandate.person_id, NEW.month)
    AND own.fund_id IS NULL AND own.voided_at IS NULL
    AND NEW.month BETWEEN mandate.first_month AND coalesce(mandate.last_month, 999912)
)
BEGIN
    SELECT RAISE(ABORT, 'a payment is for a month its mandate promised, and covers it');
END
CREATE TRIGGER {table}_adds_up_new AFTER INSERT ON {table}
BEGIN
    UPDATE mandate SET (kept_months, kept_rp, kept_from, kept_to) = (
        SELECT count(*), coalesce(sum(amount_rp), 0), min(month), max(month)
        FROM {table} WHERE mandate_id = NEW.mandate_id AND withdrawn_at IS NULL
    ) WHERE id = NEW.mandate_id;
END
CREATE TRIGGER {table}_adds_up AFTER UPDATE ON {table}
BEGIN
    UPDATE mandate SET (kept_months, kept_rp, kept_from, kept_to) = (
        SELECT count(*), coalesce(sum(amount_rp), 0), min(month), max(month)
        FROM {table} WHERE mandate_id = NEW.mandate_id AND withdrawn_at IS NULL
    ) WHERE id = NEW.mandate_id;
END
