package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Erasures of workspaces as auth-service tells them. */
public final class Erasures {
    private Erasures() {}

    public record Many(List<Erasure> items, @Nullable String next) {}

    /** @param completedAt null while a service has not answered */
    public record Erasure(
            String id,
            String workspace,
            Instant askedAt,
            @Nullable Instant completedAt,
            List<Part> services,
            Instant topicsForgetBy) {}

    /** @param erasedAt null while the service has something left */
    public record Part(String service, @Nullable Instant erasedAt) {}

    public record NewErasure(String workspace, String slug) {}
}
