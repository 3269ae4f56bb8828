package io.pailguard.benchmarks.intake;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Believable scans of one repository after the other, as ingest-service would publish them. */
final class ScanEvents {

    private static final int BATCH = 50;
    private static final String DETECTOR = "secrets";
    private static final String SOURCE = "/pailguard/ingest-service";
    private static final List<String> CHECKS =
            List.of("secret.aws-access-key", "secret.private-key", "secret.slack-token", "secret.generic-assignment");

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID connection = ids.generate();
    private final List<UUID> repositories;
    private final String commit = "c0ffee".repeat(7).substring(0, 40);
    private long sequence;

    ScanEvents(int repositories) {
        this.repositories = IntStream.range(0, repositories)
                .mapToObj(each -> ids.generate())
                .toList();
    }

    /** One event, ready to be sent. */
    record Message(String topic, String key, byte[] value) {}

    List<Message> repositories() {
        List<Message> messages = new ArrayList<>();
        for (int number = 0; number < repositories.size(); number++) {
            String slug = "repository-" + number;
            messages.add(message(
                    EventType.REPOSITORY_DISCOVERED,
                    repositories.get(number),
                    new RepositoryData(
                            "acme",
                            slug,
                            null,
                            slug,
                            "https://bitbucket.org/acme/" + slug,
                            "CORE",
                            true,
                            "main",
                            "java",
                            Instant.now(),
                            true,
                            null,
                            Instant.now())));
        }
        return messages;
    }

    /** A whole scan of every repository that sees its first {@code findings} findings. */
    List<Message> scan(UUID scan, int findings) {
        List<Message> messages = new ArrayList<>();
        for (UUID repository : repositories) {
            int batches = 0;
            for (int first = 0; first < findings; first += BATCH) {
                batches++;
                List<Finding> batch = IntStream.range(first, Math.min(findings, first + BATCH))
                        .mapToObj(number -> finding(repository, number))
                        .toList();
                messages.add(
                        message(EventType.SCAN_FINDINGS, repository, new ScanFindings(scan, DETECTOR, batches, batch)));
            }
            messages.add(message(EventType.SCAN_COMPLETED, repository, completed(scan, batches)));
        }
        return messages;
    }

    private ScanCompleted completed(UUID scan, int batches) {
        List<CheckRun> checks =
                CHECKS.stream().map(check -> new CheckRun(check, 1, true, null)).toList();
        return new ScanCompleted(
                scan,
                DETECTOR,
                "refs/heads/main",
                List.of(RefRead.read("refs/heads/main", commit)),
                0,
                commit,
                null,
                checks,
                true,
                List.of(),
                batches,
                null,
                Instant.now(),
                null);
    }

    private Finding finding(UUID repository, int number) {
        String path = "src/main/java/com/acme/module" + number % 40 + "/Settings" + number + ".java";
        Finding.Location location = new Finding.Location(
                path,
                12,
                12,
                commit,
                "main",
                null,
                null,
                true,
                "https://bitbucket.org/acme/x/src/" + commit + "/" + path,
                null,
                null);
        Finding.Line line =
                new Finding.Line("  String key = \"····················\";", List.of(new Finding.Span(16, 36)));
        return new Finding(
                CHECKS.get(number % CHECKS.size()),
                1,
                "Access key in source code",
                "Whoever can read the repository can use the key.",
                "Revoke the key at its issuer\nTake it from a secret store at run time",
                Severity.HIGH,
                Confidence.HIGH,
                List.of(new Finding.IdentityKey("secret", "k1", repository + "-" + number)),
                List.of(location),
                1,
                new Finding.Excerpt(12, 12, List.of(line)),
                Map.of("length", "40"),
                List.of("CIS-1.5.1"));
    }

    private Message message(EventType type, UUID subject, Object data) {
        Event<?> event = new Event<>(
                ids.generate(), type, SOURCE, subject, Instant.now(), sequence++, connection, "payments", null, data);
        return new Message(type.topic(), subject.toString(), EventCodec.write(event));
    }
}
