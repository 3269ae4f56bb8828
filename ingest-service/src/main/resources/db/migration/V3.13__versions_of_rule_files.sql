-- A version is given once, also to a file of a name that was deleted: who means the one before must not change the new one.
CREATE SEQUENCE secret_rule_file_version;
SELECT setval('secret_rule_file_version', (SELECT coalesce(max(version), 0) + 1 FROM secret_rule_file));
ALTER TABLE secret_rule_file ALTER version SET DEFAULT nextval('secret_rule_file_version');
