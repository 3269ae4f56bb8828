package io.pailguard.bitbucket;

import org.jspecify.annotations.Nullable;

/**
 * What Bitbucket's headers say of a budget: it does so for access tokens alone, and names no number of what is left.
 *
 * @param limit requests of a rolling hour
 * @param isNear little of it is left
 */
public record RateLimit(int limit, boolean isNear) {
    /** A number that is longer is none. */
    private static final int MOST_DIGITS = 7;
    /** How names of what the API's requests are counted as begin; raw files, archives and git have limits of their own. */
    private static final String API = "api";

    /** Null where nothing usable is said of the API; anonymous callers are told in another form, which is not read. */
    static @Nullable RateLimit of(RawReply reply) {
        String resource = reply.header("X-RateLimit-Resource");
        if (resource != null && !resource.startsWith(API)) {
            return null;
        }
        String limit = reply.header("X-RateLimit-Limit");
        if (limit == null || limit.isEmpty() || limit.length() > MOST_DIGITS) {
            return null;
        }
        if (!limit.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return null;
        }
        int requests = Integer.parseInt(limit);
        return requests == 0 ? null : new RateLimit(requests, "true".equals(reply.header("X-RateLimit-NearLimit")));
    }
}
