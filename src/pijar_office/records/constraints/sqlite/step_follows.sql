CREATE TRIGGER {table}_step_follows BEFORE INSERT ON {table}
WHEN NEW.from_state IS NOT (SELECT state FROM {of} WHERE id = NEW.{link})
  OR NEW.number IS NOT 1 + (SELECT count(*) FROM {table} WHERE {link} = NEW.{link})
BEGIN
    SELECT RAISE(ABORT, 'a step begins where its {of} stands');
END
