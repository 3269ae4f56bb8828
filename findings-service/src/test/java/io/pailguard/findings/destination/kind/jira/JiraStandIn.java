package io.pailguard.findings.destination.kind.jira;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As much of Jira Cloud's REST API (v3) as tickets take, as its documentation has it: Basic with e-mail and token, descriptions
 * as ADF documents, labels without blanks, a search that answers no field which was not asked for, transitions to the other
 * statuses of a small workflow. The search of before is gone (410).
 */
public final class JiraStandIn implements AutoCloseable {
    public static final String EMAIL = "bot@acme.example";

    private static final List<String> STATUSES = List.of("To Do", "In Progress", "Done", "Won't do");

    private final HttpServer server;
    private final String authorization;
    private final Map<String, JsonObject> tickets = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean losesAnswer;
    private int busyFor;

    public JiraStandIn(String token) throws IOException {
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((EMAIL + ":" + token).getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String site() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized List<String> keys() {
        return List.copyOf(tickets.keySet());
    }

    public synchronized JsonObject fields(String key) {
        return tickets.get(key);
    }

    public synchronized String status(String key) {
        return tickets.get(key).getJsonObject("status").getString("name");
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** As a person does on the board. */
    public synchronized void move(String key, String status) {
        tickets.get(key).put("status", new JsonObject().put("name", status));
    }

    public synchronized void delete(String key) {
        tickets.remove(key);
    }

    /** The next ticket is made, and its answer never arrives. */
    public synchronized void loseTheNextAnswer() {
        losesAnswer = true;
    }

    public synchronized void beBusyOnce(int seconds) {
        busyFor = seconds;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject body = body(exchange);
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Answer answer = answer(exchange, call, body);
            if (answer == null) {
                return;
            }
            byte[] bytes = answer.body().encode().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            if (answer.status() == 429) {
                exchange.getResponseHeaders().set("Retry-After", answer.body().getString("after"));
            }
            exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : bytes.length);
            if (answer.status() != 204) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? new JsonObject() : new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    }

    private record Answer(int status, JsonObject body) {}

    private static Answer errors(int status, String field, String text) {
        return new Answer(
                status,
                new JsonObject()
                        .put("errorMessages", field.isEmpty() ? new JsonArray().add(text) : new JsonArray())
                        .put("errors", field.isEmpty() ? new JsonObject() : new JsonObject().put(field, text)));
    }

    private synchronized Answer answer(HttpExchange exchange, String call, JsonObject body) {
        calls.add(call);
        if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return errors(401, "", "Client must be authenticated to access this resource.");
        }
        if (busyFor > 0) {
            Answer busy = new Answer(429, new JsonObject().put("after", Integer.toString(busyFor)));
            busyFor = 0;
            return busy;
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        return switch (call) {
            case "POST /rest/api/3/search" -> errors(410, "", "The requested API has been removed.");
            case "POST /rest/api/3/search/jql" -> search(body);
            case "POST /rest/api/3/issue" -> create(body.getJsonObject("fields", new JsonObject()));
            default ->
                path.length < 6 || !tickets.containsKey(path[5])
                        ? errors(404, "", "Issue does not exist or you do not have permission to see it.")
                        : ticket(exchange, path[5], path.length > 6 ? path[6] : "", body);
        };
    }

    private Answer create(JsonObject fields) {
        if (!"SEC".equals(fields.getJsonObject("project", new JsonObject()).getString("key"))) {
            return errors(400, "project", "valid project is required");
        }
        if (!"Task".equals(fields.getJsonObject("issuetype", new JsonObject()).getString("name"))) {
            return errors(400, "issuetype", "Specify a valid issue type");
        }
        String summary = fields.getString("summary", "");
        if (summary.isBlank() || summary.contains("\n") || summary.length() > 255) {
            return errors(400, "summary", "The summary is invalid because it contains newline characters.");
        }
        JsonObject description = fields.getJsonObject("description", new JsonObject());
        if (!"doc".equals(description.getString("type")) || description.getInteger("version", 0) != 1) {
            return errors(400, "description", "Operation value must be an Atlassian Document");
        }
        if (fields.getJsonArray("labels").stream()
                .anyMatch(label -> label.toString().contains(" "))) {
            return errors(400, "labels", "The label contains spaces which is invalid.");
        }
        String key = "SEC-" + (tickets.size() + 1);
        tickets.put(key, fields.copy().put("status", new JsonObject().put("name", STATUSES.get(0))));
        if (losesAnswer) {
            losesAnswer = false;
            return null;
        }
        return new Answer(
                201,
                new JsonObject()
                        .put("id", Integer.toString(10_000 + tickets.size()))
                        .put("key", key)
                        .put("self", site() + "/rest/api/3/issue/" + key));
    }

    private Answer search(JsonObject query) {
        String jql = query.getString("jql", "");
        if (!jql.startsWith("project = \"SEC\" AND ")) {
            return errors(400, "", "The value does not exist for the field 'project'.");
        }
        String label = jql.replaceAll(".*labels = \"([^\"]+)\".*", "$1");
        boolean asked = query.getJsonArray("fields", new JsonArray()).contains("status");
        List<JsonObject> found = tickets.entrySet().stream()
                .filter(ticket -> ticket.getValue().getJsonArray("labels").contains(label))
                .map(ticket -> new JsonObject()
                        .put("id", "1")
                        .put("key", ticket.getKey())
                        .put(
                                "fields",
                                asked
                                        ? new JsonObject()
                                                .put("status", ticket.getValue().getJsonObject("status"))
                                        : new JsonObject()))
                .toList();
        int from = Integer.parseInt(query.getString("nextPageToken", "0"));
        int most = query.getInteger("maxResults");
        JsonObject answer = new JsonObject()
                .put(
                        "issues",
                        new JsonArray(found.stream().skip(from).limit(most).collect(Collectors.toList())))
                .put("isLast", from + most >= found.size());
        if (from + most < found.size()) {
            answer.put("nextPageToken", Integer.toString(from + most));
        }
        return new Answer(200, answer);
    }

    private Answer ticket(HttpExchange exchange, String key, String part, JsonObject body) {
        JsonObject fields = tickets.get(key);
        if (part.isEmpty()) {
            return new Answer(
                    200,
                    new JsonObject()
                            .put("key", key)
                            .put("fields", new JsonObject().put("status", fields.getJsonObject("status"))));
        }
        if ("GET".equals(exchange.getRequestMethod())) {
            return new Answer(
                    200,
                    new JsonObject()
                            .put(
                                    "transitions",
                                    new JsonArray(others(key)
                                            .map(to -> new JsonObject()
                                                    .put("id", Integer.toString(11 + STATUSES.indexOf(to)))
                                                    .put("name", "To " + to)
                                                    .put("to", new JsonObject().put("name", to)))
                                            .collect(Collectors.toList()))));
        }
        String id = body.getJsonObject("transition", new JsonObject()).getString("id", "");
        return others(key)
                .filter(to -> Integer.toString(11 + STATUSES.indexOf(to)).equals(id))
                .findFirst()
                .map(to -> {
                    move(key, to);
                    return new Answer(204, new JsonObject());
                })
                .orElseGet(() ->
                        errors(400, "", "It seems that you have tried to perform an illegal workflow operation."));
    }

    private Stream<String> others(String key) {
        return STATUSES.stream().filter(status -> !status.equals(status(key)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
