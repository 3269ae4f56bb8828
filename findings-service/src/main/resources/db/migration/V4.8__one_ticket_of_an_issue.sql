-- Who makes the ticket of a subject in a project, whichever destination leads there: one at a time.
CREATE TABLE ticket_claim (
  site           text NOT NULL,
  project        text NOT NULL,
  subject        uuid NOT NULL,
  destination_id uuid NOT NULL REFERENCES destination ON DELETE CASCADE,
  issue_id       uuid REFERENCES issue ON DELETE CASCADE,
  -- The message that makes it, until then; on the database's clock.
  notice         uuid NOT NULL,
  held_until     timestamptz,
  -- When Jira was asked to make it: as long as no answer is known, it may be there unseen.
  asked_at       timestamptz,
  key            text,
  PRIMARY KEY (site, project, subject)
);
CREATE INDEX ticket_claim_destination ON ticket_claim (destination_id);
CREATE INDEX ticket_claim_issue ON ticket_claim (issue_id) WHERE issue_id IS NOT NULL;

-- Of a ticket for several issues: all of them. It is over when they are.
CREATE TABLE ticket_issue (
  destination_id uuid NOT NULL,
  subject        uuid NOT NULL,
  issue_id       uuid NOT NULL REFERENCES issue ON DELETE CASCADE,
  PRIMARY KEY (destination_id, subject, issue_id),
  FOREIGN KEY (destination_id, subject) REFERENCES destination_ticket ON DELETE CASCADE
);
CREATE INDEX ticket_issue_of ON ticket_issue (issue_id);

-- Decisions until then are known to Jira, or were there before the ticket.
ALTER TABLE destination_ticket ADD COLUMN told_at timestamptz NOT NULL DEFAULT now();
