package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** What happens at Bitbucket: the simulator's control address. */
final class Bitbucket {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Installation installation;

    Bitbucket(Installation installation) {
        this.installation = installation;
    }

    /** @param fault as the simulator's README describes it */
    void fault(String fault) {
        send("POST", "faults", fault);
    }

    void clearFaults() {
        send("DELETE", "faults", "");
    }

    /** @param changes as the simulator's README describes them */
    void changeRepository(String fullName, String changes) {
        send("PATCH", "repositories/" + fullName, changes);
    }

    /** A list as the API shows it; faults are cleared before. */
    JsonNode list(String path) {
        JsonNode token = installation.simulatorCredentials().path("apiToken");
        String basic = token.path("email").asText() + ":" + token.path("token").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.address("simulator") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .build();
        clearFaults();
        try {
            return Installation.parse(
                    HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void settings(String changes) {
        send("PATCH", "settings", changes);
    }

    /** Lets the time pass at Bitbucket alone. */
    void advance(Duration time) {
        send("POST", "clock", "{\"advanceSeconds\":" + time.toSeconds() + "}");
    }

    /** Ends an access token, for example {@code acme/sample}. */
    void revokeToken(String name) {
        send("POST", "tokens", "{\"token\":\"" + name + "\"}");
    }

    void forgetRequests() {
        send("DELETE", "requests", "");
    }

    /** The requests to one address since they were last forgotten. */
    long requestsTo(String path) {
        JsonNode requests = Installation.parse(send("GET", "requests", "").body());
        return StreamSupport.stream(requests.spliterator(), false)
                .filter(request -> request.path("path").asText().equals(path))
                .count();
    }

    private HttpResponse<String> send(String method, String what, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(installation.address("simulator") + "/_simulator/" + what))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
