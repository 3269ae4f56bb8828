package io.pailguard.ingest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The world around the service, for tests: the simulator over its control address, and the broker's stand-in. */
public final class World {
    static final String SIMULATOR = "pailguard.test.simulator";
    static final String BROKER = "pailguard.test.broker";
    static final String FOLDER = "pailguard.test.folder";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private World() {}

    public static String baseUrl() {
        return System.getProperty(SIMULATOR);
    }

    public static Path mirrors() {
        return Path.of(System.getProperty(FOLDER), "mirrors");
    }

    /** The bare repository behind a repository of the simulator: no sample credential may push over HTTP. */
    public static Path bareRepository(String fullName) {
        return Path.of(System.getProperty(FOLDER), "simulator", "repositories", uuid(fullName) + ".git");
    }

    /** How often the broker was asked for a token while it was {@code away}. */
    public static int askedInVain(UUID connection) {
        return send("GET", System.getProperty(BROKER) + "/connections/" + connection, null)
                .path("away")
                .asInt();
    }

    /** How often the broker was told that Bitbucket refused a token. */
    public static int refusalsTold(UUID connection) {
        return send("GET", System.getProperty(BROKER) + "/connections/" + connection, null)
                .path("refusals")
                .asInt();
    }

    /** @param credential {@code api-token:<name>}, {@code access-token:<name>} or {@code away} */
    public static void credential(UUID connection, String credential) {
        send("PUT", System.getProperty(BROKER) + "/connections/" + connection, credential);
    }

    public static JsonNode credentials() {
        return send("GET", control("credentials"), null);
    }

    /** A scripted trouble; {@code more} are further members of its JSON. */
    public static void fault(String path, String more) {
        send("POST", control("faults"), "{\"path\":\"" + path + "\"," + more + "}");
    }

    /** Lets the API answer with this at a path, whatever the query. */
    public static void answer(String path, JsonNode body) {
        String text = JsonNodeFactory.instance.textNode(body.toString()).toString();
        fault(path, "\"status\": 200, \"count\": -1, \"contentType\": \"application/json\", \"body\": " + text);
    }

    public static void clearFaults() {
        send("DELETE", control("faults"), null);
    }

    /** Requests that came since they were last cleared, as method and path. */
    public static List<String> requests() {
        List<String> requests = new ArrayList<>();
        JsonNode recorded = send("GET", control("requests"), null);
        JsonNode list = recorded.isArray() ? recorded : recorded.path("requests");
        list.forEach(it ->
                requests.add(it.path("method").asText() + " " + it.path("path").asText()));
        return requests;
    }

    public static void clearRequests() {
        send("DELETE", control("requests"), null);
    }

    public static void change(String fullName, String json) {
        send("PATCH", control("repositories/" + fullName), json);
    }

    /** Plays changes of Bitbucket: names, and BEFORE, BROWNOUT or AFTER. */
    public static void changes(String json) {
        send("PATCH", control("settings"), "{\"changes\": " + json + "}");
    }

    public static List<JsonNode> planted() {
        JsonNode planted = send("GET", control("planted"), null);
        List<JsonNode> list = new ArrayList<>();
        (planted.isArray() ? planted : planted.path("planted")).forEach(list::add);
        return list;
    }

    /** When a commit was made, as Bitbucket's API says it. */
    public static OffsetDateTime committedAt(String fullName, String commit) {
        return OffsetDateTime.parse(api("repositories/" + fullName + "/commit/" + commit)
                .path("date")
                .asText());
    }

    /** The uuid that events are about. */
    public static UUID uuid(String fullName) {
        String braced = api("repositories/" + fullName).path("uuid").asText();
        return UUID.fromString(braced.substring(1, 37));
    }

    public static String apiTokenName() {
        return credentials().path("apiTokens").fieldNames().next();
    }

    /** The first API token with this label. */
    public static String apiTokenName(String label) {
        var names = credentials().path("apiTokens").fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (name.endsWith("/" + label)) {
                return name;
            }
        }
        throw new IllegalStateException("no API token " + label);
    }

    /** The first access token whose name begins so. */
    public static String accessTokenName(String prefix) {
        var names = credentials().path("accessTokens").fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (name.startsWith(prefix)) {
                return name;
            }
        }
        throw new IllegalStateException("no access token of " + prefix);
    }

    public static JsonNode apiToken() {
        return credentials().path("apiToken");
    }

    public static JsonNode api(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(baseUrl() + "/2.0/" + path))
                .header("Authorization", authorization(path))
                .build());
    }

    /** Whether the newest commit of any branch, or any tag, has a text in a file. */
    public static boolean standsInARef(String fullName, String path, String text) {
        String repository = "repositories/" + fullName;
        return Stream.of("branches", "tags")
                .flatMap(kind -> StreamSupport.stream(
                        api(repository + "/refs/" + kind + "?pagelen=100")
                                .path("values")
                                .spliterator(),
                        false))
                .map(ref -> repository + "/src/" + ref.at("/target/hash").asText() + "/" + path)
                .anyMatch(file -> content(file).contains(text));
    }

    /** The bytes of a file as Bitbucket gives them; empty where there is no such file. */
    private static String content(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(baseUrl() + "/2.0/" + path))
                .header("Authorization", authorization(path))
                .build());
        return response.statusCode() == 200 ? response.body() : "";
    }

    /** The person of the sample token is no member of the other workspace. */
    private static String authorization(String path) {
        if (path.startsWith("repositories/acme-platform/")) {
            return "Bearer "
                    + credentials()
                            .path("accessTokens")
                            .path(accessTokenName("acme-platform/"))
                            .asText();
        }
        JsonNode token = apiToken();
        String pair = token.path("email").asText() + ":" + token.path("token").asText();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String control(String path) {
        return baseUrl() + "/_simulator/" + path;
    }

    private static JsonNode send(String method, String url, String body) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        return exchange(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
    }

    private static JsonNode exchange(HttpRequest request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(request.method() + " "
                    + request.uri().getPath() + " answered " + response.statusCode() + " " + response.body());
        }
        try {
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
