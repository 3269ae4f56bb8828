package io.pailguard.bitbucket;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request gave nothing.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param detail a sentence for people; never a body or a token
 * @param requiredScopes what the endpoint needs, as Bitbucket says it; empty when it did not
 * @param retryAfter when to ask again; null when Bitbucket did not say
 */
public record Refusal(
        Kind kind,
        int status,
        String detail,
        List<String> requiredScopes,
        @Nullable Duration retryAfter) {
    public Refusal {
        requiredScopes = List.copyOf(requiredScopes);
    }

    public static Refusal unreadable(String detail) {
        return new Refusal(Kind.UNREADABLE, 200, detail, List.of(), null);
    }

    static Refusal unavailable(String detail) {
        return new Refusal(Kind.UNAVAILABLE, 0, detail, List.of(), null);
    }

    /** @param message of Bitbucket; empty where it gave none */
    static String sentence(int status, String message) {
        return message.isEmpty() ? "Bitbucket answered " + status + "." : before(status) + message;
    }

    private static String before(int status) {
        return "Bitbucket answered " + status + ": ";
    }

    /** Bitbucket's own words, which may hold the name of what was asked for; empty where it gave none. */
    public String message() {
        return detail.startsWith(before(status))
                ? detail.substring(before(status).length())
                : "";
    }

    /** It is elsewhere: redirects are not followed, since a token must not go along. */
    public boolean isElsewhere() {
        return status / 100 == 3;
    }

    /** Nothing came, so that nothing is said of the credential or of what was asked for. */
    public boolean isWithoutAnswer() {
        return status == 0;
    }

    /** Whether it was Bitbucket, or the way there, that failed. */
    public boolean saysNothingOfTheCredential() {
        return kind.isPassing() || kind == Kind.RATE_LIMITED || kind == Kind.TOO_HEAVY;
    }

    /** For people, which scope the credential lacks; empty where Bitbucket names none. */
    public Optional<String> lackOfScope() {
        return requiredScopes.isEmpty()
                ? Optional.empty()
                : Optional.of("The credential lacks the scope " + String.join(", ", requiredScopes) + ".");
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
        public boolean isPassing() {
            return passing;
        }
    }
}
