-- What is known of customers and couriers, in a schema of its own: a role that reads the projection
-- sees nothing of it until somebody grants it that (docs/personal-data.md). An administrator may
-- have made the schema, where the service may make none.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'personal_data') THEN
    CREATE SCHEMA personal_data;
  END IF;
END $$;

-- One row for each subject of an order: the best that Keeta told of it.
CREATE TABLE personal_data.entry (
  order_id     text        NOT NULL,
  dialect      text        NOT NULL,
  app_id       text        NOT NULL,
  subject      text        NOT NULL,
  part         text        NOT NULL,
  -- By these four, in this order, one entry is better than another. Bytes are compared, as in Java.
  verified     boolean     NOT NULL,
  dated_at     timestamptz NOT NULL,
  said_at      timestamptz NOT NULL,
  source_id    text        NOT NULL COLLATE "C",
  -- Its retention runs from here: the placement of its order.
  kept_from    timestamptz NOT NULL,
  -- Whose order it is, on the entry that says so.
  customer_key text,
  -- JSON, as bytes: PostgreSQL's text refuses a NUL, and JSON may hold one.
  fields       bytea       NOT NULL,
  PRIMARY KEY (order_id, dialect, app_id, subject, part)
);

CREATE INDEX entry_of_customer ON personal_data.entry (customer_key) WHERE customer_key IS NOT NULL;
CREATE INDEX entry_kept_from ON personal_data.entry (kept_from);

-- Erasures are kept for good: a rebuild that read the log without them would bring everything back.
CREATE TABLE personal_data.erased_order (
  order_id  text        PRIMARY KEY,
  erased_at timestamptz NOT NULL,
  -- By the word of what is not verified: nothing that is verified is touched.
  doubtful  boolean     NOT NULL
);

CREATE TABLE personal_data.erased_customer (
  customer_key text        PRIMARY KEY,
  erased_at    timestamptz NOT NULL
);

-- What customers' keys are hashed with. It lies beside the erasures and is saved with them.
CREATE TABLE personal_data.customer_secret (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  secret text    NOT NULL
);

INSERT INTO personal_data.customer_secret (secret)
VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

-- Who looked or erased, when, and of what; never the data.
CREATE TABLE personal_data.access (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL,
  who          text        NOT NULL,
  act          text        NOT NULL,
  order_id     text,
  customer_key text,
  orders       int         NOT NULL,
  entries      int         NOT NULL
);

CREATE INDEX access_at ON personal_data.access (at);
