-- Whether results are on their way under the lease: in a life of the ledger whose results are not
-- recalled there are none, and one that says something else than was told can be taken back.
alter table outbox_lease add column with_results boolean not null default true;
