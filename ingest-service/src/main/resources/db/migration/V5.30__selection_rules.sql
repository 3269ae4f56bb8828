-- Rules beside names, and when scans start: the interval stays where a schedule is by cron or manual, as of the last one.
ALTER TABLE selection
  ADD COLUMN include  text[] NOT NULL DEFAULT '{}',
  ADD COLUMN projects text[] NOT NULL DEFAULT '{}',
  ADD COLUMN exclude  text[] NOT NULL DEFAULT '{}',
  ADD COLUMN schedule text NOT NULL DEFAULT 'INTERVAL' CHECK (schedule IN ('INTERVAL', 'CRON', 'MANUAL')),
  ADD COLUMN cron     text,
  ADD COLUMN zone     text,
  ADD CHECK ((schedule = 'CRON') = (cron IS NOT NULL)),
  ADD CHECK ((cron IS NULL) = (zone IS NULL));

-- A repository may also be named for what holds of it alone.
ALTER TABLE selected_repository
  ADD COLUMN listed           boolean NOT NULL DEFAULT true,
  ADD COLUMN lookback_days    int CHECK (lookback_days BETWEEN 0 AND 3650),
  ADD COLUMN interval_seconds bigint CHECK (interval_seconds >= 60);

COMMENT ON COLUMN scan_schedule.next_scan_at IS 'infinity for a manual schedule';
