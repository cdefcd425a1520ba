-- Before money moves, an order's earlier refunds are looked through: a preview pays once.
create index refund_of_order on command (order_id, seq) where type = 'APPLY_PARTIAL_REFUND';
