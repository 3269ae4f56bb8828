-- What browsers hold: a random id whose hash is the key here; the tokens are sealed with the session key.
CREATE TABLE console_session (
    id_hash    bytea PRIMARY KEY,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX console_session_ends_at ON console_session (ends_at);

-- What a person chose about the console itself.
CREATE TABLE console_preference (
    person     text PRIMARY KEY,
    theme      text NOT NULL CHECK (theme IN ('light', 'dark')),
    changed_at timestamptz NOT NULL
);
