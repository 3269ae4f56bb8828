package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The launcher's small HTTP client: JSON or a form goes out, JSON comes back. */
final class Http {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body the JSON body; a missing node where there is none
     * @param headers the headers of the answer
     */
    record Answer(int status, JsonNode body, HttpHeaders headers) {

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** @throws Refusal when the request was not answered with success; {@code what} says what was tried */
        Answer orRefuse(String what) {
            if (isSuccess()) {
                return this;
            }
            String detail = body.path("detail").asText(body.path("error").asText(""));
            throw new Refusal(what + " was answered with " + status + (detail.isEmpty() ? "" : ": " + detail));
        }
    }

    /** A request under construction. */
    final class Request {
        private final HttpRequest.Builder builder;

        private Request(String url) {
            builder = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        }

        Request bearer(String token) {
            builder.header("Authorization", "Bearer " + token);
            return this;
        }

        Request header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        Answer get() throws IOException {
            return send(builder.GET());
        }

        Answer post(Object json) throws IOException {
            byte[] body = JSON.writeValueAsBytes(json);
            return send(builder.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        }

        Answer put(Object json) throws IOException {
            byte[] body = JSON.writeValueAsBytes(json);
            return send(builder.header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
        }

        Answer post(Map<String, String> form) throws IOException {
            String body = form.entrySet().stream()
                    .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
            return send(builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
    }

    Request to(String url) {
        return new Request(url);
    }

    /** Whether the address answers with 200 now. */
    boolean isOk(String url) {
        try {
            return to(url).get().status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), parse(response), response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode parse(HttpResponse<byte[]> response) throws IOException {
        boolean json = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return json ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }
}
