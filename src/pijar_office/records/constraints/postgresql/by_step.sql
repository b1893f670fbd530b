CREATE OR REPLACE FUNCTION pijar_by_step_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state IS DISTINCT FROM '{first}' THEN
            RAISE EXCEPTION 'a {table} begins as {first}: only steps move it'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NEW.state IS DISTINCT FROM OLD.state AND NEW.state IS DISTINCT FROM (
        SELECT to_state FROM {steps} WHERE {link} = OLD.id ORDER BY number DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'only steps move a {table}' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_by_step BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_by_step_{table}();
