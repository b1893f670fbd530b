CREATE TRIGGER {table}_by_transfer_new BEFORE INSERT ON {table}
WHEN (NEW.ceiling_rp, NEW.committed_rp, NEW.billed_rp, NEW.paid_rp, NEW.recovery_rp) IS NOT (0, 0, 0, 0, 0)
BEGIN
    SELECT RAISE(ABORT, 'a fund begins empty: only transfers move its money');
END
CREATE TRIGGER {table}_by_transfer BEFORE UPDATE ON {table}
WHEN (NEW.ceiling_rp, NEW.committed_rp, NEW.billed_rp, NEW.paid_rp, NEW.recovery_rp) IS NOT (OLD.ceiling_rp, OLD.committed_rp, OLD.billed_rp, OLD.paid_rp, OLD.recovery_rp) AND (NEW.ceiling_rp, NEW.committed_rp, NEW.billed_rp, NEW.paid_rp, NEW.recovery_rp) IS NOT (
    SELECT
        coalesce(sum(CASE WHEN credit IN ('budget') THEN amount_rp ELSE 0 END - CASE WHEN debit IN ('budget') THEN amount_rp ELSE 0 END), 0),
        coalesce(sum(CASE WHEN debit IN ('committed', 'billed') THEN amount_rp ELSE 0 END - CASE WHEN credit IN ('committed', 'billed') THEN amount_rp ELSE 0 END), 0),
        coalesce(sum(CASE WHEN debit IN ('billed') THEN amount_rp ELSE 0 END - CASE WHEN credit IN ('billed') THEN amount_rp ELSE 0 END), 0),
        coalesce(sum(CASE WHEN debit IN ('paid') THEN amount_rp ELSE 0 END - CASE WHEN credit IN ('paid') THEN amount_rp ELSE 0 END), 0),
        coalesce(sum(CASE WHEN debit IN ('recovery') THEN amount_rp ELSE 0 END - CASE WHEN credit IN ('recovery') THEN amount_rp ELSE 0 END), 0)
    FROM transfer WHERE fund_id = OLD.id
)
BEGIN
    SELECT RAISE(ABORT, 'only transfers move the money of a fund');
END
