package io.pailguard.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Ends the handling of a call with an error in the API's envelope. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private ApiError(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }

    public static ApiError of(int status, String message) {
        return new ApiError(Answer.error(status, message, null));
    }

    public static ApiError of(int status, String message, JsonNode detail) {
        return new ApiError(Answer.error(status, message, detail));
    }

    public static ApiError with(Answer answer) {
        return new ApiError(answer);
    }

    public static ApiError badRequest(String message) {
        return of(400, message);
    }

    public static ApiError forbidden() {
        return of(403, "Forbidden");
    }

    public static ApiError notFound(String message) {
        return of(404, message);
    }

    public static ApiError noApi() {
        return of(404, "Resource not found", Json.text("There is no API hosted at this URL"));
    }
}
