package io.pailguard.endtoend;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.IssueData;
import io.pailguard.contracts.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the issues topic and holds every issue that it says is resolved against what really stood in the repositories. */
final class SoakWatch {
    private static final String RESOLVED = "RESOLVED";

    private final Installation installation;
    private final SoakSecrets secrets;
    private final SoakScans scans;
    private final Map<String, Instant> seenAt = new HashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private int resolved;
    private int events;

    SoakWatch(Installation installation, SoakSecrets secrets, SoakScans scans) {
        this.installation = installation;
        this.secrets = secrets;
        this.scans = scans;
    }

    /** A sentence for each issue that was resolved though its secret stood, or though nobody had said that it was rotated. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    String figures() {
        return events + " events, " + resolved + " of them of resolved secrets";
    }

    void follow(CountDownLatch end) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", installation.address("kafka"), "reconnect.backoff.max.ms", 1000);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ISSUES, Duration.ofMinutes(2)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (end.getCount() > 0) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> look(EventCodec.read(record.value())));
            }
        }
    }

    private void look(Event<?> event) {
        if (!(event.data() instanceof IssueData issue)) {
            return;
        }
        events++;
        SoakSecrets.Secret secret = secrets.ofPath(issue.path() == null ? "" : issue.path())
                .filter(known -> issue.application().startsWith("acme/soak-"))
                .orElse(null);
        if (secret == null) {
            return;
        }
        String id = event.subject().toString();
        if (event.type() == EventType.ISSUE_OPENED || event.type() == EventType.ISSUE_REOPENED) {
            seenAt.put(id, scans.startBefore(event.time()));
        }
        if (RESOLVED.equals(issue.state())) {
            resolved++;
            check(secret, issue, seenAt.getOrDefault(id, Instant.EPOCH), event.time());
        }
    }

    private void check(SoakSecrets.Secret secret, IssueData issue, Instant seen, Instant time) {
        String which = issue.number() + " in " + issue.application() + " at " + issue.path() + " (secret " + secret.id()
                + ", " + (secret.lasting() ? "lasting" : "passing") + ", " + issue.cause() + ", " + time + ")";
        if (secret.lasting() || secrets.stoodThroughout(secret, seen, time)) {
            violations.add("resolved while it stood: " + which);
        } else if (secret.sure()) {
            violations.add("resolved without a decision that it was rotated: " + which);
        }
    }
}
