CREATE OR REPLACE FUNCTION pijar_step_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.from_state IS DISTINCT FROM (SELECT state FROM claim_case WHERE id = NEW.case_id FOR UPDATE)
        OR NEW.number IS DISTINCT FROM 1 + (SELECT count(*) FROM case_step WHERE case_id = NEW.case_id)
    THEN
        RAISE EXCEPTION 'a step begins where its case stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_step_follows BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_step_follows();
