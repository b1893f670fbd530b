CREATE OR REPLACE FUNCTION pijar_moves_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE fund SET
        ceiling_rp = ceiling_rp
            + CASE WHEN NEW.credit = 'budget' THEN NEW.amount_rp ELSE 0 END
            - CASE WHEN NEW.debit = 'budget' THEN NEW.amount_rp ELSE 0 END,
        committed_rp = committed_rp
            + CASE WHEN NEW.debit IN ('committed', 'billed') THEN NEW.amount_rp ELSE 0 END
            - CASE WHEN NEW.credit IN ('committed', 'billed') THEN NEW.amount_rp ELSE 0 END,
        billed_rp = billed_rp
            + CASE WHEN NEW.debit IN ('billed') THEN NEW.amount_rp ELSE 0 END
            - CASE WHEN NEW.credit IN ('billed') THEN NEW.amount_rp ELSE 0 END,
        paid_rp = paid_rp
            + CASE WHEN NEW.debit IN ('paid') THEN NEW.amount_rp ELSE 0 END
            - CASE WHEN NEW.credit IN ('paid') THEN NEW.amount_rp ELSE 0 END,
        recovery_rp = recovery_rp
            + CASE WHEN NEW.debit IN ('recovery') THEN NEW.amount_rp ELSE 0 END
            - CASE WHEN NEW.credit IN ('recovery') THEN NEW.amount_rp ELSE 0 END
    WHERE id = NEW.fund_id;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_moves_balance AFTER INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_moves_balance();
