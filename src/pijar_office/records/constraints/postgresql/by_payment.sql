CREATE OR REPLACE FUNCTION pijar_by_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF (NEW.kept_months, NEW.kept_rp) <> (0, 0) THEN
            RAISE EXCEPTION 'a mandate begins with nothing kept'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF (NEW.kept_months, NEW.kept_rp, NEW.kept_from, NEW.kept_to)
        IS DISTINCT FROM (OLD.kept_months, OLD.kept_rp, OLD.kept_from, OLD.kept_to)
    AND NOT EXISTS (
        SELECT 1 FROM mandate_payment WHERE mandate_id = OLD.id AND withdrawn_at IS NULL
        HAVING count(*) = NEW.kept_months AND coalesce(sum(amount_rp), 0) = NEW.kept_rp
        AND min(month) IS NOT DISTINCT FROM NEW.kept_from
        AND max(month) IS NOT DISTINCT FROM NEW.kept_to
    ) THEN
        RAISE EXCEPTION 'only payments say what a mandate has kept'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_by_payment BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_by_payment();
