package io.pailguard.kit.event;

import io.pailguard.contracts.event.UnreadableEventException;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of the data, which will be the same the next time, from one of the moment. What is not known to be of
 * the data counts as of the moment: better to wait than to lose.
 */
final class Failures {
    private Failures() {}

    static boolean isPermanent(Throwable failure) {
        if (failure instanceof PgException database) {
            String state = database.getSqlState();
            // 22: the value does not fit its type; 23: it breaks a constraint.
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
        return failure instanceof UnreadableEventException
                || failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ArithmeticException
                || failure instanceof DateTimeException;
    }

    /** For the dead letter: of what is not ours the kind only, since its message may quote the record. */
    static @Nullable String reason(Throwable failure) {
        if (failure instanceof UnreadableEventException) {
            return failure.getMessage();
        }
        return failure instanceof PgException database
                ? "the database refuses it, SQLSTATE " + database.getSqlState()
                : "it cannot be applied, " + failure.getClass().getSimpleName();
    }
}
