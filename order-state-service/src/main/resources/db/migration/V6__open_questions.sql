-- What of an order only Keeta can tell, and has not told yet: written with the order by whoever
-- writes it, and read by the sweep that asks again. NULL where nothing is open.
ALTER TABLE customer_order
  ADD COLUMN lacks_details_since timestamptz,
  ADD COLUMN cancellation_asked_at timestamptz;

CREATE INDEX customer_order_lacking_details ON customer_order (lacks_details_since)
  WHERE lacks_details_since IS NOT NULL;
CREATE INDEX customer_order_to_be_cancelled ON customer_order (cancellation_asked_at)
  WHERE cancellation_asked_at IS NOT NULL;

-- How often each question was asked again, beside unconfirmed_asked: an instance of an older version
-- writes that one by its key.
CREATE TABLE question_asked (
  order_id    text        NOT NULL,
  dialect     text        NOT NULL,
  app_id      text        NOT NULL,
  question    text        NOT NULL,
  round_asked int         NOT NULL,
  asked_at    timestamptz NOT NULL,
  PRIMARY KEY (order_id, dialect, app_id, question)
);

CREATE INDEX question_asked_at ON question_asked (asked_at);
