package io.pailguard.simulator.destination;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As much of Jira Cloud's REST API (v3) as tickets take, as its documentation has it: Basic with e-mail and token, descriptions
 * and comments as ADF documents, labels without blanks, a search that answers no field which was not asked for and sees a new
 * ticket only after a while, transitions between the statuses of a small workflow, a log of changes. The search of before is
 * gone (410).
 */
public final class JiraCloud {
    public static final String EMAIL = "bot@acme.example";
    public static final String PROJECT = "SEC";
    public static final String ISSUE_TYPE = "Task";
    private static final String API = "/rest/api/3/";

    private final String authorization;
    private final Clock clock;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Duration unseen = Duration.ZERO;
    private boolean losesAnswer;
    private boolean forbidden;
    private int busyFor;
    private final Map<String, Integer> failing = new HashMap<>();
    private boolean refusesMove;
    private long made;

    /** @param before the number before that of the first ticket */
    JiraCloud(String token, Clock clock, long before) {
        this.made = before;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((EMAIL + ":" + token).getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    public synchronized List<String> keys() {
        return List.copyOf(tickets.keySet());
    }

    public synchronized JsonObject fields(String key) {
        return ticket(key).fields();
    }

    public synchronized String status(String key) {
        return ticket(key).status().title();
    }

    private Ticket ticket(String key) {
        return Optional.ofNullable(tickets.get(key)).orElseThrow();
    }

    /** Method and path of each. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** As a person does on the board. */
    public synchronized void move(String key, Status status, Instant at) {
        ticket(key).move(status, at);
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

    /** So long the search does not see what was made. */
    public synchronized void seeNewTicketsAfter(Duration after) {
        unseen = after;
    }

    /** @param status what each call about the ticket is answered with */
    public synchronized void fail(String key, int status) {
        failing.put(key, status);
    }

    /** The workflow does not allow it, though its transition was shown. */
    public synchronized void refuseTheNextMove() {
        refusesMove = true;
    }

    /** Whether the account may not make tickets. */
    public synchronized void forbidMaking(boolean forbidden) {
        this.forbidden = forbidden;
    }

    /**
     * @param path below the site
     * @param query of the address
     * @return empty where the answer is lost
     */
    synchronized Optional<Answer> answer(
            String method, String path, Map<String, String> query, String authorized, JsonObject body) {
        calls.add(method + " " + path);
        if (!authorization.equals(authorized)) {
            return Optional.of(Answer.error(401, "Client must be authenticated to access this resource."));
        }
        if (busyFor > 0) {
            Answer busy = Answer.busy(busyFor);
            busyFor = 0;
            return Optional.of(busy);
        }
        return switch (method + " " + path) {
            case "POST " + API + "search", "GET " + API + "search" ->
                Optional.of(Answer.error(410, "The requested API has been removed."));
            case "POST " + API + "search/jql" -> Optional.of(search(body));
            case "POST " + API + "issue" -> create(body.getJsonObject("fields", new JsonObject()));
            default -> Optional.of(ofTicket(method, path, query, body));
        };
    }

    private Optional<Answer> create(JsonObject fields) {
        Optional<Answer> refused = refusal(fields);
        if (refused.isPresent()) {
            return refused;
        }
        made++;
        String key = PROJECT + "-" + made;
        tickets.put(key, new Ticket(key, fields, clock.instant()));
        if (losesAnswer) {
            losesAnswer = false;
            return Optional.empty();
        }
        return Optional.of(Answer.of(
                201, new JsonObject().put("id", Long.toString(10_000 + made)).put("key", key)));
    }

    private Optional<Answer> refusal(JsonObject fields) {
        if (forbidden) {
            return Optional.of(Answer.error(403, "You do not have permission to create issues in this project."));
        }
        if (!PROJECT.equals(fields.getJsonObject("project", new JsonObject()).getString("key"))) {
            return Optional.of(Answer.wrongField("project", "valid project is required"));
        }
        if (!ISSUE_TYPE.equals(
                fields.getJsonObject("issuetype", new JsonObject()).getString("name"))) {
            return Optional.of(Answer.wrongField("issuetype", "Specify a valid issue type"));
        }
        String summary = fields.getString("summary", "");
        if (summary.isBlank() || summary.contains("\n") || summary.length() > 255) {
            return Optional.of(
                    Answer.wrongField("summary", "The summary is invalid because it contains newline characters."));
        }
        if (!isDocument(fields.getJsonObject("description"))) {
            return Optional.of(Answer.wrongField("description", "Operation value must be an Atlassian Document"));
        }
        return fields.getJsonArray("labels", new JsonArray()).stream()
                        .anyMatch(label -> label.toString().contains(" "))
                ? Optional.of(Answer.wrongField("labels", "The label contains spaces which is invalid."))
                : Optional.empty();
    }

    private static boolean isDocument(JsonObject body) {
        return body != null && "doc".equals(body.getString("type")) && body.getInteger("version", 0) == 1;
    }

    /** By project, label and the days of the last change, as we ask; the newest change first. */
    private Answer search(JsonObject query) {
        String jql = query.getString("jql", "");
        if (!jql.startsWith("project = \"" + PROJECT + "\" AND ")) {
            return Answer.error(400, "The value does not exist for the field 'project'.");
        }
        int label = jql.indexOf("labels = \"");
        if (label < 0) {
            return Answer.error(400, "Unbounded JQL queries are not allowed here. Please add a search restriction.");
        }
        String wanted = jql.substring(label + 10, jql.indexOf('"', label + 10));
        JsonArray asked = query.getJsonArray("fields", new JsonArray().add("id"));
        Instant seen = clock.instant().minus(unseen);
        Instant since = jql.contains("updated >= \"-7d\"") ? clock.instant().minus(Duration.ofDays(7)) : Instant.MIN;
        List<Ticket> found = tickets.values().stream()
                .filter(ticket -> ticket.has(wanted)
                        && !ticket.created().isAfter(seen)
                        && !ticket.updated().isBefore(since))
                .sorted((one, other) -> other.updated().compareTo(one.updated()))
                .toList();
        int from = Integer.parseInt(query.getString("nextPageToken", "0"));
        int most = query.getInteger("maxResults", 50);
        JsonObject answer = new JsonObject()
                .put(
                        "issues",
                        new JsonArray(found.stream()
                                .skip(from)
                                .limit(most)
                                .map(ticket -> ticket.json(asked))
                                .collect(Collectors.toList())))
                .put("isLast", from + most >= found.size());
        if (from + most < found.size()) {
            answer.put("nextPageToken", Integer.toString(from + most));
        }
        return Answer.of(200, answer);
    }

    private Answer ofTicket(String method, String path, Map<String, String> query, JsonObject body) {
        String[] parts =
                path.startsWith(API + "issue/") ? path.substring(API.length()).split("/") : new String[0];
        Ticket ticket = parts.length < 2 ? null : tickets.get(parts[1]);
        if (ticket == null) {
            return Answer.error(404, "Issue does not exist or you do not have permission to see it.");
        }
        if (failing.containsKey(ticket.key())) {
            return Answer.error(failing.get(ticket.key()), "It fails.");
        }
        return switch (method + " " + (parts.length > 2 ? parts[2] : "")) {
            case "GET " -> shown(ticket, query);
            case "GET transitions" -> Answer.of(200, new JsonObject().put("transitions", transitions(ticket)));
            case "POST transitions" -> move(ticket, body);
            case "POST comment" ->
                isDocument(body.getJsonObject("body"))
                        ? Answer.of(201, ticket.comment(body.getJsonObject("body"), clock.instant()))
                        : Answer.wrongField("comment", "Comment body is not valid!");
            default -> Answer.error(405, "Method not allowed.");
        };
    }

    private static Answer shown(Ticket ticket, Map<String, String> query) {
        JsonArray asked =
                new JsonArray(Stream.of(query.getOrDefault("fields", "").split(","))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toList()));
        JsonObject shown = ticket.json(asked);
        return Answer.of(
                200,
                query.getOrDefault("expand", "").contains("changelog")
                        ? shown.put("changelog", ticket.changelog())
                        : shown);
    }

    private static JsonArray transitions(Ticket ticket) {
        return new JsonArray(Arrays.stream(Status.values())
                .filter(to -> to != ticket.status())
                .map(to -> new JsonObject()
                        .put("id", to.transition())
                        .put("name", "To " + to.title())
                        .put("to", to.json()))
                .collect(Collectors.toList()));
    }

    private Answer move(Ticket ticket, JsonObject body) {
        Optional<Status> to = Status.ofTransition(
                        body.getJsonObject("transition", new JsonObject()).getString("id", ""))
                .filter(it -> it != ticket.status() && !refusesMove);
        refusesMove = false;
        to.ifPresent(it -> ticket.move(it, clock.instant()));
        return to.isPresent()
                ? Answer.none()
                : Answer.error(400, "It seems that you have tried to perform an illegal workflow operation.");
    }
}
