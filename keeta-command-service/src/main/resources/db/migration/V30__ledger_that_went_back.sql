-- A server that was promoted or restored may have lost the last commits. What the ledger then says
-- of commands that are not settled is out of date, and what was taken in last is not there.

-- Which life of the ledger this is: one ends whenever it is found that commits were lost.
create table ledger_life (
  one           boolean primary key default true check (one),
  no            integer not null default 0,
  -- The server and its timeline when it was last looked at.
  server        text,
  went_back_at  timestamptz,
  -- Of what was not settled nobody looks before: a call of the last life may be in flight.
  doubts_due_at timestamptz,
  -- Steps are numbered above all that the last life may have told.
  attempts_from integer not null default 0,
  -- Whether the results that the last life told were read from their topic.
  recalled      boolean not null default true,
  -- Whether an older version took commands in, which wrote no cursors.
  adopts_offsets boolean not null
);
insert into ledger_life (adopts_offsets) select exists (select from command);

alter table command
  -- What was written of it last was written in that life; -1: it is of a life that was lost.
  add column life       integer not null default 0,
  -- Taken in for the second time, because the first was lost.
  add column read_again boolean not null default false;

-- All of a partition before that offset was taken in. It follows the admissions, so that whatever
-- is lost, it never stands behind a command that is not there.
create table intake_cursor (
  topic         text not null,
  partition     integer not null,
  next_offset   bigint not null,
  -- What is read again below that may have been executed.
  doubted_below bigint not null default 0,
  primary key (topic, partition)
);

-- Results that stand on their topic and of whose commands the ledger knows nothing.
create table told_result (
  command_id text primary key,
  outcome    text not null,
  result     bytea not null,
  settled_at timestamptz not null
);
