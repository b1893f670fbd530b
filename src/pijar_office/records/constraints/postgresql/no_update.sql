CREATE OR REPLACE FUNCTION pijar_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % is never changed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_no_update();
