CREATE OR REPLACE FUNCTION pijar_keeps_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM mandate WHERE id = NEW.mandate_id FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT 1 FROM mandate JOIN person_month AS own ON own.id = NEW.person_month_id
        WHERE mandate.id = NEW.mandate_id AND mandate.ground <> 'cancelled'
        AND (own.person_id, own.month) = (mandate.person_id, NEW.month)
        AND own.fund_id IS NULL AND own.voided_at IS NULL
        AND NEW.month BETWEEN mandate.first_month AND coalesce(mandate.last_month, 999912)
    ) THEN
        RAISE EXCEPTION 'a payment is for a month its mandate promised, and covers it'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_keeps_promise BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_keeps_promise();
CREATE OR REPLACE FUNCTION pijar_payments_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mandate SET (kept_months, kept_rp, kept_from, kept_to) = (
        SELECT count(*), coalesce(sum(amount_rp), 0), min(month), max(month)
        FROM {table} WHERE mandate_id = NEW.mandate_id AND withdrawn_at IS NULL
    ) WHERE id = NEW.mandate_id;
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_adds_up AFTER INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_payments_add_up();
