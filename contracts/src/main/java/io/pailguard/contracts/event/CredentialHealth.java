package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.pailguard.contracts.check.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the credential of a connection is: all that is wrong with it now. Told when that changes; what a later event does not
 * name is over, unless it says that it could not be assessed.
 */
public record CredentialHealth(
        @JsonPropertyDescription("The connection's name") String name,

        @JsonPropertyDescription("The owning team") String team,

        @JsonPropertyDescription("When it was looked at") Instant at,

        @JsonPropertyDescription("All that is wrong with it now, at most one of each check")
        List<Condition> conditions,

        @JsonPropertyDescription("What ended since the event before, and by what")
        List<Recovery> recovered,

        @JsonPropertyDescription("Checks that could not be assessed, with the reason")
        Map<String, String> notAssessed) {
    public CredentialHealth {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(at, "at");
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        recovered = recovered == null ? List.of() : List.copyOf(recovered);
        notAssessed = inOrder(notAssessed);
    }

    /** The same bytes for the same facts. */
    private static Map<String, String> inOrder(@Nullable Map<String, String> facts) {
        return facts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** Something that is wrong with a credential. */
    public record Condition(
            @JsonPropertyDescription("The check's id, for example credential.rotation")
            String check,

            @JsonPropertyDescription("How bad it is by itself")
            Severity severity,

            @JsonPropertyDescription("One line that says what is wrong")
            String title,

            @JsonPropertyDescription("Since when it is so") Instant since,

            @JsonPropertyDescription("By when something must be done; null where there is no such time") @Nullable
            Instant deadline,

            @JsonPropertyDescription("What it rests on, by name")
            Map<String, String> evidence) {
        public Condition {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(since, "since");
            evidence = inOrder(evidence);
        }
    }

    /** That something is wrong no longer. */
    public record Recovery(
            @JsonPropertyDescription("The check's id, for example credential.rotation")
            String check,

            @JsonPropertyDescription(
                    "ROTATED, CONSENTED_AGAIN, USED_AGAIN, USED_AS_USUAL, ACCEPTED_AGAIN, SCOPES_REDUCED, SCOPES_USED, POLICY_CHANGED"
                            + " or ERASED")
            String by) {
        public Recovery {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(by, "by");
        }
    }
}
