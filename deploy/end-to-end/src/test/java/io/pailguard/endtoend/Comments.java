package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Comments on one issue, of which those count that were acknowledged. */
final class Comments {
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Api analyst;
    private final String issue;
    private final List<String> acknowledged = new ArrayList<>();

    private Comments(Api analyst, String issue) {
        this.analyst = analyst;
        this.issue = issue;
    }

    static Comments on(Installation installation, String repository) {
        Api analyst = installation.as("admin");
        return new Comments(
                analyst,
                analyst.issues("?application=" + repository).get(0).path("id").asText());
    }

    /** Goes on until so many have been acknowledged, whatever is answered meanwhile. */
    void makeUntil(int count) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            make();
            return acknowledged.size() >= count;
        });
    }

    /** Goes on until one is refused by an answer. @return its status */
    int makeUntilRefused() {
        int[] status = new int[1];
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            status[0] = make();
            return status[0] >= 400;
        });
        return status[0];
    }

    /** @return the status of the answer, 0 without one */
    private int make() {
        String text = "comment " + UUID.randomUUID() + " on a line of its own".repeat(40);
        try {
            String path = "/api/v1/issues/" + issue + "/comments";
            int status = analyst.call("POST", "findings", path, "{\"text\":\"" + text + "\"}")
                    .status();
            if (status >= 200 && status < 300) {
                acknowledged.add(text);
            }
            return status;
        } catch (UncheckedIOException cut) {
            return 0;
        }
    }

    void assertAllAreThere() {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(analyst.get("findings", "/api/v1/issues/" + issue)
                                .findValuesAsText("text"))
                        .containsAll(acknowledged));
    }
}
