-- The states of the links that we made, by which a redirect is known for ours. Each is good for one
-- code.
create table authorization_links (
  state_hash text primary key,
  app_id     text not null,
  made_at    timestamptz not null,
  good_until timestamptz not null,
  code_hash  text
);
create index authorization_links_outdated on authorization_links (good_until);
