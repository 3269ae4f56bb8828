package io.pailguard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a simulator as a program on the other side of a socket would. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String base;
    private final String authorization;

    private Client(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static Client anonymous(BitbucketSimulator simulator) {
        return new Client(simulator.baseUrl(), null);
    }

    Client bearer(String token) {
        return new Client(base, "Bearer " + token);
    }

    Client basic(String name, String password) {
        byte[] pair = (name + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new Client(base, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    Client basic(SampleCredentials.Basic credential) {
        return basic(credential.email(), credential.token());
    }

    /** @param path of the API, or a whole address */
    Response get(String path, String... headers) {
        return send(request(address(path), headers).GET());
    }

    Response post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + '=' + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(base + path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    Response json(String method, String path, String body) {
        return send(request(base + path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** Entries of all pages, following {@code next} as it is. */
    List<JsonNode> all(String path) {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page = get(path).json();
        page.get("values").forEach(entries::add);
        while (page.has("next")) {
            page = get(page.get("next").asText()).json();
            page.get("values").forEach(entries::add);
        }
        return entries;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String address(String path) {
        return path.startsWith("http") ? path : base + path;
    }

    private HttpRequest.Builder request(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private static Response send(HttpRequest.Builder request) {
        try {
            return new Response(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Response(HttpResponse<String> raw) {

        int status() {
            return raw.statusCode();
        }

        String text() {
            return raw.body();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(raw.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String message() {
            return json().path("error").path("message").asText();
        }
    }
}
