package io.pailguard.findings.destination;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notices as workflows make them. */
public final class Notices {
    private static final URI CONSOLE = URI.create("https://pailguard.example.com/issues/PG-1204");

    private Notices() {}

    public static NoticedIssue issue(UUID id, String title) {
        return new NoticedIssue(id, "PG-1204", title, "CRITICAL", "OPEN", "secret.aws-access-key", "checkout", CONSOLE);
    }

    public static Notice of(UUID id, boolean recovery, String title, NoticedIssue... issues) {
        return new Notice(
                id,
                recovery ? "issue-resolved" : "issue-opened",
                Instant.parse("2026-11-20T11:00:00Z"),
                Optional.of("payments"),
                "Critical secrets",
                recovery,
                title,
                "In checkout, first seen in commit 9f2c6e1b0a4d.",
                CONSOLE,
                List.of(issues),
                issues.length);
    }
}
