-- What was seen of each shop and how it reached us, counted with the batch that records it. A row
-- for each partition of the log, so that no instance waits for another at a popular shop. Of what
-- an older version recorded nothing is counted.
CREATE TABLE arrival_count (
  -- Empty where nobody certainly told a shop.
  shop_id           text        NOT NULL,
  dialect           text        NOT NULL,
  app_id            text        NOT NULL,
  via               text        NOT NULL,
  partition         int         NOT NULL,
  notifications     bigint      NOT NULL,
  placements        bigint      NOT NULL,
  last_at           timestamptz NOT NULL,
  last_placement_at timestamptz,
  PRIMARY KEY (shop_id, dialect, app_id, via, partition)
);
