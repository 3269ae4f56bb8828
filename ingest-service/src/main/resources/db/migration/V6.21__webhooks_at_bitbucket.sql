-- Webhooks at Bitbucket that deliver here: made by us, or found there with our address.
CREATE TABLE webhook_subscription (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
  -- Null for the whole workspace.
  repository    uuid,
  -- Under which it was asked for last: that of the deployment may be another by now.
  url           text NOT NULL,
  -- As Bitbucket calls it; null while it is not known whether it was made.
  hook          uuid,
  -- Of the secret that it signs with.
  version       int NOT NULL,
  made_at       timestamptz NOT NULL,
  made_by       text NOT NULL,
  -- When to tell it a secret that is newer; null where that was refused, and somebody has to ask again.
  tell_at       timestamptz DEFAULT now()
);
CREATE UNIQUE INDEX webhook_subscription_place
  ON webhook_subscription (connection_id, coalesce(repository, '00000000-0000-0000-0000-000000000000'));

-- Until when who alone changes them at Bitbucket: two at once would make two.
ALTER TABLE webhook ADD COLUMN changing_until timestamptz, ADD COLUMN changing_by uuid;
