CREATE OR REPLACE FUNCTION pijar_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) = 2 AND count(DISTINCT person_number) = 1 AND bool_and(person_number <> '')
        FROM officer WHERE id::text IN (to_jsonb(NEW) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1]))
    THEN
        RAISE EXCEPTION 'two accounts of one person are not four eyes'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_two_people BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_two_people('{first}', '{second}');
