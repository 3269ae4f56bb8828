package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.pailguard.contracts.check.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An issue as subscribers hear of it. The event's subject is the issue's id. */
public record IssueData(
        @JsonPropertyDescription("Shown number, for example PG-1204")
        String number,

        @JsonPropertyDescription("One line that names the problem")
        String title,

        @JsonPropertyDescription("The check's id") String check,

        @JsonPropertyDescription("Where it was found, for example bitbucket-cloud")
        String sourceTool,

        @JsonPropertyDescription("Severity after factors") Severity severity,

        @JsonPropertyDescription("Severity before this event, where it changed") @Nullable
        Severity previousSeverity,

        @JsonPropertyDescription("The scanner's own severity")
        Severity scannerSeverity,

        @JsonPropertyDescription("OPEN, FIXING, FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED, RESOLVED or OUT_OF_SCOPE")
        String state,

        @JsonPropertyDescription(
                "PRESENT, ABSENT (a scan covered all its places and saw it in none) or OUT_OF_SCOPE. A secret that is"
                        + " ABSENT is not said to be revoked and can still be OPEN")
        String presence,

        @JsonPropertyDescription(
                "Why it went out of scope: its repository was deselected, disconnected or removed; else null")
        @Nullable
        String outOfScope,

        @JsonPropertyDescription("Bitbucket's uuid of the repository")
        UUID applicationId,

        @JsonPropertyDescription("workspace/slug") String application,

        @JsonPropertyDescription("Path of the primary place") @Nullable
        String path,

        @JsonPropertyDescription("Line of the primary place, 0 when there is none")
        int line,

        @JsonPropertyDescription("Why this event came: scan, person, clock, or what told of it, such as import:eslint")
        String cause,

        @JsonPropertyDescription("When the issue was first seen")
        Instant firstSeen,

        @JsonPropertyDescription("When its service level ends, or null") @Nullable
        Instant due,

        @JsonPropertyDescription(
                "The number of the issue that it was folded into, since both have one cause; else null")
        @Nullable
        String foldedInto) {}
