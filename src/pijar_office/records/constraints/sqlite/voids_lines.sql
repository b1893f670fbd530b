CREATE TRIGGER {table}_voids_lines AFTER UPDATE ON {table}
WHEN OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
BEGIN
    UPDATE bill_line SET voided_at = NEW.voided_at WHERE bill_id = NEW.id AND voided_at IS NULL;
END
