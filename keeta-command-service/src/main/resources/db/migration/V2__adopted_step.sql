-- What was done at Keeta without the ledger and is announced: once, however often it is handed over.
create table adopted_step (
  command_id text not null references command (command_id) on delete cascade,
  -- Of the run without the ledger: two instances may both have called.
  owner      text not null,
  number     integer not null,
  primary key (command_id, owner, number)
);
