-- The command that a notification led to (a FETCH_ORDER), so that a crash before it was announced
-- does not lose it, and a repeat has the same bytes. NULL where it led to none.
ALTER TABLE notification ADD COLUMN command bytea;
