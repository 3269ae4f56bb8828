package io.pailguard.kit.http;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/** The ETag of a thing is the version of what people decided about it. */
public final class Etags {
    private Etags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * @param ifMatch the If-Match header
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#VERSION_REQUIRED} without it,
     *     {@link Problem#VERSION_STALE} when the thing has moved on
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw RequestProblem.VERSION_REQUIRED.with("If-Match is missing.");
        }
        if (!ifMatch.trim().equals("\"" + version + "\"")) {
            throw RequestProblem.VERSION_STALE.with("It has version " + version + " now.");
        }
    }
}
