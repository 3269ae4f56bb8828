package io.pailguard.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The active issues of one workspace: what each is about, where it is and how severe, one line each. */
final class SoakQueue {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration CALM = Duration.ofSeconds(10);

    private final Set<Entry> entries;

    /** @param severity what two installations must agree upon, beside what and where */
    private record Entry(String application, String check, String path, boolean atHead, String severity)
            implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return toString().compareTo(other.toString());
        }
    }

    private SoakQueue(Set<Entry> entries) {
        this.entries = entries;
    }

    /** As it is once it has not changed for a while: the last events may still be under way. */
    static SoakQueue settled(Installation installation) {
        List<Set<Entry>> last = new ArrayList<>();
        Set<Entry> settled = await().atMost(PATIENCE)
                .pollInterval(CALM)
                .pollDelay(CALM)
                .ignoreExceptions()
                .until(() -> read(installation), now -> {
                    boolean calm = !last.isEmpty() && last.get(last.size() - 1).equals(now);
                    last.add(now);
                    return calm;
                });
        return new SoakQueue(settled);
    }

    int size() {
        return entries.size();
    }

    /**
     * What is lacking here, too much, or otherwise. A secret that has left every branch and tag is known only to whoever saw it: it may
     * be here alone.
     */
    List<String> differencesFrom(SoakQueue without, SoakSecrets secrets, List<SoakRepository> repositories)
            throws IOException {
        Set<String> reachable = new HashSet<>();
        for (SoakRepository repository : repositories) {
            reachable.addAll(repository.reachable());
        }
        List<String> differences = new ArrayList<>();
        without.entries.stream()
                .filter(entry -> !entries.contains(entry))
                .forEach(entry -> differences.add("lacking: " + entry));
        for (Entry entry : entries) {
            Optional<SoakSecrets.Secret> secret = secrets.ofPath(entry.path())
                    .filter(known -> entry.application().startsWith("acme/soak-"));
            boolean gone =
                    secret.isPresent() && !reachable.contains(secret.get().id());
            if (!without.entries.contains(entry) && !gone) {
                differences.add("too much: " + entry);
            }
        }
        return differences;
    }

    private static Set<Entry> read(Installation installation) {
        Set<Entry> entries = new TreeSet<>();
        for (JsonNode issue : installation.as("admin").issues("?state=OPEN,FIXING")) {
            if (issue.path("application").asText().startsWith("acme/")) {
                JsonNode location = issue.path("location");
                entries.add(new Entry(
                        issue.path("application").asText(),
                        issue.path("check").asText(),
                        location.path("path").asText(),
                        location.path("atHead").asBoolean(),
                        issue.path("severity").asText()));
            }
        }
        return entries;
    }
}
