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
            "bad-request",
            400,
            "The request cannot be read",
            "Compare it with the examples of the API description.",
            "'limit' is a number from 1 to 200."),
    PAGE_MISMATCH(
            "page-mismatch",
            400,
            "The page belongs to another list",
            "Ask for the first page again: 'after' goes only with the filters and the sort it was given for.",
            "'after' was given for other filters or another sort."),
    NOT_SIGNED_IN(
            "not-signed-in",
            401,
            "You are not signed in",
            "Send 'Authorization: Bearer' with a token of the OIDC provider for this service.",
            "The request carries no bearer token that is valid here."),
    NOT_PERMITTED(
            "not-permitted",
            403,
            "Your role does not allow this",
            "Ask somebody whose role allows it; the API description names the roles.",
            "None of your roles may do this."),
    NOT_FOUND(
            "not-found",
            404,
            "There is no such thing",
            "Check the id.",
            "There is nothing of that id that you may see."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "This address does not take this method",
            "Use a method that the API description names for this address.",
            "There is something at this address, but not for this method."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "There is no answer of the kind that was asked for",
            "Send 'Accept: application/json', or no Accept at all.",
            "The answer is JSON, which the Accept header leaves out."),
    BODY_TOO_LARGE(
            "body-too-large",
            413,
            "The body is too large",
            "Send less at once.",
            "The body is larger than 1048576 bytes."),
    ADDRESS_TOO_LONG(
            "address-too-long",
            414,
            "The address is too long",
            "Ask for less at once, for example with fewer values in a filter.",
            "The address is longer than 8000 characters."),
    MEDIA_TYPE_NOT_SUPPORTED(
            "media-type-not-supported",
            415,
            "The body is of a kind that is not read here",
            "Send JSON with 'Content-Type: application/json'.",
            "The body is not said to be JSON."),
    HEADERS_TOO_LARGE(
            "headers-too-large",
            431,
            "The headers are too large",
            "Send fewer or shorter headers; for a browser, delete the cookies of this site.",
            "The headers are larger than 20480 bytes."),
    VERSION_REQUIRED(
            "version-required",
            428,
            "The version is missing",
            "Send If-Match with the ETag you last read.",
            "If-Match is missing."),
    VERSION_STALE(
            "version-stale",
            412,
            "It was changed meanwhile",
            "Read it again, then repeat your change with the new ETag.",
            "It has version 4 now."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The Idempotency-Key was used for another request",
            "Use a new key for a new request.",
            "This key went with another request before."),
    IDEMPOTENCY_KEY_RUNNING(
            "idempotency-key-running",
            409,
            "The same request is still running",
            "Wait a moment and ask again with the same key.",
            "The first request with this key has not ended."),
    UNEXPECTED(
            "unexpected",
            500,
            "Something went wrong here",
            "Try again; if it stays so, the operator finds the cause in the log of the service.",
            "The service failed in a way that it does not know."),
    UNAVAILABLE(
            "unavailable",
            503,
            "A part that this needs does not answer",
            "Try again in a moment; nothing was changed.",
            "The access token has ended and Bitbucket has not given a new one yet."),

    CONNECTION_UNKNOWN(
            "connection-unknown",
            404,
            "There is no such connection",
            "List the connections for their ids.",
            "There is nothing of that id that you may see."),
    CONNECTION_NAME_TAKEN(
            "connection-name-taken",
            409,
            "Another connection has this name",
            "Choose another name; names are unique in the installation.",
            "There is already a connection 'Payments'."),
    CONNECTION_NOT_READY(
            "connection-not-ready",
            409,
            "The connection is not in a state for this",
            "Look at its state and cause; authorize it again where it asks for that.",
            "It is REAUTHORIZATION_REQUIRED: revoked-upstream."),
    CREDENTIAL_REFUSED(
            "credential-refused",
            422,
            "Bitbucket does not accept the credential",
            "Make a new one at Bitbucket and try again; nothing was stored.",
            "Bitbucket does not accept the token."),
    SCOPE_MISSING(
            "scope-missing",
            422,
            "The credential lacks a scope",
            "Make a credential that has the scopes which 'missing' lists; nothing was stored.",
            "The credential lacks pipeline."),
    WORKSPACE_UNKNOWN(
            "workspace-unknown",
            422,
            "The credential opens no such workspace",
            "Take the slug from the address of the workspace: bitbucket.org/<slug>.",
            "The credential opens no workspace 'acne'. Did you mean 'acme'?"),
    WORKSPACE_NEEDED(
            "workspace-needed",
            422,
            "Which workspace is meant is not clear",
            "Name the workspace's slug; 'workspaces' lists those that the credential opens, where it tells.",
            "The credential opens 2 workspaces."),
    HOST_REFUSED(
            "host-refused",
            422,
            "Only Bitbucket Cloud can be connected",
            "Leave the address away: it is a setting of the deployment. Bitbucket Data Center and Server have another"
                    + " API, which is not supported.",
            "'workspace' names the host bitbucket.acme.example."),
    METHOD_RETIRED(
            "method-retired",
            422,
            "Bitbucket no longer accepts this kind of credential",
            "Make an API token with scopes and connect with the method API_TOKEN.",
            "Bitbucket removed app passwords on 28 July 2026 and answers 401 to each of them."),
    METHOD_UNAVAILABLE(
            "method-unavailable",
            422,
            "This method is not available here",
            "Choose one of the methods that GET /api/v1/methods shows as available.",
            "No OAuth consumer is configured for this installation."),
    HANDSHAKE_REFUSED(
            "handshake-refused",
            403,
            "This answer of Bitbucket belongs to no consent that you began",
            "Begin the authorization again, in one browser and signed in as one person; it is good for ten minutes.",
            "State, person, connection and browser do not belong together, or the ten minutes are over."),
    PURPOSE_REFUSED(
            "purpose-refused",
            403,
            "No token is released for this purpose",
            "The detail says whether the caller or the credential's scopes stand against it.",
            "The credential lacks the scope repository:admin."),
    CREDENTIAL_UNREADABLE(
            "credential-unreadable",
            503,
            "The sealed credential does not open",
            "Restore the key file or the database, or give the credential anew.",
            "The credential of this connection cannot be opened."),
    BITBUCKET_UNAVAILABLE(
            "bitbucket-unavailable",
            503,
            "Bitbucket does not answer as it should",
            "Try again in a few minutes; nothing was stored.",
            "Bitbucket gave no answer."),
    BITBUCKET_LIMITED(
            "bitbucket-limited",
            503,
            "Bitbucket's request limit is used up",
            "Wait until the hour's budget is free again; nothing was stored.",
            "The request budget is spent until 2026-11-20T11:00:00Z."),
    ISSUE_UNKNOWN(
            "issue-unknown",
            404,
            "There is no such issue",
            "Use the issue's id or its number, for example PG-1204.",
            "There is no issue 'PG-9999' that you may see."),
    DECISION_REFUSED(
            "decision-refused",
            422,
            "This cannot be decided so",
            "Mend what the detail names; nothing was changed.",
            "'until' is missing: it must end some day."),
    SCAN_UNKNOWN(
            "scan-unknown",
            404,
            "There is no such scan",
            "List the scans for their ids.",
            "There is nothing of that id that you may see."),
    REPOSITORY_UNKNOWN(
            "repository-unknown",
            404,
            "There is no such repository",
            "List the applications for their ids.",
            "There is nothing of that id that you may see."),
    OWNER_REFUSED(
            "owner-refused",
            409,
            "The connection cannot own this repository",
            "Name a connection that can be used and watches the repository.",
            "Payments does not watch acme/checkout-api: choose it there first."),
    SELECTION_UNKNOWN(
            "selection-unknown",
            404,
            "This connection has no selection",
            "Choose repositories first.",
            "Nothing is chosen for Payments yet."),
    SELECTION_INVALID(
            "selection-invalid",
            422,
            "The selection cannot be kept",
            "Mend what the detail names; nothing was stored.",
            "'lookbackDays' is 4000; it goes from 0 (current files alone) to 3650."),
    REPOSITORY_LIST_INVALID(
            "repository-list-invalid",
            422,
            "The list of repositories has errors",
            "Mend the lines that 'errors' names, one workspace/repo-slug each; nothing was stored.",
            "Line 2: The connection sees no repository of this name. Did you mean acme/checkout-api?"),
    CONNECTION_UNUSABLE(
            "connection-unusable",
            409,
            "The connection cannot be used now",
            "Open the connection to see what it needs, then try again.",
            "It is REAUTHORIZATION_REQUIRED."),
    SCAN_ENDED("scan-ended", 409, "The scan has ended", "Start a new one.", "It is COMPLETED.");

    private final String slug;
    private final int status;
    private final String title;
    private final String fix;
    private final String example;

    Problem(String slug, int status, String title, String fix, String example) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.fix = fix;
        this.example = example;
    }

    /** What {@code type} says: it names the problem and is no address. */
    public URI type() {
        return URI.create("urn:pailguard:problem:" + slug);
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** How to mend it, where the case does not know better. */
    public String fix() {
        return fix;
    }

    /** A detail as it may read, for the API description. */
    public String example() {
        return example;
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
                .withType(type())
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .with("fix", fix);
        more.forEach(problem::with);
        return problem.build();
    }
}
