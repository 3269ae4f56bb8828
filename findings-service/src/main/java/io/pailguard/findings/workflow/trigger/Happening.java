package io.pailguard.findings.workflow.trigger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that rules of a trigger are held against.
 *
 * @param trigger its id
 * @param event tells it from all others of the trigger, also when it is told again
 * @param subject what begins and ends
 * @param about the issue, application or connection by which it is named
 * @param team whose it is; null where it is nobody's, and then only rules of all teams hear of it
 * @param connection through which it came
 * @param scan what belongs together; else empty
 * @param ends whether it is the end of what the trigger told before
 * @param text for people, of what is no issue
 */
public record Happening(
        String trigger,
        String event,
        UUID subject,
        UUID about,
        @Nullable String team,
        @Nullable UUID connection,
        String scan,
        Instant at,
        boolean ends,
        @Nullable String text) {}
