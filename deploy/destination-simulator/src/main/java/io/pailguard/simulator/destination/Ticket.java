package io.pailguard.simulator.destination;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A ticket, with what happened to it. */
final class Ticket {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String key;
    private final JsonObject fields;
    private final Instant created;
    private final JsonArray histories = new JsonArray();
    private final JsonArray comments = new JsonArray();
    private Status status = Status.TO_DO;
    private Instant updated;

    Ticket(String key, JsonObject fields, Instant created) {
        this.key = key;
        this.fields = fields.copy();
        this.created = created;
        this.updated = created;
    }

    String key() {
        return key;
    }

    Status status() {
        return status;
    }

    Instant created() {
        return created;
    }

    Instant updated() {
        return updated;
    }

    boolean has(String label) {
        return fields.getJsonArray("labels", new JsonArray()).contains(label);
    }

    void move(Status to, Instant at) {
        if (to != status) {
            histories.add(new JsonObject()
                    .put("id", Integer.toString(20_000 + histories.size()))
                    .put("created", TIME.format(at))
                    .put(
                            "items",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("field", "status")
                                            .put("fromString", status.title())
                                            .put("toString", to.title()))));
            status = to;
            updated = at;
        }
    }

    JsonObject comment(JsonObject body, Instant at) {
        JsonObject comment = new JsonObject()
                .put("id", Integer.toString(30_000 + comments.size()))
                .put("body", body)
                .put("created", TIME.format(at));
        comments.add(comment);
        updated = at;
        return comment;
    }

    JsonObject fields() {
        return fields.copy()
                .put("status", status.json())
                .put(
                        "comment",
                        new JsonObject().put("comments", comments.copy()).put("total", comments.size()))
                .put("created", TIME.format(created))
                .put("updated", TIME.format(updated));
    }

    /** @param asked which fields; all when it names none */
    JsonObject json(JsonArray asked) {
        JsonObject shown = new JsonObject();
        JsonObject all = fields();
        all.fieldNames().stream()
                .filter(name -> asked.isEmpty() || asked.contains(name) || asked.contains("*all"))
                .forEach(name -> shown.put(name, all.getValue(name)));
        return new JsonObject().put("key", key).put("fields", shown);
    }

    /** The newest first. */
    JsonObject changelog() {
        List<Object> newest = new ArrayList<>(histories.stream().toList());
        Collections.reverse(newest);
        return new JsonObject()
                .put("startAt", 0)
                .put("maxResults", 100)
                .put("total", histories.size())
                .put("histories", new JsonArray(newest));
    }
}
