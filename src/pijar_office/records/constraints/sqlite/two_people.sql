CREATE TRIGGER {table}_two_people_new BEFORE INSERT ON {table}
WHEN NEW.{first} IS NOT NULL AND NEW.{second} IS NOT NULL AND (
    SELECT count(DISTINCT person_number) FROM officer WHERE id IN (NEW.{first}, NEW.{second})
) < 2
BEGIN
    SELECT RAISE(ABORT, 'four eyes are two people, each known by a number');
END
CREATE TRIGGER {table}_two_people BEFORE UPDATE ON {table}
WHEN NEW.{first} IS NOT NULL AND NEW.{second} IS NOT NULL AND (
    SELECT count(DISTINCT person_number) FROM officer WHERE id IN (NEW.{first}, NEW.{second})
) < 2
BEGIN
    SELECT RAISE(ABORT, 'four eyes are two people, each known by a number');
END
