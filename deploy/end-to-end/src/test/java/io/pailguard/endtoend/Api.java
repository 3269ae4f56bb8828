package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** REST as another program of the organization would call it. Keeps every answer, for the leak scan. */
final class Api {
    static final Queue<String> ANSWERS = new ConcurrentLinkedQueue<>();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Installation installation;
    private final Supplier<String> token;

    Api(Installation installation, Supplier<String> token) {
        this.installation = installation;
        this.token = token;
    }

    record Answer(int status, String contentType, JsonNode body, String etag) {}

    /** @param service {@code auth}, {@code ingest} or {@code findings} */
    JsonNode get(String service, String path) {
        Answer answer = call("GET", service, path, null);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    JsonNode post(String service, String path, String body) {
        Answer answer = call("POST", service, path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 299);
        return answer.body();
    }

    Answer call(String method, String service, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.address(service) + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            ANSWERS.add(response.body());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = type.contains("json") ? Installation.parse(response.body()) : MissingNode.getInstance();
            return new Answer(
                    response.statusCode(),
                    type,
                    json,
                    response.headers().firstValue("ETag").orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All items of a list, page by page. */
    List<JsonNode> all(String service, String path) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get(service, path + (path.contains("?") ? "&" : "?") + "limit=7" + after);
            page.path("items").forEach(items::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return items;
    }

    List<JsonNode> issues(String filter) {
        return all("findings", "/api/v1/issues" + filter);
    }
}
