-- Orders whose retention is over. A rebuild reads a log that has forgotten the placement of an order
-- before what came later of it: without this, a refund's text would be kept from its own date on.
CREATE TABLE personal_data.swept_order (
  order_id text        NOT NULL,
  dialect  text        NOT NULL,
  app_id   text        NOT NULL,
  swept_at timestamptz NOT NULL,
  -- By the word of what is not verified: nothing that is verified is kept out.
  doubtful boolean     NOT NULL,
  PRIMARY KEY (order_id, dialect, app_id)
);

CREATE INDEX swept_order_swept_at ON personal_data.swept_order (swept_at);

-- Where the tables of personal data were handed to a role of their own, this one goes with them.
DO $$
DECLARE
  keeper name := (SELECT pg_get_userbyid(relowner) FROM pg_class
                  WHERE oid = 'personal_data.entry'::regclass);
BEGIN
  IF keeper <> current_user THEN
    EXECUTE format('ALTER TABLE personal_data.swept_order OWNER TO %I', keeper);
  END IF;
END $$;
