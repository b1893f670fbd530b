CREATE TRIGGER {table}_step_follows BEFORE INSERT ON {table}
WHEN NEW.from_state IS NOT (SELECT state FROM claim_case WHERE id = NEW.case_id)
  OR NEW.number IS NOT 1 + (SELECT count(*) FROM {table} WHERE case_id = NEW.case_id)
BEGIN
    SELECT RAISE(ABORT, 'a step begins where its case stands');
END
