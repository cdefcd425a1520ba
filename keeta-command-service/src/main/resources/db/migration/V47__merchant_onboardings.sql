-- What Keeta was told of the stores of Open Delivery apps: Keeta has one mapping for each of both
-- ids, forgets it when either is told anew, and shows it to nobody. Written before each call.
create table merchant_onboardings (
  seq               bigint generated always as identity primary key,
  app_id            text not null,
  merchant_id       text not null,
  keeta_merchant_id text not null,
  webhook_url       text,
  asked_by          text not null,
  asked_at          timestamptz not null,
  -- Absent while a call is under way, and where whoever called did not live to tell.
  outcome           text check (outcome in ('DONE', 'NOT_DONE', 'UNCLEAR')),
  ended_at          timestamptz
);
create index merchant_onboardings_of_app on merchant_onboardings (app_id, seq);
