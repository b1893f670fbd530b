CREATE OR REPLACE FUNCTION pijar_one_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.ground, NEW.first_month, NEW.last_month)
        IS NOT DISTINCT FROM (OLD.ground, OLD.first_month, OLD.last_month) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM person WHERE id = NEW.person_id FOR NO KEY UPDATE; -- two who promise at once wait
    IF EXISTS (
        SELECT 1 FROM {table} AS other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
        AND other.ground <> 'cancelled'
        AND other.first_month <= coalesce(NEW.last_month, 999912)
        AND NEW.first_month <= coalesce(other.last_month, 999912)
    ) OR EXISTS (
        SELECT 1 FROM person_month AS own WHERE own.person_id = NEW.person_id
        AND own.voided_at IS NULL AND own.fund_id IS NOT NULL
        AND own.month BETWEEN NEW.first_month AND coalesce(NEW.last_month, 999912)
    ) THEN
        RAISE EXCEPTION 'a month of a worker is promised by one, and not where the city pays'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_one_promise BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
    WHEN (NEW.ground <> 'cancelled') EXECUTE FUNCTION pijar_one_promise();
