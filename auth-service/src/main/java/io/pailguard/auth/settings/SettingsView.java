package io.pailguard.auth.settings;

import io.pailguard.auth.connection.ConnectionSettings;
import io.pailguard.auth.connection.SettingsVersions.Version;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ConnectionSettingsVersion")
record SettingsView(
        @Schema(description = "Counts up with each change; the newest is in force, and is the ETag", examples = "2")
        long version,

        @Schema(description = "What they were from then on") ConnectionSettings settings,

        @Schema(description = "Those that differ from the version before; empty for the first", examples = "[\"name\"]")
        List<String> changed,

        @Schema(description = "When it was made") Instant changedAt,

        @Schema(description = "Who made it", examples = "ada@acme.example")
        String changedBy,

        @Schema(
                nullable = true,
                description = "The version that somebody went back to with this one; null where nobody did",
                examples = "1")
        @Nullable
        Long restored) {
    static SettingsView of(Version version) {
        return new SettingsView(
                version.number(),
                version.settings(),
                version.changed(),
                version.changedAt(),
                version.changedBy(),
                version.restored());
    }

    @Schema(name = "ConnectionSettingsVersions")
    record Many(
            @Schema(description = "The newest first, at most 100")
            List<SettingsView> items) {}
}
