CREATE TRIGGER {table}_name_words_new AFTER INSERT ON {table}
WHEN NEW.name_key <> ''
BEGIN
    INSERT INTO name_word (word, person_id)
    SELECT DISTINCT substr(value, 1, 60), NEW.id
    FROM json_each('["' || replace(replace(NEW.name_key, '"', ''), ' ', '","') || '"]')
    WHERE value <> '';
END
CREATE TRIGGER {table}_name_words AFTER UPDATE OF name_key ON {table}
WHEN OLD.name_key <> NEW.name_key
BEGIN
    DELETE FROM name_word WHERE person_id = NEW.id;
    INSERT INTO name_word (word, person_id)
    SELECT DISTINCT substr(value, 1, 60), NEW.id
    FROM json_each('["' || replace(replace(NEW.name_key, '"', ''), ' ', '","') || '"]')
    WHERE value <> '';
END
