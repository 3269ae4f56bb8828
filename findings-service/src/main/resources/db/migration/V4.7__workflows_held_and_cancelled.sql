-- What a rule had in hand when it was switched off or changed is cancelled, and says so.
ALTER TABLE workflow_delivery DROP CONSTRAINT workflow_delivery_state_check;
ALTER TABLE workflow_delivery ADD CONSTRAINT workflow_delivery_state_check CHECK (state IN
  ('HELD', 'WAITING', 'SENDING', 'DELIVERED', 'FAILED', 'REFUSED', 'WOULD_HAVE_SENT', 'CANCELLED'));

-- Of a rule whose trigger looks for something: until when it has looked, on the service's clock. Null: not yet.
ALTER TABLE workflow ADD COLUMN looked_at timestamptz;
