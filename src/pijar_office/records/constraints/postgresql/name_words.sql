CREATE OR REPLACE FUNCTION pijar_name_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.name_key = NEW.name_key THEN
            RETURN NULL;
        END IF;
        DELETE FROM name_word WHERE person_id = NEW.id;
    END IF;
    INSERT INTO name_word (word, person_id)
    SELECT DISTINCT left(word, 60), NEW.id
    FROM unnest(string_to_array(NEW.name_key, ' ')) AS word WHERE word <> '';
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_name_words AFTER INSERT OR UPDATE OF name_key ON {table}
    FOR EACH ROW EXECUTE FUNCTION pijar_name_words();
