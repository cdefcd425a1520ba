-- Who had texts of which order made readable. Never the texts, neither encrypted nor plain.
create table decryptions (
  id       text primary key,
  begun_at timestamptz not null,
  account  text not null,
  app_id   text not null,
  shop_id  text not null,
  order_id text not null,
  texts    integer not null,
  -- Absent: begun, and nobody knows what was seen.
  outcome  text,
  ended_at timestamptz,
  check ((outcome is null) = (ended_at is null))
);
create index decryptions_of_order on decryptions (order_id);
create index decryptions_by_time on decryptions (begun_at);
