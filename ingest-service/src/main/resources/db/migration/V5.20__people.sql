-- The people of a workspace, as the connections of one team see them: another team's credential is never used.
CREATE TABLE people_workspace (
  id            uuid PRIMARY KEY,
  workspace     uuid NOT NULL,
  slug          text NOT NULL,
  team          text NOT NULL,
  -- The earliest of the team that can be used: whose erasure takes this along.
  connection_id uuid NOT NULL,
  next_at       timestamptz NOT NULL,
  -- When somebody asked for a reading that has not ended; what was tried before is read again.
  wanted_at     timestamptz,
  lease_until   timestamptz,
  epoch         bigint NOT NULL DEFAULT 0,
  -- Why the last pass did not come to its end.
  message       text,
  passed_at     timestamptz,
  UNIQUE (workspace, team)
);
CREATE INDEX people_workspace_due ON people_workspace (next_at);

-- What is read at once, and how that went last.
CREATE TABLE people_part (
  source        uuid NOT NULL REFERENCES people_workspace ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('MEMBERS', 'GROUPS', 'PROJECT', 'REPOSITORY')),
  object        text NOT NULL,
  state         text NOT NULL CHECK (state IN ('WAITING', 'READ', 'NOT_ASSESSABLE', 'NOT_READ')),
  reason        text,
  tried_at      timestamptz,
  read_at       timestamptz,
  -- What was there then was there before: it is no news.
  first_read_at timestamptz,
  PRIMARY KEY (source, kind, object)
);

-- Rows of the three below hold from valid_from until before valid_to.

-- Watched repositories, and the projects that they are in.
CREATE TABLE people_object (
  source     uuid NOT NULL REFERENCES people_workspace ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('PROJECT', 'REPOSITORY')),
  id         text NOT NULL,
  name       text NOT NULL,
  -- Key of the repository's project; empty for none, and for projects.
  project    text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz
);
CREATE UNIQUE INDEX people_object_now ON people_object (source, kind, id) WHERE valid_to IS NULL;
CREATE INDEX people_object_project ON people_object (source, project);
CREATE INDEX people_object_ended ON people_object (valid_to);

CREATE TABLE people_identity (
  source      uuid NOT NULL REFERENCES people_workspace ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('USER', 'APP_USER', 'GROUP')),
  -- Bitbucket's uuid, or the group's slug.
  id          text NOT NULL,
  name        text NOT NULL,
  nickname    text,
  account_id  text,
  -- As last read: these two have no history.
  added_on    timestamptz,
  last_access timestamptz,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz
);
CREATE UNIQUE INDEX people_identity_now ON people_identity (source, kind, id) WHERE valid_to IS NULL;
CREATE INDEX people_identity_all ON people_identity (source, id, valid_from);
CREATE INDEX people_identity_ended ON people_identity (valid_to);

-- Who was given what: a role in the workspace, a place in a group, a level on a project or repository.
CREATE TABLE people_grant (
  source      uuid NOT NULL REFERENCES people_workspace ON DELETE CASCADE,
  holder_kind text NOT NULL CHECK (holder_kind IN ('USER', 'APP_USER', 'GROUP')),
  holder      text NOT NULL,
  object_kind text NOT NULL CHECK (object_kind IN ('WORKSPACE', 'GROUP', 'PROJECT', 'REPOSITORY')),
  object      text NOT NULL,
  level       text NOT NULL,
  -- Readings in a row that did not show it.
  missed      int NOT NULL DEFAULT 0,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz
);
CREATE UNIQUE INDEX people_grant_now ON people_grant (source, object_kind, object, holder_kind, holder)
  WHERE valid_to IS NULL;
CREATE INDEX people_grant_object ON people_grant (source, object_kind, object);
CREATE INDEX people_grant_holder ON people_grant (source, holder);
CREATE INDEX people_grant_ended ON people_grant (valid_to);

-- What passes saw change, in the order in which they did.
CREATE TABLE people_difference (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source      uuid NOT NULL REFERENCES people_workspace ON DELETE CASCADE,
  at          timestamptz NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('JOINED', 'LEFT', 'MOVED', 'GAINED', 'LOST', 'CHANGED')),
  person      text NOT NULL,
  object_kind text NOT NULL,
  object      text NOT NULL,
  before      text,
  after       text,
  way         text NOT NULL,
  via_group   text NOT NULL,
  via_project text NOT NULL
);
CREATE INDEX people_difference_newest ON people_difference (source, at DESC, id DESC);
CREATE INDEX people_difference_at ON people_difference (at);

-- What each person could do at a moment on projects and repositories by what was given to him or to his groups.
CREATE FUNCTION people_held(moment timestamptz)
RETURNS TABLE (source uuid, person_kind text, person text, object_kind text, object text, level text, via_group text,
               since timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT g.source, g.holder_kind, g.holder, g.object_kind, g.object, g.level, '', g.valid_from
  FROM people_grant g
  WHERE g.holder_kind <> 'GROUP' AND g.object_kind IN ('PROJECT', 'REPOSITORY')
    AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to > $1)
  UNION ALL
  SELECT g.source, m.holder_kind, m.holder, g.object_kind, g.object, g.level, g.holder,
         greatest(g.valid_from, m.valid_from)
  FROM people_grant g
  JOIN people_grant m ON m.source = g.source AND m.object_kind = 'GROUP' AND m.object = g.holder
  WHERE g.holder_kind = 'GROUP' AND g.object_kind IN ('PROJECT', 'REPOSITORY')
    AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to > $1)
    AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to > $1)
$$;

-- Every right of every person at a moment, once for each way in which it was got.
CREATE FUNCTION people_entitlement(moment timestamptz)
RETURNS TABLE (source uuid, person_kind text, person text, object_kind text, object text, level text, way text,
               via_group text, via_project text, since timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT g.source, g.holder_kind, g.holder, g.object_kind, g.object, g.level, 'ROLE', '', '', g.valid_from
  FROM people_grant g
  WHERE g.object_kind = 'WORKSPACE' AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to > $1)
  UNION ALL
  -- Owners of the workspace administer all that is in it.
  SELECT g.source, g.holder_kind, g.holder, o.kind, o.id, 'ADMIN', 'ROLE', '', '', greatest(g.valid_from, o.valid_from)
  FROM people_grant g JOIN people_object o ON o.source = g.source
  WHERE g.object_kind = 'WORKSPACE' AND g.level = 'OWNER'
    AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to > $1)
    AND o.valid_from <= $1 AND (o.valid_to IS NULL OR o.valid_to > $1)
  UNION ALL
  SELECT h.source, h.person_kind, h.person, h.object_kind, h.object, h.level,
         CASE h.via_group WHEN '' THEN 'DIRECT' ELSE 'GROUP' END, h.via_group, '', h.since
  FROM people_held($1) h
  UNION ALL
  -- Who may create repositories in a project may write in those that it has.
  SELECT h.source, h.person_kind, h.person, o.kind, o.id, CASE h.level WHEN 'CREATE_REPO' THEN 'WRITE' ELSE h.level END,
         'PROJECT', h.via_group, o.project, greatest(h.since, o.valid_from)
  FROM people_held($1) h JOIN people_object o ON o.source = h.source AND o.project = h.object
  WHERE h.object_kind = 'PROJECT' AND o.kind = 'REPOSITORY'
    AND o.valid_from <= $1 AND (o.valid_to IS NULL OR o.valid_to > $1)
$$;
