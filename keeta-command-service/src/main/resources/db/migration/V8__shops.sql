-- What is known of shops. A row is written by one at a time; the document is all there is, the
-- columns are what is searched by.
create table shops (
  app_id     text not null,
  shop_id    text not null,
  status     text not null,
  -- Absent: nobody has told.
  authorized boolean,
  shop       text not null,
  primary key (app_id, shop_id)
);
create index shops_by_id on shops (shop_id);

-- When Keeta is asked next for an app's shops, and who is at it.
create table shop_listings (
  app_id      text primary key,
  next_at     timestamptz not null,
  owner       text,
  lease_until timestamptz,
  check ((owner is null) = (lease_until is null))
);
