CREATE OR REPLACE FUNCTION pijar_step_follows_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.from_state IS DISTINCT FROM (SELECT state FROM {of} WHERE id = NEW.{link} FOR UPDATE)
        OR NEW.number IS DISTINCT FROM 1 + (SELECT count(*) FROM {table} WHERE {link} = NEW.{link})
    THEN
        RAISE EXCEPTION 'a step begins where its {of} stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_step_follows BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_step_follows_{table}();
