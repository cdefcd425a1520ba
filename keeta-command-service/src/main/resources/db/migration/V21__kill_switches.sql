-- What operators switched off or on again; every instance reads it within a second or two.
create table kill_switch (
  what       text not null check (what in ('app', 'type', 'writes')),
  -- The app, the type; empty of writes.
  id         text not null,
  off        boolean not null,
  reason     text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (what, id)
);

-- Who changed what and why; nothing of it is ever changed or deleted by the service.
create table kill_switch_change (
  seq        bigint generated always as identity primary key,
  what       text not null,
  id         text not null,
  off        boolean not null,
  reason     text not null,
  changed_by text not null,
  changed_at timestamptz not null
);
