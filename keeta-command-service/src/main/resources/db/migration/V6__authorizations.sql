-- What merchants granted: one row for each app, written by compare-and-set on its version.
create table authorizations (
  app_id          text primary key,
  version         bigint not null,
  state           text not null
    check (state in ('GRANTED', 'REFRESHING', 'NEEDS_AUTHORIZATION', 'REVOKED')),

  -- Both sealed with the same key: AES-256-GCM, bound to the app and the column.
  access_token    bytea not null,
  refresh_token   bytea not null,
  key_id          text not null,
  issued_at       timestamptz not null,
  expires_at      timestamptz not null,

  -- Of the refresh that is due or under way. A refresh token is good once: the intent is written
  -- before the call, and a lease says how long its answer is waited for.
  refresh_at      timestamptz,
  called_at       timestamptz,
  setbacks        integer not null default 0,
  refusals        integer not null default 0,
  owner           text,
  lease_until     timestamptz,

  -- Since when it is dead, where it is, and by Keeta's clock, where a notification told it.
  since           timestamptz,
  told_at         timestamptz,
  revoked_by      text,

  refreshed_at    timestamptz,
  last_error_at   timestamptz,
  last_error_code text,
  check ((state in ('GRANTED', 'REFRESHING')) = (refresh_at is not null)),
  check ((state = 'REFRESHING') = (owner is not null and lease_until is not null)),
  check ((state in ('NEEDS_AUTHORIZATION', 'REVOKED')) = (since is not null))
);

-- The codes that merchants gave. Each is known by its hash for ever, so that it is exchanged once by
-- whichever ways it came; itself it is here, sealed, until it ended.
create table authorization_codes (
  code_hash   text primary key,
  app_id      text not null,
  way         text not null check (way in ('EVENT', 'REDIRECT')),
  received_at timestamptz not null,
  good_until  timestamptz not null,
  code        bytea,
  key_id      text,
  state       text not null
    check (state in ('WAITING', 'EXCHANGING', 'EXCHANGED', 'REFUSED', 'EXPIRED')),
  called_at   timestamptz,
  setbacks    integer not null default 0,
  owner       text,
  lease_until timestamptz,
  error       text,
  check ((state in ('WAITING', 'EXCHANGING')) = (code is not null and key_id is not null)),
  check ((state = 'EXCHANGING') = (owner is not null and lease_until is not null))
);
create index authorization_codes_to_exchange on authorization_codes (received_at)
  where state in ('WAITING', 'EXCHANGING');
create index authorization_codes_of_app on authorization_codes (app_id, received_at);
