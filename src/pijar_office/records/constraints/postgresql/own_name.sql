CREATE OR REPLACE FUNCTION pijar_own_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(NEW.actor_id::text, NEW.actor_name)
        IS DISTINCT FROM current_setting('app.actor', true)
    THEN
        RAISE EXCEPTION 'an event bears the name of the one who acts'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_own_name BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_own_name();
