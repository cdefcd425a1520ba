-- What a command's first step knew, so that its end does not depend on what an instance remembers.
alter table command
  -- The budget runs from here, not from receipt: time in which nobody could try it does not count.
  add column begun_at       timestamptz,
  -- Whose order it is, as the last step had it.
  add column target_dialect text,
  add column target_app_id  text,
  add column target_shop_id text;
-- Of what an older version began, the first attempt tells when.
update command set begun_at = (select min(at) from attempt where command_seq = seq)
where state <> 'SETTLED';
