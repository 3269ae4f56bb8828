-- The trace in which a scan was planned, as W3C writes it: its steps go on with it, on whatever replica and however late.
ALTER TABLE scan ADD COLUMN traceparent text;
