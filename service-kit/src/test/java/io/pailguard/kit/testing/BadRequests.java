package io.pailguard.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.kit.page.Cursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Makes the requests of {@link BadInput}: each is right but for one thing. */
final class BadRequests {
    private static final int TOO_LARGE = 2_000_000;
    private static final String NUL = "%00";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final JsonNode api;
    private final int port;
    private final String token;
    private final Map<String, String> ids;

    BadRequests(JsonNode api, int port, String token, Map<String, String> ids) {
        this.api = api;
        this.port = port;
        this.token = token;
        this.ids = ids;
    }

    /**
     * @param status what it must be answered with; 0 where any refusal will do
     * @param mustBeRefused whether an operation might take it all the same
     */
    record Attempt(
            String kind,
            String method,
            String path,
            Map<String, String> headers,
            BodyPublisher body,
            int status,
            boolean mustBeRefused) {}

    HttpResponse<String> send(Attempt attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + attempt.path()))
                .timeout(Duration.ofSeconds(60))
                .method(attempt.method(), attempt.body());
        attempt.headers().forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(attempt.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Attempt> of(String path, String method, JsonNode operation) {
        Operation right = new Operation(path, method.toUpperCase(Locale.ROOT), operation);
        List<Attempt> attempts = new ArrayList<>();
        // Where a body may be of any kind, what is wrong with it is for the operation's own tests to say.
        JsonNode kinds = operation.at("/requestBody/content");
        if (kinds.size() == 1 && kinds.has("application/json")) {
            bodies(right, attempts);
        }
        general(right, attempts);
        operation.path("parameters").forEach(parameter -> parameter(right, parameter, attempts));
        return attempts;
    }

    private void bodies(Operation right, List<Attempt> attempts) {
        for (String json : List.of("[]", "\"x\"", "5", "true", "[{}]", "{", "{\"a\":", "nonsense", "{} {}", "'{}'")) {
            attempts.add(right.with("the body " + json, json, 400, true));
        }
        attempts.add(right.with("an array in an array", "[".repeat(2_000), 400, true));
        attempts.add(right.withHeader("a wrong media type", "Content-Type", "text/plain", 415));
        attempts.add(right.withHeader("an unreadable media type", "Content-Type", "///", 415));
        attempts.add(right.withHeader("a form", "Content-Type", "application/x-www-form-urlencoded", 415));
        attempts.add(right.with("no UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, 0, false));
        attempts.add(right.with("null", "null", 0, false));
        attempts.add(right.with("an empty body", "", 0, false));
        attempts.add(right.with("no fields", "{}", 0, false));
        String padded = "{\"x\":\"" + "a".repeat(TOO_LARGE) + "\"}";
        attempts.add(right.with("a large body", padded, 413, true));
        attempts.add(right.with(
                "a large body of undeclared length",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(padded.getBytes(StandardCharsets.UTF_8))),
                413,
                true));
        right.fields().forEach((field, schema) -> fields(right, field, schema, attempts));
    }

    private void fields(Operation right, String field, JsonNode schema, List<Attempt> attempts) {
        boolean isText = schema.path("type").toString().contains("string");
        String quoted = "\"" + field + "\":";
        attempts.add(right.with(field + " twice", "{" + quoted + "null," + quoted + "null}", 400, true));
        if (!isObject(schema)) {
            attempts.add(right.with(field + " as object", "{" + quoted + "{\"a\":[]}}", 400, true));
        }
        if (isText || schema.has("$ref")) {
            attempts.add(right.with(field + " as array", "{" + quoted + "[[1]]}", 400, true));
            attempts.add(right.with(field + " as number", "{" + quoted + "5}", 0, true));
            attempts.add(right.with(field + " as unknown word", "{" + quoted + "\"no-such-word\"}", 0, false));
            attempts.add(right.with(field + " with NUL", right.example(field, "a\\u0000b"), 0, false));
            attempts.add(right.with(field + " with controls", right.example(field, "a\\u0001\\r\\nb"), 0, false));
        } else {
            attempts.add(right.with(field + " as text", "{" + quoted + "\"no-such-value\"}", 400, true));
        }
    }

    private static void general(Operation right, List<Attempt> attempts) {
        attempts.add(right.withHeader("a wrong Accept", "Accept", "image/png", 406));
        attempts.add(right.withHeader("an unreadable Accept", "Accept", "///", 406));
        attempts.add(right.withHeader("large headers", "X-Large", "a".repeat(30_000), 431));
        // 405, or 404 where another resource has the longer path: the framework looks at one of them only.
        attempts.add(right.withMethod("PATCH", 0));
        attempts.add(right.withMethod("BREW", 0));
        attempts.add(right.withPath("a matrix parameter", right.path().replace("/api/", "/api;x/"), 0));
        attempts.add(right.withPath("an escaped letter", right.path().replace("/api/", "/%61pi/"), 0));
        attempts.add(right.withPath("two slashes", right.path().replace("/api/", "/api//"), 400));
        attempts.add(right.withPath("NUL in the path", right.path() + NUL, 400));
        attempts.add(right.withPath("a long address", right.path() + "?x=" + "a".repeat(9_000), 414));
        attempts.add(right.withPath("NUL in a query", right.path() + "?q=a" + NUL, 400));
        attempts.add(right.withPath("a line break in a query", right.path() + "?sort=a%0d%0ab", 400));
    }

    private void parameter(Operation right, JsonNode parameter, List<Attempt> attempts) {
        String name = parameter.path("name").asText();
        switch (parameter.path("in").asText()) {
            case "header" -> headers(right, name, attempts);
            case "path" -> {
                for (String id :
                        List.of("no-id", "1-1-1-1-1", "%20", "%C3%28", "PG-99999999999999999999", "x".repeat(3_000))) {
                    attempts.add(right.withPathValue(name, id));
                }
            }
            default -> query(right, name, parameter, attempts);
        }
    }

    private static void headers(Operation right, String name, List<Attempt> attempts) {
        if (name.equals("If-Match")) {
            attempts.add(right.withoutHeader("no If-Match", "If-Match"));
            for (String etag : List.of("\"987654\"", "987654", "W/\"1\"", "*", "\"", "\"" + "9".repeat(30) + "\"")) {
                attempts.add(right.withHeader("If-Match " + etag, "If-Match", etag, 0));
            }
        }
        if (name.equals("Idempotency-Key")) {
            attempts.add(right.withHeader("a long key", "Idempotency-Key", "k".repeat(201), 400));
            attempts.add(right.withHeader("a key with a blank", "Idempotency-Key", "a b", 400));
        }
    }

    private void query(Operation right, String name, JsonNode parameter, List<Attempt> attempts) {
        if (name.equals("limit")) {
            for (String limit : List.of("0", "-1", "201", "x", "99999999999", "1.5")) {
                attempts.add(right.withQuery(name, limit, 400));
            }
        } else if (name.equals("after")) {
            cursors().forEach(cursor -> attempts.add(right.withQuery(name, cursor, 400)));
        } else if (isChosen(parameter.path("schema"))) {
            attempts.add(right.withQuery(name, "no-such-value", 400));
            attempts.add(right.withQuery(name, "", 0));
        } else {
            attempts.add(right.withQuery(name, "no-such-value\u2028\u202e", 0));
            attempts.add(right.withQuery(name, "x".repeat(5_000), 0));
        }
    }

    /** Garbage, and what looks like one of ours with other keys. */
    private static List<String> cursors() {
        List<String> cursors = new ArrayList<>(
                List.of("x", "%", "AAAA", Cursor.of("other", List.of("1")).encode()));
        for (String json :
                List.of("null", "[]", "{\"list\":null}", "{\"list\":\"x\",\"keys\":[null]}", "{\"keys\":{}}")) {
            cursors.add(Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
        }
        return cursors;
    }

    private boolean isObject(JsonNode schema) {
        return resolved(schema).path("type").toString().contains("object")
                || StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                        .anyMatch(this::isObject);
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private boolean isChosen(JsonNode schema) {
        JsonNode resolved = resolved(schema.has("items") ? schema.path("items") : schema);
        return resolved.has("enum") || resolved.path("format").asText().equals("uuid");
    }

    /** An operation, and the request that would be right for it as far as the description tells. */
    private final class Operation {
        private final String template;
        private final String method;
        private final JsonNode description;

        Operation(String template, String method, JsonNode description) {
            this.template = template;
            this.method = method;
            this.description = description;
        }

        String path() {
            return pathWith("", "");
        }

        private String pathWith(String name, String value) {
            String path = template;
            for (JsonNode parameter : description.path("parameters")) {
                String part = parameter.path("name").asText();
                String id = part.equals(name)
                        ? value
                        : ids.getOrDefault(
                                template + " " + part,
                                ids.getOrDefault(part, UUID.randomUUID().toString()));
                path = path.replace("{" + part + "}", id);
            }
            return path;
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Bearer " + token);
            headers.put("Accept", "application/json");
            if (description.has("requestBody")) {
                headers.put("Content-Type", "application/json");
            }
            boolean versioned = StreamSupport.stream(
                            description.path("parameters").spliterator(), false)
                    .anyMatch(parameter -> parameter.path("name").asText().equals("If-Match"));
            if (versioned) {
                headers.put("If-Match", "\"1\"");
            }
            return headers;
        }

        private BodyPublisher body() {
            return description.has("requestBody") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        }

        Map<String, JsonNode> fields() {
            JsonNode schema = description.at("/requestBody/content/application~1json/schema");
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            resolved(schema)
                    .path("properties")
                    .properties()
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        }

        /** The described example with another value of one text, already escaped. */
        String example(String field, String value) {
            JsonNode content = description.at("/requestBody/content/application~1json");
            JsonNode example = content.has("example")
                    ? content.path("example")
                    : content.at("/examples").elements().hasNext()
                            ? content.at("/examples").elements().next().path("value")
                            : content;
            String rest = example.isTextual() ? example.asText() : example.toString();
            JsonNode parsed = ApiContract.read(rest);
            StringBuilder json = new StringBuilder("{\"" + field + "\":\"" + value + "\"");
            parsed.properties().forEach(other -> {
                if (!other.getKey().equals(field)) {
                    json.append(",\"").append(other.getKey()).append("\":").append(other.getValue());
                }
            });
            return json.append('}').toString();
        }

        Attempt with(String kind, String json, int status, boolean refused) {
            return with(kind, BodyPublishers.ofString(json), status, refused);
        }

        Attempt with(String kind, byte[] json, int status, boolean refused) {
            return with(kind, BodyPublishers.ofByteArray(json), status, refused);
        }

        Attempt with(String kind, BodyPublisher body, int status, boolean refused) {
            return new Attempt(kind, method, path(), headers(), body, status, refused);
        }

        Attempt withHeader(String kind, String name, String value, int status) {
            Map<String, String> headers = headers();
            headers.put(name, value);
            return new Attempt(kind, method, path(), headers, body(), status, status != 0);
        }

        Attempt withoutHeader(String kind, String name) {
            Map<String, String> headers = headers();
            headers.remove(name);
            return new Attempt(kind, method, path(), headers, body(), 0, false);
        }

        Attempt withMethod(String other, int status) {
            return new Attempt("the method " + other, other, path(), headers(), BodyPublishers.noBody(), status, true);
        }

        Attempt withPath(String kind, String path, int status) {
            return new Attempt(kind, method, path, headers(), body(), status, true);
        }

        Attempt withPathValue(String name, String value) {
            String shown = value.length() > 50 ? value.substring(0, 50) : value;
            return new Attempt(name + " " + shown, method, pathWith(name, value), headers(), body(), 0, true);
        }

        Attempt withQuery(String name, String value, int status) {
            String path = path() + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            String shown = value.length() > 50 ? value.substring(0, 50) : value;
            return new Attempt(name + "=" + shown, method, path, headers(), body(), status, status != 0);
        }
    }
}
