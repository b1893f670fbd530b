CREATE TRIGGER {table}_two_people_new BEFORE INSERT ON {table}
WHEN EXISTS (
    SELECT 1 FROM officer AS a JOIN officer AS b ON a.person_number = b.person_number
    WHERE a.id = NEW.{first} AND b.id = NEW.{second} AND a.id <> b.id
)
BEGIN
    SELECT RAISE(ABORT, 'two accounts of one person are not four eyes');
END
CREATE TRIGGER {table}_two_people BEFORE UPDATE ON {table}
WHEN EXISTS (
    SELECT 1 FROM officer AS a JOIN officer AS b ON a.person_number = b.person_number
    WHERE a.id = NEW.{first} AND b.id = NEW.{second} AND a.id <> b.id
)
BEGIN
    SELECT RAISE(ABORT, 'two accounts of one person are not four eyes');
END
