-- Up to which number of auth-service's own calls the budgets have them: one row.
CREATE TABLE auth_calls (
  one     boolean PRIMARY KEY CHECK (one),
  counted bigint NOT NULL
);
