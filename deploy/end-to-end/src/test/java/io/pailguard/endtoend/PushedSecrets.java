package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.IssueData;
import io.pailguard.contracts.event.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Secrets in a folder of a repository, each in a file of its own, pushed in one commit. */
record PushedSecrets(Installation installation, String folder, int count) {
    static final String REPOSITORY = "acme/mobile-app";
    private static final Duration LONG = Duration.ofMinutes(3);

    /** @param clones where the repository is cloned to, below the folder's name */
    static PushedSecrets push(Installation installation, Path clones, String folder, int count)
            throws GitAPIException, IOException {
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, clones.resolve(folder))) {
            for (int i = 0; i < count; i++) {
                clone.write(folder + "/" + i + ".properties", "token=" + Sample.token() + "\n");
            }
            clone.push("Add " + count + " secrets");
        }
        return new PushedSecrets(installation, folder, count);
    }

    /** Of every secret one issue, and of every issue one event that says that it was opened. */
    void assertEachIsThereOnce() {
        assertEachIsThereOnce(LONG);
    }

    void assertEachIsThereOnce(Duration within) {
        await().atMost(within)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(issues()).isEqualTo(count);
                    assertThat(opened()).hasSize(count).doesNotHaveDuplicates();
                });
    }

    long issues() {
        return installation.as("admin").issues("?application=" + REPOSITORY).stream()
                .filter(issue -> issue.path("location").path("path").asText().startsWith(folder + "/"))
                .count();
    }

    /** The issues that {@code issues.v1} told as opened, once for each time. */
    private List<String> opened() {
        return Topic.read(installation, Topics.ISSUES).stream()
                .map(record -> EventCodec.read(record.value()))
                .filter(event -> event.type() == EventType.ISSUE_OPENED)
                .filter(event -> event.dataAs(IssueData.class).path().startsWith(folder + "/"))
                .map(event -> event.subject().toString())
                .toList();
    }
}
