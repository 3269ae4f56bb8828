package io.pailguard.contracts.event;

import java.util.List;

/** The topics. One per subject, with the version in the name, keyed by the entity's uuid. */
public final class Topics {
    public static final String CONNECTIONS = "pailguard.connections.v1";
    public static final String REPOSITORIES = "pailguard.repositories.v1";
    public static final String ACCESS = "pailguard.access.v1";
    public static final String SCANS = "pailguard.scans.v1";
    public static final String SIGNALS = "pailguard.signals.v1";
    public static final String ISSUES = "pailguard.issues.v1";

    /** Partitions of each topic. Never changed within a version: a key must stay in its partition. */
    public static final int PARTITIONS = 12;

    private static final List<String> SUBJECTS = List.of(CONNECTIONS, REPOSITORIES, ACCESS, SCANS, SIGNALS, ISSUES);

    private Topics() {}

    /** Where a consumer of {@code topic} puts what it cannot read. */
    public static String deadLetter(String topic) {
        return topic + ".dead-letter";
    }

    /** All topics, dead letters included: what a deployment creates. */
    public static List<String> all() {
        return SUBJECTS.stream()
                .flatMap(topic -> List.of(topic, deadLetter(topic)).stream())
                .toList();
    }
}
