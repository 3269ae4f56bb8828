package io.pailguard.kit.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exception as the log shows it: the same stack, with a message of one line. */
final class EscapedThrowable extends Throwable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 30;

    private final String shown;

    private EscapedThrowable(String shown, @Nullable Throwable cause) {
        super(shown, cause, true, true);
        this.shown = shown;
    }

    static EscapedThrowable of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(thrown);
        return copy(thrown, seen);
    }

    private static @Nullable EscapedThrowable of(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || seen.size() > MOST_CAUSES || !seen.add(thrown)) {
            return null;
        }
        return copy(thrown, seen);
    }

    private static EscapedThrowable copy(Throwable thrown, Set<Throwable> seen) {
        EscapedThrowable escaped =
                new EscapedThrowable(Escapes.of(String.valueOf(thrown)), of(thrown.getCause(), seen));
        escaped.setStackTrace(thrown.getStackTrace());
        for (Throwable suppressed : thrown.getSuppressed()) {
            EscapedThrowable also = of(suppressed, seen);
            if (also != null) {
                escaped.addSuppressed(also);
            }
        }
        return escaped;
    }

    @Override
    public String toString() {
        return shown;
    }
}
