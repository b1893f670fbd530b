CREATE OR REPLACE FUNCTION pijar_by_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF (NEW.ceiling_rp, NEW.committed_rp, NEW.billed_rp, NEW.paid_rp, NEW.recovery_rp) IS DISTINCT FROM (0, 0, 0, 0, 0) THEN
            RAISE EXCEPTION 'a fund begins empty: only transfers move its money'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF (NEW.ceiling_rp, NEW.committed_rp, NEW.billed_rp, NEW.paid_rp, NEW.recovery_rp) IS DISTINCT FROM (OLD.ceiling_rp, OLD.committed_rp, OLD.billed_rp, OLD.paid_rp, OLD.recovery_rp) AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'only transfers move the money of a fund'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_by_transfer BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_by_transfer();
