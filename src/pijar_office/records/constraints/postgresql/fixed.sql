CREATE OR REPLACE FUNCTION pijar_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what stands in % is not rewritten', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}
    FOR EACH ROW WHEN ({when} AND ({new}) IS DISTINCT FROM ({old}))
    EXECUTE FUNCTION pijar_fixed();
