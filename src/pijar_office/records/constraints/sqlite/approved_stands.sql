CREATE TRIGGER {table}_approved_stands BEFORE UPDATE ON {table}
WHEN OLD.approved_at IS NOT NULL AND (
    NEW.approved_at, NEW.approved_by_id, NEW.proposed_by_id, NEW.proposed_at, NEW.content_hash,
    NEW.determination_id, NEW.amends_id, NEW.people, NEW.added_rp, NEW.removed_rp
) IS NOT (
    OLD.approved_at, OLD.approved_by_id, OLD.proposed_by_id, OLD.proposed_at, OLD.content_hash,
    OLD.determination_id, OLD.amends_id, OLD.people, OLD.added_rp, OLD.removed_rp
)
BEGIN
    SELECT RAISE(ABORT, 'what was approved stands as it was shown');
END
CREATE TRIGGER {table}_approved_stays BEFORE DELETE ON {table}
WHEN OLD.approved_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'what was approved stands as it was shown');
END
