-- Where notices go. The settings hold nothing secret; the secret is sealed, and shown by its last four characters and its
-- fingerprint alone.
CREATE TABLE destination (
  id          uuid PRIMARY KEY,
  team        text NOT NULL,
  name        text NOT NULL,
  kind        text NOT NULL,
  settings    jsonb NOT NULL,
  version     bigint NOT NULL,
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL,
  last_at     timestamptz,
  last_result text,
  last_text   text
);
CREATE UNIQUE INDEX destination_name ON destination (team, lower(name));

CREATE TABLE data_key (
  destination_id uuid PRIMARY KEY REFERENCES destination ON DELETE CASCADE,
  wrapped        bytea NOT NULL,
  key_version    bigint NOT NULL
);

-- One of each destination has no end: the newest. One before may count beside it until its end.
CREATE TABLE destination_secret (
  destination_id uuid NOT NULL REFERENCES data_key ON DELETE CASCADE,
  version        bigint NOT NULL,
  ciphertext     bytea NOT NULL,
  key_version    bigint NOT NULL,
  last_four      text NOT NULL,
  fingerprint    text NOT NULL,
  made_at        timestamptz NOT NULL,
  ends_at        timestamptz,
  PRIMARY KEY (destination_id, version)
);
CREATE UNIQUE INDEX destination_secret_newest ON destination_secret (destination_id) WHERE ends_at IS NULL;

-- Tickets that were made, each for one issue or for one notice of several.
CREATE TABLE destination_ticket (
  destination_id uuid NOT NULL REFERENCES destination ON DELETE CASCADE,
  subject        uuid NOT NULL,
  issue_id       uuid REFERENCES issue ON DELETE CASCADE,
  key            text NOT NULL,
  -- The status that was read last, and the one that we set ourselves last: that one says nothing new.
  seen_status    text,
  set_status     text,
  PRIMARY KEY (destination_id, subject)
);
CREATE INDEX destination_ticket_key ON destination_ticket (destination_id, key);
CREATE INDEX destination_ticket_issue ON destination_ticket (issue_id) WHERE issue_id IS NOT NULL;
