-- Somebody wants all that is read told on the topic, also what did not change.
ALTER TABLE people_workspace ADD COLUMN tell_all boolean NOT NULL DEFAULT false;
