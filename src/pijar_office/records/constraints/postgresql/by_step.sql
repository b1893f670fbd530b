CREATE OR REPLACE FUNCTION pijar_by_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state IS DISTINCT FROM 'reported' THEN
            RAISE EXCEPTION 'a case begins as reported: only steps move it'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NEW.state IS DISTINCT FROM OLD.state AND NEW.state IS DISTINCT FROM (
        SELECT to_state FROM case_step WHERE case_id = OLD.id ORDER BY number DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'only steps move a case' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_by_step BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_by_step();
