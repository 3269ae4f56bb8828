-- How far the history of a repository is told, so that a subscriber can notice what it lacks.
CREATE TABLE told_history (
  repository uuid PRIMARY KEY REFERENCES repository ON DELETE CASCADE,
  -- Goes up whenever all of it is to be told anew.
  telling    int NOT NULL,
  -- Events of this telling that went out.
  parts      int NOT NULL DEFAULT 0,
  -- Why the next scan reads it though nothing was pushed; null where it need not.
  owed       text
);

-- What was told before had no numbers: nobody can say whether it arrived, so it is told once more.
INSERT INTO told_history (repository, telling, owed)
  SELECT DISTINCT repository, 1, 'It is to be told anew.' FROM told_commit;
DELETE FROM told_commit;
DELETE FROM told_pull_request;
