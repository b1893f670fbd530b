CREATE TRIGGER {table}_{first}_is_not_{second}_new BEFORE INSERT ON {table}
WHEN {only} AND NEW.{first} IS NOT NULL AND NEW.{second} IS NOT NULL AND (
    SELECT count(DISTINCT person_number) FROM officer WHERE id IN (NEW.{first}, NEW.{second})
) < 2
BEGIN
    SELECT RAISE(ABORT, 'four eyes are two people, each known by a number');
END
CREATE TRIGGER {table}_{first}_is_not_{second} BEFORE UPDATE ON {table}
WHEN {only} AND NEW.{first} IS NOT NULL AND NEW.{second} IS NOT NULL AND (
    SELECT count(DISTINCT person_number) FROM officer WHERE id IN (NEW.{first}, NEW.{second})
) < 2
BEGIN
    SELECT RAISE(ABORT, 'four eyes are two people, each known by a number');
END
