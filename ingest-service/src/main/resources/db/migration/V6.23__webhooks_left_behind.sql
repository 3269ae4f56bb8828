-- When its connection had ended before it was deleted at Bitbucket, where it stays; null otherwise.
ALTER TABLE webhook_subscription ADD COLUMN left_at timestamptz;
