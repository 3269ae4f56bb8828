-- A repository belongs to one connection, and so to that connection's team: the earliest usable one that watched it. Who
-- it passes to is decided in one place (Ownership); what others read of it does not move it.
ALTER TABLE repository RENAME COLUMN connection_id TO owner;
ALTER TABLE repository DROP COLUMN team;
CREATE INDEX repository_owner ON repository (owner);

ALTER TABLE watch ADD COLUMN since timestamptz NOT NULL DEFAULT clock_timestamp();

-- What is to be known about a scan and does not make it less than complete.
ALTER TABLE scan ADD COLUMN notes text[] NOT NULL DEFAULT '{}';
