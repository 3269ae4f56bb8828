package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of rules as ingest-service tells them. */
public final class RuleFiles {
    private RuleFiles() {}

    public record Many(List<RuleFile> items) {}

    public record RuleFile(
            String name,
            int rules,
            List<String> ids,
            List<LeftOut> leftOut,
            String loadedBy,
            Instant loadedAt,
            long version) {}

    /** @param rule null for the file as a whole */
    public record LeftOut(@Nullable String rule, String what) {}

    public record NewRuleFile(String content) {}
}
