-- Repositories that need more than a mirror may have: git is not asked for them until then, or until a mirror may have more.
CREATE TABLE repository_without_room (
  repository uuid PRIMARY KEY REFERENCES repository ON DELETE CASCADE,
  why        text NOT NULL,
  mirror_cap bigint NOT NULL,
  until      timestamptz NOT NULL
);
