-- What goes first, and against whose limits it counts; docs/adr/0040.
alter table command
  -- The issuer's own end. The deadline orders the queue, this one ends a command.
  add column expires_at       timestamptz,
  -- Whether the order's own deadline was not known yet when the deadline was computed.
  add column deadline_assumed boolean not null default false,
  -- As far as they are known before the first step.
  add column app_id           text,
  add column shop_id          text;

-- Until now the deadline was the issuer's end.
update command set expires_at = deadline, app_id = target_app_id, shop_id = target_shop_id
where state <> 'SETTLED';

drop index command_to_claim;
-- An instance of the version before writes no deadline where the issuer set no end.
create index command_to_claim on command (priority, coalesce(deadline, 'infinity'::timestamptz), seq)
where state <> 'SETTLED';
create index command_to_expire on command (expires_at) where state = 'QUEUED';
