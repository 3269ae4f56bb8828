package io.pailguard.kit.page;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.RequestProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many items a page may have. */
public final class Limits {
    public static final int DEFAULT = 50;
    public static final int MAX = 200;

    private Limits() {}

    /**
     * As text, since the framework takes a number that it cannot read for an address that there is not.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#BAD_REQUEST} for anything but 1 to {@value #MAX}
     */
    public static int of(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through: it is no more a limit than a number that is too large.
        }
        throw RequestProblem.BAD_REQUEST.with(
                "'limit' is a number from 1 to " + MAX + ".",
                "Send 'limit' as such a number, or leave it out for " + DEFAULT + ".",
                Map.of());
    }
}
