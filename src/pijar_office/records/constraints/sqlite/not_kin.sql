CREATE TRIGGER {table}_not_kin_new BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM officer WHERE id IN ({given}) AND kk_index IN ({families}))
BEGIN
    SELECT RAISE(ABORT, 'nobody decides about their own family');
END
CREATE TRIGGER {table}_not_kin BEFORE UPDATE ON {table}
WHEN EXISTS (SELECT 1 FROM officer WHERE id IN ({changed}) AND kk_index IN ({families}))
BEGIN
    SELECT RAISE(ABORT, 'nobody decides about their own family');
END
