CREATE OR REPLACE FUNCTION pijar_seal_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % is sealed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_seal_once BEFORE UPDATE OF seq, prev_hash, hash ON {table}
    FOR EACH ROW WHEN (OLD.seq IS NOT NULL) EXECUTE FUNCTION pijar_seal_once();
