CREATE OR REPLACE FUNCTION pijar_none_after_death() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM person WHERE id = NEW.person_id
        AND to_char(died_on, 'YYYYMM')::int < NEW.month
    ) THEN
        RAISE EXCEPTION 'the dead are not covered' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_none_after_death BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
    WHEN (NEW.voided_at IS NULL) EXECUTE FUNCTION pijar_none_after_death();
