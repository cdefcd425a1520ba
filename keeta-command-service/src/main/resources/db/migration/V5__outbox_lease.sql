-- Who publishes the outbox, and until when nobody else does: Kafka is waited for outside of any
-- transaction, so that one who stands still meanwhile holds no lock.
create table outbox_lease (
  one         boolean primary key default true check (one),
  owner       text,
  lease_until timestamptz,
  check ((owner is null) = (lease_until is null))
);
insert into outbox_lease default values;

-- What Kafka will never take as it is, too large for its topic: put aside, so that no other waits.
alter table outbox add column refused boolean not null default false;
