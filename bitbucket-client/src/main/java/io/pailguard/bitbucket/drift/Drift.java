package io.pailguard.bitbucket.drift;

import java.time.Instant;

/**
 * One thing in which an answer left what is known of the API. It holds names of the API alone, nothing of a workspace.
 *
 * @param endpoint its path with {@code {}} for what differs from call to call
 * @param what the field, such as {@code repository.lifecycle}; the field and its value; or what Bitbucket says of the end
 */
public record Drift(Kind kind, String endpoint, String what, Instant firstSeen) {

    public enum Kind {
        /** A field that is not known. */
        FIELD,
        /** A value that a field is not known to have. */
        VALUE,
        /** The endpoint is not there any more. */
        GONE
    }
}
