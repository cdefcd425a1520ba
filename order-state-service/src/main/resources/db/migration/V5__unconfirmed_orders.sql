-- How often it was asked where an order stands that nobody confirmed in time. A row is of use for
-- hours (order-state.read-backs.unconfirmed.max-age); without it the same commands are published
-- again, and executed once all the same.
CREATE TABLE unconfirmed_asked (
  order_id    text        NOT NULL,
  dialect     text        NOT NULL,
  app_id      text        NOT NULL,
  round_asked int         NOT NULL,
  asked_at    timestamptz NOT NULL,
  PRIMARY KEY (order_id, dialect, app_id)
);

CREATE INDEX unconfirmed_asked_at ON unconfirmed_asked (asked_at);
