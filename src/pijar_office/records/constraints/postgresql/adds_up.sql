CREATE OR REPLACE FUNCTION pijar_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM bill_line WHERE bill_id = NEW.id AND voided_at IS NULL
        GROUP BY bill_id HAVING count(*) = NEW.people AND sum(amount_rp) = NEW.total_rp
    ) OR EXISTS (
        SELECT 1 FROM bill_line AS line
        JOIN person_month AS own ON own.id = line.person_month_id
        JOIN person AS whose ON whose.id = own.person_id
        LEFT JOIN decree_line AS given ON given.id = own.decree_line_id
        LEFT JOIN decree ON decree.id = given.decree_id
        WHERE line.bill_id = NEW.id AND line.voided_at IS NULL AND (
            own.voided_at IS NOT NULL
            OR own.month <> NEW.month
            OR (own.person_id, own.month, own.amount_rp) <> (line.person_id, line.month, line.amount_rp)
            OR own.fund_id IS NULL OR own.fund_id <> line.fund_id
            OR decree.issued_at IS NULL OR decree.revoked_at IS NOT NULL
            OR to_char(whose.died_on, 'YYYYMM')::int < own.month
        )
    ) THEN
        RAISE EXCEPTION 'a bill is approved as its lines add up, each a month in force'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_adds_up BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN (OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL)
    EXECUTE FUNCTION pijar_adds_up();
