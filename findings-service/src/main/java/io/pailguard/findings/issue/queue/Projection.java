package io.pailguard.findings.issue.queue;

import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;

/**
 * What a page of the queue shows of each issue, which the queue itself need not know.
 *
 * @param columns of {@code from}, those that an order sorts by among them
 * @param from joins {@code issue i} and its {@code issue_sighting s}
 */
public record Projection<T>(String columns, String from, Function<Row, T> read) {}
