CREATE OR REPLACE FUNCTION pijar_before_approval_{of}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM {of} WHERE id = NEW.{of}_id AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'an approved {of} takes no more lines'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_before_approval BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_before_approval_{of}();
