CREATE TRIGGER {table}_by_payment_new BEFORE INSERT ON {table}
WHEN (NEW.kept_months, NEW.kept_rp) IS NOT (0, 0)
BEGIN
    SELECT RAISE(ABORT, 'a mandate begins with nothing kept');
END
CREATE TRIGGER {table}_by_payment BEFORE UPDATE ON {table}
WHEN (NEW.kept_months, NEW.kept_rp, NEW.kept_from, NEW.kept_to)
    IS NOT (OLD.kept_months, OLD.kept_rp, OLD.kept_from, OLD.kept_to)
AND (NEW.kept_months, NEW.kept_rp, NEW.kept_from, NEW.kept_to) IS NOT (
    SELECT count(*), coalesce(sum(amount_rp), 0), min(month), max(month)
    FROM mandate_payment WHERE mandate_id = OLD.id AND withdrawn_at IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'only payments say what a mandate has kept');
END
