package io.pailguard.kit.retention;

import java.time.Duration;

/**
 * Rows of a table that are forgotten when their time is over. Each bean of this kind is seen to.
 *
 * @param since a column with the time from which it counts, with an index where the table grows; rows where it is null are kept
 */
public record Kept(String table, String since, Duration time) {}
