-- The right to poll for an app's events, one row for each app; all times are this database's. It is
-- taken before the call, so that a crash costs a slot and is never a poll too many.
create table poll_slots (
  app_id      text primary key,
  number      bigint not null,
  next_at     timestamptz not null,
  -- When Keeta last answered a poll of anyone.
  answered_at timestamptz
);
