package io.pailguard.findings.workflow;

import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Digest", description = "How soon a rule tells")
public record DigestView(
        @Schema(required = true, description = "AT_ONCE, HOURLY, or DAILY", examples = "DAILY")
        Pace pace,

        @Schema(
                nullable = true,
                type = SchemaType.STRING,
                description = "When, of a daily one; else null",
                examples = "08:00")
        @Nullable
        LocalTime at) {}
