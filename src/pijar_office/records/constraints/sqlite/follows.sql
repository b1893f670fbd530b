CREATE TRIGGER {table}_follows_settled BEFORE INSERT ON {table}
WHEN NEW.settles_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM transfer AS first
    WHERE first.id = NEW.settles_id AND first.kind IN ('bill', 'refund', 'reversal')
    AND (first.fund_id, first.amount_rp, first.debit) = (NEW.fund_id, NEW.amount_rp, NEW.credit)
    AND NOT EXISTS (SELECT 1 FROM transfer AS undone WHERE undone.reverses_id = first.id)
)
BEGIN
    SELECT RAISE(ABORT, 'a transfer settles what stands open, whole, in its own fund');
END
CREATE TRIGGER {table}_follows_reversed BEFORE INSERT ON {table}
WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
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
)
BEGIN
    SELECT RAISE(ABORT, 'a reversal is its transfer the other way round');
END
