-- The number by which a shop calls an order, where Keeta tells one: by a gap among them it may be
-- seen that an order never reached us.
ALTER TABLE customer_order ADD COLUMN shop_number bigint;

CREATE INDEX customer_order_numbered ON customer_order (placed_at)
  WHERE shop_number IS NOT NULL;
