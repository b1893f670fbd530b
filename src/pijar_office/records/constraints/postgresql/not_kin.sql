CREATE OR REPLACE FUNCTION pijar_not_kin_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place text;
    who text;
BEGIN
    FOREACH place IN ARRAY TG_ARGV LOOP
        who := to_jsonb(NEW) ->> place;
        IF TG_OP = 'UPDATE' THEN
            who := nullif(who, to_jsonb(OLD) ->> place);
        END IF;
        IF who IS NOT NULL AND EXISTS (
            SELECT 1 FROM officer WHERE id = who::uuid AND kk_index IN ({families})
        ) THEN
            RAISE EXCEPTION 'nobody decides about their own family'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_not_kin BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_not_kin_{table}({quoted});
