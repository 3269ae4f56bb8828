package io.pailguard.kit.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What may stand against any request, whatever it is about. */
public enum RequestProblem implements Problem {
    BAD_REQUEST(new ProblemTerms(
            "bad-request",
            400,
            "The request cannot be read",
            "Compare it with the examples of the API description.",
            "'limit' is a number from 1 to 200.")),
    PAGE_MISMATCH(new ProblemTerms(
            "page-mismatch",
            400,
            "The page belongs to another list",
            "Ask for the first page again: 'after' goes only with the filters and the sort it was given for.",
            "'after' was given for other filters or another sort.")),
    NOT_SIGNED_IN(new ProblemTerms(
            "not-signed-in",
            401,
            "You are not signed in",
            "Send 'Authorization: Bearer' with a token of the OIDC provider for this service.",
            "The request carries no bearer token that is valid here.")),
    NOT_PERMITTED(new ProblemTerms(
            "not-permitted",
            403,
            "Your role does not allow this",
            "Ask somebody whose role allows it; the API description names the roles.",
            "None of your roles may do this.")),
    NOT_FOUND(new ProblemTerms(
            "not-found",
            404,
            "There is no such thing",
            "Check the id.",
            "There is nothing of that id that you may see.")),
    METHOD_NOT_ALLOWED(new ProblemTerms(
            "method-not-allowed",
            405,
            "This address does not take this method",
            "Use a method that the API description names for this address.",
            "There is something at this address, but not for this method.")),
    NOT_ACCEPTABLE(new ProblemTerms(
            "not-acceptable",
            406,
            "There is no answer of the kind that was asked for",
            "Send 'Accept: application/json', or no Accept at all.",
            "The answer is JSON, which the Accept header leaves out.")),
    BODY_TOO_LARGE(new ProblemTerms(
            "body-too-large",
            413,
            "The body is too large",
            "Send less at once.",
            "The body is larger than 1048576 bytes.")),
    ADDRESS_TOO_LONG(new ProblemTerms(
            "address-too-long",
            414,
            "The address is too long",
            "Ask for less at once, for example with fewer values in a filter.",
            "The address is longer than 8000 characters.")),
    MEDIA_TYPE_NOT_SUPPORTED(new ProblemTerms(
            "media-type-not-supported",
            415,
            "The body is of a kind that is not read here",
            "Send JSON with 'Content-Type: application/json'.",
            "The body is not said to be JSON.")),
    HEADERS_TOO_LARGE(new ProblemTerms(
            "headers-too-large",
            431,
            "The headers are too large",
            "Send fewer or shorter headers; for a browser, delete the cookies of this site.",
            "The headers are larger than 20480 bytes.")),
    VERSION_REQUIRED(new ProblemTerms(
            "version-required",
            428,
            "The version is missing",
            "Send If-Match with the ETag you last read.",
            "If-Match is missing.")),
    VERSION_STALE(new ProblemTerms(
            "version-stale",
            412,
            "It was changed meanwhile",
            "Read it again, then repeat your change with the new ETag.",
            "It has version 4 now.")),
    IDEMPOTENCY_KEY_REUSED(new ProblemTerms(
            "idempotency-key-reused",
            422,
            "The Idempotency-Key was used for another request",
            "Use a new key for a new request.",
            "This key went with another request before.")),
    IDEMPOTENCY_KEY_RUNNING(new ProblemTerms(
            "idempotency-key-running",
            409,
            "The same request is still running",
            "Wait a moment and ask again with the same key.",
            "The first request with this key has not ended.")),
    UNEXPECTED(new ProblemTerms(
            "unexpected",
            500,
            "Something went wrong here",
            "Try again; if it stays so, the operator finds the cause in the log of the service.",
            "The service failed in a way that it does not know.")),
    BUSY(new ProblemTerms(
            "busy",
            503,
            "Too much is asked at once",
            "Try again after the seconds that Retry-After names; nothing was changed.",
            "This replica has 1000 other requests in hand already.")),
    UNAVAILABLE(new ProblemTerms(
            "unavailable",
            503,
            "A part that this needs does not answer",
            "Try again in a moment; nothing was changed.",
            "The access token has ended and Bitbucket has not given a new one yet."));

    private final ProblemTerms terms;

    RequestProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        RequestProblem[] value();
    }
}
