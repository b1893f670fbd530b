CREATE TRIGGER {table}_own_name BEFORE INSERT ON {table}
WHEN coalesce(NEW.actor_id, replace(NEW.actor_name, '-', '')) <> replace(app_actor(), '-', '')
BEGIN
    SELECT RAISE(ABORT, 'an event bears the name of the one who acts');
END
