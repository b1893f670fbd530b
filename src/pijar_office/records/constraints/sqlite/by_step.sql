CREATE TRIGGER {table}_by_step_new BEFORE INSERT ON {table}
WHEN NEW.state IS NOT '{first}'
BEGIN
    SELECT RAISE(ABORT, 'a {table} begins as {first}: only steps move it');
END
CREATE TRIGGER {table}_by_step BEFORE UPDATE ON {table}
WHEN NEW.state IS NOT OLD.state AND NEW.state IS NOT (
    SELECT to_state FROM {steps} WHERE {link} = OLD.id ORDER BY number DESC LIMIT 1
)
BEGIN
    SELECT RAISE(ABORT, 'only steps move a {table}');
END
