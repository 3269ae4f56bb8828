package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.Sending;
import io.pailguard.findings.destination.outbound.Call;
import io.pailguard.findings.destination.outbound.Outbound;
import io.pailguard.findings.destination.outbound.Outcomes;
import io.pailguard.findings.destination.outbound.Reply;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of Jira Cloud's REST API (v3) that tickets take. What goes wrong fails with {@link JiraFailure}. */
final class JiraApi {
    private static final String API = "/rest/api/3";
    /** {@code 2026-11-20T11:00:00.000+0000}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    private static final String MEND =
            "check the site, the account's e-mail and its token, and that the account sees the project.";

    private final Outbound outbound;
    private final String site;
    private final Map<String, String> headers;

    /** @param site without a slash at its end */
    JiraApi(Outbound outbound, String site, String email, Secret token) {
        this.outbound = outbound;
        this.site = site;
        String pair = email + ":" + token.reveal();
        this.headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                "Accept",
                "application/json");
    }

    static JiraApi of(Outbound outbound, Map<String, String> settings, Secret token) {
        return new JiraApi(
                outbound, Jira.site(settings), Objects.requireNonNullElse(settings.get(Jira.EMAIL), ""), token);
    }

    static JiraApi of(Outbound outbound, Sending sending) {
        return of(outbound, sending.settings(), sending.secret());
    }

    /**
     * A ticket as a search finds it.
     *
     * @param updated when anything of it was changed last
     */
    record Found(String key, String status, Instant updated) {}

    /** @param next what the next page is asked with */
    record FoundPage(List<Found> tickets, Optional<String> next) {}

    /** A way from a status to another. */
    record Transition(String id, String to) {}

    Uni<FoundPage> search(String jql, int most, Optional<String> page) {
        JsonObject query = new JsonObject()
                .put("jql", jql)
                .put("fields", new JsonArray().add("status").add("updated"))
                .put("maxResults", most);
        page.ifPresent(token -> query.put("nextPageToken", token));
        return json(outbound.send(post("/search/jql", query)))
                .map(found -> new FoundPage(
                        objects(found, "issues")
                                .map(it -> new Found(it.getString("key", ""), status(it), updated(it)))
                                .toList(),
                        Optional.ofNullable(found.getString("nextPageToken"))));
    }

    /** @return its key */
    Uni<String> create(JsonObject fields) {
        return outbound.send(post("/issue", new JsonObject().put("fields", fields)))
                .invoke(JiraApi::requireFields)
                .chain(reply -> json(Uni.createFrom().item(reply)))
                .map(made -> made.getString("key", ""));
    }

    /** As it was asked for; empty where there is no such ticket, or none that the account sees. */
    Uni<Optional<Found>> found(String key) {
        return outbound.send(Call.get(uri("/issue/" + key + "?fields=status,updated"), headers))
                .chain(reply -> reply instanceof Reply.Answer answer && answer.status() == 404
                        ? Uni.createFrom().item(Optional.empty())
                        : json(Uni.createFrom().item(reply))
                                .map(ticket -> Optional.of(new Found(key, status(ticket), updated(ticket)))));
    }

    /** The same of its status alone. */
    Uni<Optional<String>> status(String key) {
        return found(key).map(found -> found.map(Found::status));
    }

    /**
     * Since when a ticket is in its status; empty where it was never in another. Of a ticket whose changes are more than is
     * read, when it was changed last.
     */
    Uni<Optional<Instant>> statusSince(Found ticket) {
        return answered(outbound.send(
                        Call.get(uri("/issue/" + ticket.key() + "?fields=status&expand=changelog"), headers)))
                .map(answer -> {
                    try {
                        JsonObject log = new JsonObject(answer.body()).getJsonObject("changelog", new JsonObject());
                        return objects(log, "histories")
                                .filter(change -> objects(change, "items")
                                        .anyMatch(item -> "status".equals(item.getString("field"))))
                                .map(change -> time(change.getString("created")))
                                .max(Comparator.naturalOrder());
                    } catch (DecodeException e) {
                        return Optional.of(ticket.updated());
                    }
                });
    }

    Uni<List<Transition>> transitions(String key) {
        return json(outbound.send(Call.get(uri("/issue/" + key + "/transitions"), headers)))
                .map(found -> objects(found, "transitions")
                        .map(it -> new Transition(
                                it.getString("id", ""),
                                it.getJsonObject("to", new JsonObject()).getString("name", "")))
                        .toList());
    }

    Uni<Void> make(String key, Transition transition) {
        return answered(outbound.send(post(
                        "/issue/" + key + "/transitions",
                        new JsonObject().put("transition", new JsonObject().put("id", transition.id())))))
                .replaceWithVoid();
    }

    URI page(String key) {
        return URI.create(site + "/browse/" + key);
    }

    private Call post(String path, JsonObject body) {
        return Call.postJson(uri(path), headers, body.encode());
    }

    private URI uri(String path) {
        return URI.create(site + API + path);
    }

    /** A field that the project does not take, or wants, is named: its text may quote anything. */
    private static void requireFields(Reply reply) {
        if (reply instanceof Reply.Answer answer && answer.status() == 400) {
            throw new JiraFailure(
                    new Outcome.Refused("It answered 400: the project does not take a ticket so, by its fields "
                            + String.join(", ", refusedFields(answer.body()))
                            + ". Check the issue type, and that no other field is required."));
        }
    }

    private static List<String> refusedFields(String body) {
        try {
            JsonObject errors = new JsonObject(body).getJsonObject("errors", new JsonObject());
            return errors.fieldNames().stream()
                    .filter(name ->
                            name.length() <= 40 && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_'))
                    .limit(10)
                    .toList();
        } catch (DecodeException | ClassCastException e) {
            return List.of("(unnamed)");
        }
    }

    private static Uni<Reply.Answer> answered(Uni<Reply> sent) {
        return sent.map(reply -> {
            if (reply instanceof Reply.Answer answer && answer.isSuccess()) {
                return answer;
            }
            throw new JiraFailure(Outcomes.of(reply, MEND), standsAgainstAll(reply));
        });
    }

    /** The next call would fare no better: nothing answers, the token is wrong, or it is asked to slow down. */
    private static boolean standsAgainstAll(Reply reply) {
        return !(reply instanceof Reply.Answer answer) || answer.status() == 401 || answer.status() == 429;
    }

    private static Uni<JsonObject> json(Uni<Reply> sent) {
        return answered(sent).map(answer -> {
            try {
                return new JsonObject(answer.body());
            } catch (DecodeException e) {
                throw unreadable();
            }
        });
    }

    private static JiraFailure unreadable() {
        return new JiraFailure(new Outcome.Refused(
                "It answers, but not as Jira Cloud does: check the site, https://\u2026.atlassian.net."));
    }

    private static Stream<JsonObject> objects(JsonObject of, String name) {
        return of.getJsonArray(name, new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    private static Instant updated(JsonObject ticket) {
        return time(ticket.getJsonObject("fields", new JsonObject()).getString("updated"));
    }

    private static Instant time(@Nullable String written) {
        try {
            return OffsetDateTime.parse(written == null ? "" : written, TIME).toInstant();
        } catch (DateTimeParseException e) {
            throw unreadable();
        }
    }

    private static String status(JsonObject ticket) {
        return ticket.getJsonObject("fields", new JsonObject())
                .getJsonObject("status", new JsonObject())
                .getString("name", "");
    }
}
