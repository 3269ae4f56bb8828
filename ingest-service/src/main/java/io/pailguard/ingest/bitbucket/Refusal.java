package io.pailguard.ingest.bitbucket;

import java.time.Duration;
import java.util.List;

/**
 * Why a request gave nothing.
 *
 * @param detail a sentence for people; never a body or a token
 * @param requiredScopes what the endpoint needs, as Bitbucket says it; empty when it did not
 * @param retryAfter when to ask again; null when Bitbucket did not say
 */
public record Refusal(Kind kind, int status, String detail, List<String> requiredScopes, Duration retryAfter) {
    public Refusal {
        requiredScopes = List.copyOf(requiredScopes);
    }

    /** The slug was free, and another workspace has taken it. */
    public static Refusal ofAnotherWorkspace(String slug) {
        String detail = "'" + slug + "' is another workspace at Bitbucket now than the one of this connection, which is"
                + " not found. Connect the one that is meant.";
        return new Refusal(Kind.MISSING, 404, detail, List.of(), null);
    }

    /** What kinds there are; only the last group may go away by itself. */
    public enum Kind {
        /** 401: the credential is not accepted. */
        UNAUTHORIZED(false),
        /** 401 too: the credential is good, and its account is no member of the workspace. */
        NO_MEMBER(false),
        /** 403: the credential is known and may not do this. */
        FORBIDDEN(false),
        /** 404: missing or hidden, which look alike. */
        MISSING(false),
        /** 410: the API is gone, or the workspace is marked as spam. */
        GONE(false),
        /** 400 and others: we asked wrongly. */
        REJECTED(false),
        /** 555: too much for the other side in one request. */
        TOO_HEAVY(false),
        /** 429: the budget is spent. */
        RATE_LIMITED(false),
        /** An answer that cannot be read, or is too large. */
        UNREADABLE(true),
        /** 5xx, no answer, or not in time. */
        UNAVAILABLE(true);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same request may work in a moment. */
        boolean isPassing() {
            return passing;
        }
    }
}
