CREATE OR REPLACE FUNCTION pijar_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.settles_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM transfer AS first
        WHERE first.id = NEW.settles_id AND first.kind IN ('bill', 'refund', 'reversal')
        AND (first.fund_id, first.amount_rp, first.debit) = (NEW.fund_id, NEW.amount_rp, NEW.credit)
        AND NOT EXISTS (SELECT 1 FROM transfer AS undone WHERE undone.reverses_id = first.id)
    ) THEN
        RAISE EXCEPTION 'a transfer settles what stands open, whole, in its own fund'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM transfer AS first
        WHERE first.id = NEW.reverses_id AND first.kind IN ('post', 'refund', 'refunded')
        AND (first.fund_id, first.amount_rp, first.debit, first.credit)
            = (NEW.fund_id, NEW.amount_rp, NEW.credit, NEW.debit)
        AND (
            NOT EXISTS (SELECT 1 FROM transfer AS done WHERE done.settles_id = first.id)
            OR EXISTS (
                SELECT 1 FROM transfer AS debt
                WHERE debt.id = NEW.settles_id AND first.kind = 'refund' AND debt.kind = 'reversal'
                AND (debt.debit, debt.bill_line_id) = ('recovery', first.bill_line_id)
            )
        )
    ) THEN
        RAISE EXCEPTION 'a reversal is its transfer the other way round'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_follows BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_follows();
