CREATE OR REPLACE FUNCTION pijar_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first_id text := to_jsonb(NEW) ->> TG_ARGV[0];
    second_id text := to_jsonb(NEW) ->> TG_ARGV[1];
BEGIN
    IF first_id IS NOT NULL AND second_id IS NOT NULL AND (
        SELECT count(DISTINCT person_number) FROM officer WHERE id IN (first_id::uuid, second_id::uuid)
    ) < 2 THEN
        RAISE EXCEPTION 'four eyes are two people, each known by a number'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_{first}_is_not_{second} BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW WHEN ({only}) EXECUTE FUNCTION pijar_two_people('{first}', '{second}');
