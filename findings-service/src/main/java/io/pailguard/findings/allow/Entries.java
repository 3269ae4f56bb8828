package io.pailguard.findings.allow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The entries of an application that hold at a time. Those that name one secret are many; the others are asked in turn. */
final class Entries {
    private final Map<UUID, AllowEntry> byId = new HashMap<>();
    private final Map<String, AllowEntry> bySecret = new HashMap<>();
    private final List<AllowEntry> others = new ArrayList<>();

    Entries(List<AllowEntry> entries, Instant now) {
        for (AllowEntry entry : entries) {
            if (entry.holdsAt(now)) {
                byId.put(entry.id(), entry);
                if (entry.kind() == AllowKind.ISSUE) {
                    bySecret.putIfAbsent(entry.value(), entry);
                } else {
                    others.add(entry);
                }
            }
        }
    }

    Optional<AllowEntry> naming(Candidate secret) {
        return Optional.ofNullable(bySecret.get(secret.issue().toString()))
                .or(() -> others.stream().filter(entry -> entry.names(secret)).findFirst());
    }

    /** Whether one that decided about it still names it. One that no longer holds, or is gone, takes nothing back here. */
    boolean names(UUID entry, Candidate secret) {
        AllowEntry its = byId.get(entry);
        return its == null || its.names(secret);
    }
}
