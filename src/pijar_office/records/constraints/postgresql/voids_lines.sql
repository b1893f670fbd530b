CREATE OR REPLACE FUNCTION pijar_voids_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE bill_line SET voided_at = NEW.voided_at WHERE bill_id = NEW.id AND voided_at IS NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_voids_lines AFTER UPDATE ON {table} FOR EACH ROW
    WHEN (OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL)
    EXECUTE FUNCTION pijar_voids_lines();
