CREATE OR REPLACE FUNCTION pijar_cover_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.voided_at IS NOT NULL OR (
        NEW.id, NEW.person_id, NEW.month, NEW.fund_id, NEW.other_payer, NEW.decree_line_id,
        NEW.amount_rp
    ) IS DISTINCT FROM (
        OLD.id, OLD.person_id, OLD.month, OLD.fund_id, OLD.other_payer, OLD.decree_line_id,
        OLD.amount_rp
    ) THEN
        RAISE EXCEPTION 'a covered month is only ever voided, once'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_cover_stands BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_cover_stands();
