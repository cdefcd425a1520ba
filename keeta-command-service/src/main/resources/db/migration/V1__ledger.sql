-- The ledger: every command, every attempt at it, and what must still be told.

create table command (
  -- Intake order; an order's commands run in it.
  seq          bigint generated always as identity primary key,
  command_id   text not null unique,
  content_hash text not null,
  -- The command as it came.
  body         bytea not null,
  type         text,
  order_id     text,
  -- 0 for confirmations, 1 for the rest.
  priority     smallint not null,
  deadline     timestamptz,
  received_at  timestamptz not null,
  traceparent  text,

  state        text not null check (state in ('QUEUED', 'OPEN', 'SETTLED')),
  next_step    text not null check (next_step in ('CALL', 'LOOK')),
  next_at      timestamptz not null,
  -- While a step is under way: whose it is, and when it can no longer be in flight.
  owner        text,
  call_until   timestamptz,

  attempts     integer not null default 0,
  calls        integer not null default 0,
  read_backs   integer not null default 0,
  in_doubt     boolean not null default false,
  ever_in_doubt boolean not null default false,
  refusal_code bigint,
  refusal_message text,
  withheld     integer not null default 0,
  setbacks     integer not null default 0,

  outcome      text,
  result       bytea,
  settled_at   timestamptz,
  check ((state = 'SETTLED') = (result is not null))
);

-- One command of an order in call at a time, on whichever instance.
create unique index one_call_per_order on command (order_id) where call_until is not null;
create index command_to_claim on command (priority, deadline, seq) where state <> 'SETTLED';
create index command_of_order on command (order_id, seq) where state <> 'SETTLED';

create table attempt (
  command_seq bigint not null references command (seq) on delete cascade,
  number      integer not null,
  step        text not null check (step in ('CALL', 'LOOK')),
  path        text not null,
  owner       text not null,
  at          timestamptz not null,
  call_until  timestamptz not null,
  -- Absent until the outcome is known; ABANDONED if nobody lived to tell it.
  outcome     text,
  took_ms     bigint,
  code        text,
  message     text,
  primary key (command_seq, number)
);

-- What Kafka has not acknowledged yet. A row goes as soon as it has: bodies hold personal data.
create table outbox (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind in ('REPLY', 'RESULT')),
  topic      text not null,
  key        text,
  -- Name, value, name, value, ...
  headers    text[] not null,
  value      bytea not null,
  created_at timestamptz not null
);
