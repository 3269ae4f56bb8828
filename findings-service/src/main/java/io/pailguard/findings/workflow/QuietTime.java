package io.pailguard.findings.workflow;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hours of some days in which nothing is sent. */
@Schema(name = "QuietTime")
public record QuietTime(
        @Schema(required = true, description = "Days on which it begins", examples = "[\"SATURDAY\", \"SUNDAY\"]")
        Set<DayOfWeek> days,

        @Schema(
                required = true,
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "When it begins",
                examples = "20:00")
        LocalTime from,

        @Schema(
                required = true,
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "When it ends: on the next day when that is not after 'from'",
                examples = "07:00")
        LocalTime to) {}
