CREATE OR REPLACE FUNCTION pijar_billed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM bill_line AS line JOIN bill ON bill.id = line.bill_id
        WHERE line.person_month_id = OLD.id AND line.voided_at IS NULL
        AND bill.approved_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM transfer AS back WHERE back.bill_line_id = line.id AND back.kind = 'refund'
            AND NOT EXISTS (SELECT 1 FROM transfer AS undone WHERE undone.reverses_id = back.id)
        )
    ) THEN
        RAISE EXCEPTION 'a month that is billed or paid is not taken away'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_billed_stays BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN (OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL)
    EXECUTE FUNCTION pijar_billed_stays();
