package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.kit.sql.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of a notice in its column. */
record StoredNotice(
        UUID id,
        String trigger,
        Instant at,
        @Nullable String team,
        String workflow,
        boolean recovery,
        String title,
        String text,
        URI link,
        List<NoticedIssue> issues,
        int total) {
    static String write(Notice notice) {
        return Objects.requireNonNull(Json.write(new StoredNotice(
                notice.id(),
                notice.trigger(),
                notice.at(),
                notice.team().orElse(null),
                notice.workflow(),
                notice.recovery(),
                notice.title(),
                notice.text(),
                notice.link(),
                notice.issues(),
                notice.total())));
    }

    static Notice read(String json) {
        StoredNotice stored = Objects.requireNonNull(Json.read(json, StoredNotice.class));
        return new Notice(
                stored.id,
                stored.trigger,
                stored.at,
                Optional.ofNullable(stored.team),
                stored.workflow,
                stored.recovery,
                stored.title,
                stored.text,
                stored.link,
                stored.issues,
                stored.total);
    }
}
