-- What browsers hold: a random id whose hash is the key here; the tokens are sealed with the session key.
CREATE TABLE console_session (
    id_hash    bytea PRIMARY KEY,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX console_session_ends_at ON console_session (ends_at);

-- What a person chose about the console itself; null leaves it to the system or the installation.
CREATE TABLE console_preference (
    person     text PRIMARY KEY,
    theme      text CHECK (theme IN ('light', 'dark')),
    zone       text,
    keys       boolean NOT NULL DEFAULT true,
    changed_at timestamptz NOT NULL
);

-- Filters of the queue that a person gave a name.
CREATE TABLE console_view (
    person     text NOT NULL,
    name       text NOT NULL,
    query      text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (person, name)
);
