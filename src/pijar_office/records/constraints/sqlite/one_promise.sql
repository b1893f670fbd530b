CREATE TRIGGER {table}_one_promise_new BEFORE INSERT ON {table}
WHEN NEW.ground <> 'cancelled' AND (EXISTS (
    SELECT 1 FROM {table} AS other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND other.ground <> 'cancelled'
    AND other.first_month <= coalesce(NEW.last_month, 999912)
    AND NEW.first_month <= coalesce(other.last_month, 999912)
) OR EXISTS (
    SELECT 1 FROM person_month AS own WHERE own.person_id = NEW.person_id
    AND own.voided_at IS NULL AND own.fund_id IS NOT NULL
    AND own.month BETWEEN NEW.first_month AND coalesce(NEW.last_month, 999912)
))
BEGIN
    SELECT RAISE(ABORT, 'a month of a worker is promised by one, and not where the city pays');
END
CREATE TRIGGER {table}_one_promise BEFORE UPDATE ON {table}
WHEN NEW.ground <> 'cancelled'
AND (NEW.ground, NEW.first_month, NEW.last_month) IS NOT (OLD.ground, OLD.first_month, OLD.last_month)
AND (EXISTS (
    SELECT 1 FROM {table} AS other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND other.ground <> 'cancelled'
    AND other.first_month <= coalesce(NEW.last_month, 999912)
    AND NEW.first_month <= coalesce(other.last_month, 999912)
) OR EXISTS (
    SELECT 1 FROM person_month AS own WHERE own.person_id = NEW.person_id
    AND own.voided_at IS NULL AND own.fund_id IS NOT NULL
    AND own.month BETWEEN NEW.first_month AND coalesce(NEW.last_month, 999912)
))
BEGIN
    SELECT RAISE(ABORT, 'a month of a worker is promised by one, and not where the city pays');
END
