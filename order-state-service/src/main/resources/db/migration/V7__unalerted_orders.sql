-- The second detector: which orders no alert covered (docs/adr/0075). None of this is needed by the
-- projection; without it the alerts of the last hours are read again.

-- How far each partition of the alerts' topic is read. It moves in the transaction that writes what
-- was read, and only from where it stood.
CREATE TABLE alert_cursor (
  topic     text   NOT NULL,
  partition int    NOT NULL,
  next      bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- The levels that the watchdog raised for an order that waited to be accepted.
CREATE TABLE alert_level (
  order_id text        NOT NULL,
  level    text        NOT NULL,
  due_at   timestamptz NOT NULL,
  PRIMARY KEY (order_id, level)
);

CREATE INDEX alert_level_due_at ON alert_level (due_at);

-- Orders whose time to accept is over, as they were first found without the last level.
CREATE TABLE past_due (
  order_id    text        NOT NULL,
  dialect     text        NOT NULL,
  app_id      text        NOT NULL,
  first_found timestamptz NOT NULL,
  -- What became of it: COVERED, MET or UNALERTED; NULL while it waits to be judged.
  verdict     text,
  PRIMARY KEY (order_id, dialect, app_id)
);

CREATE INDEX past_due_first_found ON past_due (first_found);
