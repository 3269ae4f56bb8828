package io.pailguard.auth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Steers the simulator over its control address, and plays the browser on its consent page. */
public final class Simulated {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Simulated() {}

    public static String baseUrl() {
        return System.getProperty(BitbucketResource.BASE_URL);
    }

    public static JsonNode credentials() {
        return get("credentials");
    }

    public static String email() {
        return credentials().path("apiToken").path("email").textValue();
    }

    public static String apiToken() {
        return credentials().path("apiToken").path("token").textValue();
    }

    /** How often the path was called since the last {@link #forgetRequests()}. */
    public static long calls(String path) {
        long calls = 0;
        for (JsonNode request : get("requests")) {
            if (request.path("path").asText().equals(path)) {
                calls++;
            }
        }
        return calls;
    }

    public static long calls() {
        return get("requests").size();
    }

    public static void forgetRequests() {
        send("DELETE", "requests", "");
    }

    /** @param fault as the simulator's control takes it */
    public static void fault(Map<String, Object> fault) {
        send("POST", "faults", json(fault));
    }

    public static void settings(Map<String, Object> settings) {
        send("PATCH", "settings", json(settings));
    }

    /** @param what user, consumer or token */
    public static void revoke(String what, String name) {
        send("POST", "tokens", json(Map.of(what, name)));
    }

    public static void advance(long seconds) {
        send("POST", "clock", json(Map.of("advanceSeconds", seconds)));
    }

    /** No faults, and the settings that the tests begin with. */
    public static void reset() {
        send("DELETE", "faults", "");
        settings(Map.of(
                "refreshGraceSeconds", 600,
                "refreshLockoutSeconds", 0,
                "reuseEndsChain", false,
                "accessTokenLifetimeSeconds", 7200,
                "pkceEnforced", true));
        forgetRequests();
    }

    /** What Bitbucket's redirect to the callback carries. */
    public static Map<String, String> answer(String authorizeUrl, String user, String decision) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(authorizeUrl))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user=" + user + "&decision=" + decision))
                .build();
        HttpResponse<String> response = exchange(request);
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("no redirect but status " + response.statusCode()));
        Map<String, String> values = new HashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    private static JsonNode get(String what) {
        try {
            return JSON.readTree(send("GET", what, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String send(String method, String what, String body) {
        HttpResponse<String> response = exchange(HttpRequest.newBuilder(URI.create(baseUrl() + "/_simulator/" + what))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + what + ": " + response.statusCode());
        }
        return response.body();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
