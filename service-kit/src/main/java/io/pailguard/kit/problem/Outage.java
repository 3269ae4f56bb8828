package io.pailguard.kit.problem;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is not there, or not now, from one that refuses what it was asked: the first passes by itself,
 * the second is a fault of ours.
 */
final class Outage {
    /** Wait this long before another try, in seconds. */
    static final int RETRY_AFTER = 5;

    private static final int MAX_DEPTH = 20;

    private Outage() {}

    /** Whether somewhere among the causes the database was away, starting, stopping or full, or busy for too long. */
    static boolean isBehind(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (isOutage(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        if (cause instanceof PgException refused) {
            return isTransient(refused.getSqlState());
        }
        if (cause instanceof SQLException refused) {
            return isTransient(refused.getSQLState());
        }
        return cause instanceof SocketException
                || cause instanceof ClosedChannelException
                || cause instanceof TimeoutException
                || isOfThePool(cause);
    }

    /**
     * Class 08: the connection; 53: out of connections, memory or disk; 57: stopping, starting, or a statement given up; 55P03: a
     * lock that somebody else held too long.
     */
    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("57")
                        || sqlState.startsWith("53")
                        || sqlState.equals("55P03"));
    }

    /** The client knows these by their text alone. */
    private static boolean isOfThePool(Throwable cause) {
        if (!(cause instanceof VertxException) && !(cause instanceof NoStackTraceThrowable)) {
            return false;
        }
        String text = String.valueOf(cause.getMessage());
        return text.startsWith("Connection")
                || text.startsWith("Timeout")
                || text.startsWith("Pool closed")
                || text.startsWith("Failed to read any response from the server");
    }
}
