package io.pailguard.auth.connection;

import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.problem.RequestProblem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When a token ends, as people say it: Bitbucket does not tell. */
public final class Expiry {
    private Expiry() {}

    /** Of one that is given now. */
    static Result<Optional<Instant>> of(TokenMethod method, Optional<Instant> said, Instant now) {
        return of(method, said, now, now);
    }

    /** Refused where no token of the method that was given then can end so. */
    public static Result<Optional<Instant>> of(TokenMethod method, Optional<Instant> said, Instant given, Instant now) {
        boolean isPast = said.filter(end -> !end.isAfter(now)).isPresent();
        boolean isTooFar = said.isPresent()
                && method.longestLife()
                        .filter(longest -> said.get().isAfter(given.plus(longest)))
                        .isPresent();
        return isPast || isTooFar
                ? Result.refused(Objection.of(
                        RequestProblem.BAD_REQUEST,
                        isPast ? "'expiresAt' has passed." : "'expiresAt' is further ahead than such a token can live.",
                        "Send the time that Bitbucket showed when the token was made, or leave it out.",
                        Map.of("field", "expiresAt")))
                : Result.done(said);
    }
}
