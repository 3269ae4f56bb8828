-- A repository that goes asks for its steps, those of any connection.
CREATE INDEX scan_step_repository ON scan_step (repository);
