package io.pailguard.simulator.destination;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/** The statuses of a small workflow, in which each leads to each other. */
public enum Status {
    TO_DO("To Do", "new"),
    IN_PROGRESS("In Progress", "indeterminate"),
    DONE("Done", "done"),
    WONT_DO("Won't do", "done");

    private final String title;
    private final String category;

    Status(String title, String category) {
        this.title = title;
        this.category = category;
    }

    public String title() {
        return title;
    }

    static Optional<Status> ofTransition(String id) {
        return Arrays.stream(values()).filter(it -> it.transition().equals(id)).findFirst();
    }

    String transition() {
        return Integer.toString(11 + ordinal());
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", Integer.toString(10_001 + ordinal()))
                .put("name", title)
                .put("statusCategory", new JsonObject().put("key", category));
    }
}
