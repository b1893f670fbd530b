CREATE OR REPLACE FUNCTION pijar_needs_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('app.actor', true), '') = '' THEN
        RAISE EXCEPTION 'nobody acts: % is written by actions only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_needs_actor BEFORE INSERT ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION pijar_needs_actor();
