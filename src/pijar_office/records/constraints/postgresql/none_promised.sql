CREATE OR REPLACE FUNCTION pijar_none_promised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM mandate WHERE person_id = NEW.person_id AND ground <> 'cancelled'
        AND NEW.month BETWEEN first_month AND coalesce(last_month, 999912)
    ) THEN
        RAISE EXCEPTION 'another payer has promised that month'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_none_promised BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
    WHEN (NEW.voided_at IS NULL AND NEW.fund_id IS NOT NULL)
    EXECUTE FUNCTION pijar_none_promised();
