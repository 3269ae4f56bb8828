package io.pailguard.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param body null when {@code stream} writes it
 * @param stream null when {@code body} is all
 */
public record Answer(int status, Map<String, String> headers, byte[] body, Stream stream) {

    private static final String JSON = "application/json; charset=utf-8";

    /** A body that is too large to hold. */
    @FunctionalInterface
    public interface Stream {
        void writeTo(OutputStream out) throws IOException;
    }

    public Answer {
        headers = new LinkedHashMap<>(headers);
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, null);
    }

    public static Answer json(JsonNode body) {
        return json(200, body);
    }

    public static Answer json(int status, JsonNode body) {
        return of(status, JSON, Json.bytes(body));
    }

    public static Answer text(int status, String body) {
        return of(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer stream(String contentType, Stream stream) {
        return new Answer(200, Map.of("Content-Type", contentType), null, stream);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], null);
    }

    public static Answer redirect(int status, String location) {
        return empty(status).with("Location", location);
    }

    /** @param detail a text, or an object for missing scopes; may be null */
    static Answer error(int status, String message, JsonNode detail) {
        ObjectNode error = Json.object("message", message);
        if (detail != null) {
            error.set("detail", detail);
        }
        return json(status, Json.object("type", "error", "error", error));
    }

    /** A copy with one more header. */
    public Answer with(String name, String value) {
        Answer copy = new Answer(status, headers, body, stream);
        copy.headers.put(name, value);
        return copy;
    }

    public Answer withBody(byte[] changed) {
        return new Answer(status, headers, changed, null);
    }

    public boolean isJson() {
        return JSON.equals(headers.get("Content-Type"));
    }
}
