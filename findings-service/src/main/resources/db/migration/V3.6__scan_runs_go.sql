-- By this, runs are forgotten that no event can ask for any more.
CREATE INDEX scan_run_updated ON scan_run (updated_at);
