package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Map;

/**
 * The catalogue of problems: every error that leaves a service is one of these, as problem details (RFC 9457). The
 * detail says what is wrong this time, the fix how to mend it; neither ever holds a secret.
 */
public enum Problem {
    BAD_REQUEST(
            "bad-request", 400, "The request cannot be read", "Compare it with the examples of the API description."),
    PAGE_MISMATCH(
            "page-mismatch",
            400,
            "The page belongs to another list",
            "Ask for the first page again: 'after' goes only with the filters and the sort it was given for."),
    NOT_PERMITTED(
            "not-permitted",
            403,
            "Your role does not allow this",
            "Ask somebody who has the role that the detail names."),
    NOT_FOUND("not-found", 404, "There is no such thing", "Check the id."),
    VERSION_REQUIRED("version-required", 428, "The version is missing", "Send If-Match with the ETag you last read."),
    VERSION_STALE(
            "version-stale",
            412,
            "It was changed meanwhile",
            "Read it again, then repeat your change with the new ETag."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The Idempotency-Key was used for another request",
            "Use a new key for a new request."),
    IDEMPOTENCY_KEY_RUNNING(
            "idempotency-key-running",
            409,
            "The same request is still running",
            "Wait a moment and ask again with the same key."),
    UNAVAILABLE(
            "unavailable",
            503,
            "A part that this needs does not answer",
            "Try again in a moment; nothing was changed."),

    CONNECTION_UNKNOWN("connection-unknown", 404, "There is no such connection", "List the connections for their ids."),
    ISSUE_UNKNOWN(
            "issue-unknown", 404, "There is no such issue", "Use the issue's id or its number, for example PG-1204."),
    SCAN_UNKNOWN("scan-unknown", 404, "There is no such scan", "List the scans for their ids."),
    SELECTION_UNKNOWN("selection-unknown", 404, "This connection has no selection", "Choose repositories first.");

    private final String slug;
    private final int status;
    private final String title;
    private final String fix;

    Problem(String slug, int status, String title, String fix) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.fix = fix;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    /** @param detail what is wrong this time */
    public HttpProblem with(String detail) {
        return with(detail, Map.of());
    }

    /** @param more members of the problem beside the standard ones, for example the line of a list */
    public HttpProblem with(String detail, Map<String, Object> more) {
        return with(detail, fix, more);
    }

    /** @param fix how to mend it, where the case knows better than the catalogue */
    public HttpProblem with(String detail, String fix, Map<String, Object> more) {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withType(URI.create("urn:pailguard:problem:" + slug))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .with("fix", fix);
        more.forEach(problem::with);
        return problem.build();
    }
}
