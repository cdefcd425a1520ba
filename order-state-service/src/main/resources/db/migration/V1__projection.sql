-- The projection of orders. Values that Keeta shapes freely are kept as bytes: PostgreSQL's text
-- refuses a NUL, and JSON may hold one.

-- How far each partition of the log is applied, and the count of its owners. A batch begins by
-- moving the cursor under the epoch of its owner: no row means that there is a newer one.
CREATE TABLE applied_cursor (
  topic     text   NOT NULL,
  partition int    NOT NULL,
  epoch     bigint NOT NULL,
  applied   bigint NOT NULL,
  owner     text   NOT NULL,
  PRIMARY KEY (topic, partition)
);

CREATE TABLE customer_order (
  order_id   text        NOT NULL,
  dialect    text        NOT NULL,
  app_id     text        NOT NULL,
  version    bigint      NOT NULL,
  shop_id    text,
  status     text        NOT NULL,
  verified   boolean     NOT NULL,
  placed_at  timestamptz,
  listed_at  timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- All that is known, as JSON of ours.
  state      bytea       NOT NULL,
  -- The snapshot as it goes out on the topic and from the query API.
  snapshot   bytea       NOT NULL,
  PRIMARY KEY (order_id, dialect, app_id)
);

CREATE INDEX customer_order_listed ON customer_order (listed_at DESC, order_id DESC);
CREATE INDEX customer_order_of_shop ON customer_order (shop_id, listed_at DESC, order_id DESC);
CREATE INDEX customer_order_in_status ON customer_order (status, listed_at DESC, order_id DESC);

-- One row for each distinct notification, with the bytes of the events that it told.
CREATE TABLE notification (
  order_id      text        NOT NULL,
  dialect       text        NOT NULL,
  app_id        text        NOT NULL,
  ce_type       text        NOT NULL,
  ce_id         text        NOT NULL,
  first_version bigint      NOT NULL,
  topic         text        NOT NULL,
  partition     int         NOT NULL,
  "offset"      bigint      NOT NULL,
  sha256        text        NOT NULL,
  received_at   timestamptz NOT NULL,
  -- JSON documents, one a line.
  events        bytea       NOT NULL,
  PRIMARY KEY (order_id, dialect, app_id, ce_type, ce_id)
);
