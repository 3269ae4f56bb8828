package io.pailguard.kit.http;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ETag of a thing is the version of what people decided about it. */
public final class Etags {
    private Etags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** The If-Match header that means a version, for who has it as a form gave it. */
    public static String quoted(String version) {
        return '"' + version + '"';
    }

    /**
     * What stands against a change to a thing of this version.
     *
     * @param ifMatch the If-Match header
     * @return {@link Problem#VERSION_REQUIRED} without it, {@link Problem#VERSION_STALE} when the thing has moved on
     */
    public static Optional<HttpProblem> refusal(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return Optional.of(RequestProblem.VERSION_REQUIRED.with("If-Match is missing."));
        }
        return ifMatch.trim().equals(quoted(Long.toString(version)))
                ? Optional.empty()
                : Optional.of(RequestProblem.VERSION_STALE.with("It has version " + version + " now."));
    }
}
