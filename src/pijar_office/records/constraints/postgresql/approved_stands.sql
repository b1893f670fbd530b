CREATE OR REPLACE FUNCTION pijar_approved_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (
        NEW.approved_at, NEW.approved_by_id, NEW.proposed_by_id, NEW.proposed_at, NEW.content_hash,
        NEW.determination_id, NEW.amends_id, NEW.people, NEW.added_rp, NEW.removed_rp
    ) IS DISTINCT FROM (
        OLD.approved_at, OLD.approved_by_id, OLD.proposed_by_id, OLD.proposed_at, OLD.content_hash,
        OLD.determination_id, OLD.amends_id, OLD.people, OLD.added_rp, OLD.removed_rp
    ) THEN
        RAISE EXCEPTION 'what was approved stands as it was shown'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_approved_stands BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION pijar_approved_stands();
