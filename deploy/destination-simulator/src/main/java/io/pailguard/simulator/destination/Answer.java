package io.pailguard.simulator.destination;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What Jira answers: a status, a body where there is one, and for how many seconds it wants to be left alone. */
record Answer(int status, JsonObject body, int retryAfter) {
    static Answer of(int status, JsonObject body) {
        return new Answer(status, body, 0);
    }

    static Answer none() {
        return of(204, null);
    }

    static Answer busy(int seconds) {
        return new Answer(
                429, new JsonObject().put("errorMessages", new JsonArray().add("Rate limit exceeded.")), seconds);
    }

    static Answer error(int status, String message) {
        return of(
                status,
                new JsonObject()
                        .put("errorMessages", new JsonArray().add(message))
                        .put("errors", new JsonObject()));
    }

    static Answer wrongField(String field, String message) {
        return of(
                400,
                new JsonObject()
                        .put("errorMessages", new JsonArray())
                        .put("errors", new JsonObject().put(field, message)));
    }
}
