-- The app-level tokens of the Open Delivery dialect: one row for each app, written by
-- compare-and-set on its version. The lease of a fetch is written before the call.
create table app_tokens (
  app_id          text primary key,
  version         bigint not null,

  -- Sealed: AES-256-GCM, bound to the app. Absent before the first.
  token           bytea,
  key_id          text,
  fetched_at      timestamptz,
  expires_at      timestamptz,

  called_at       timestamptz,
  setbacks        integer not null default 0,
  refusals        integer not null default 0,
  owner           text,
  lease_until     timestamptz,
  last_error_at   timestamptz,
  last_error_code text,
  check ((token is null) = (key_id is null)),
  check ((token is null) = (fetched_at is null)),
  check ((token is null) = (expires_at is null)),
  check ((owner is null) = (lease_until is null))
);
