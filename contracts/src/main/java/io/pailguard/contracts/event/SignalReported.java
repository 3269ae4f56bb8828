package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.pailguard.contracts.check.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that another system saw: in a container image, in a cloud account, in what runs, or an incident. The event's
 * subject is the signal's id, a UUID that its sender draws; told again under the same id it changes nothing.
 */
public record SignalReported(
        @JsonPropertyDescription("Where it was seen") Kind kind,

        @JsonPropertyDescription("Who saw it, for example trivy; letters, digits, dots and hyphens")
        String tool,

        @JsonPropertyDescription("What it is called there; with the tool and the application it names the issue")
        @Nullable
        String externalId,

        @JsonPropertyDescription("The application: workspace/repo-slug, or Bitbucket's uuid of the repository")
        String application,

        @JsonPropertyDescription("The part of the application, as a folder: services/checkout") @Nullable
        String service,

        @JsonPropertyDescription("When it was seen") Instant at,

        @JsonPropertyDescription("What it is, in a line; secrets in it are masked before it is stored")
        String title,

        @JsonPropertyDescription("More of it; masked likewise") @Nullable
        String description,

        @JsonPropertyDescription("The tool's own severity. With one it becomes an issue; an incident never does")
        @Nullable
        Severity severity,

        @JsonPropertyDescription("What was looked for, for example CVE-2026-1234") @Nullable
        String check,

        @JsonPropertyDescription("What it is about: an image, an account, a host") @Nullable
        String resource,

        @JsonPropertyDescription("Hash of the commit that ran there: what it does not stand on is no suspect") @Nullable
        String deployedCommit,

        @JsonPropertyDescription("What points into the code") @Nullable
        Hints hints,

        @JsonPropertyDescription("That a secret was found to work no longer") @Nullable
        InactiveSecret inactiveSecret) {
    public SignalReported {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(title, "title");
    }

    /** Where a signal was seen. */
    public enum Kind {
        CONTAINER,
        CLOUD,
        RUNTIME,
        INCIDENT
    }

    /** What points into the code. */
    public record Hints(
            @JsonPropertyDescription("Files, as the repository has them, or the end of such a path; at most 50")
            List<String> paths,

            @JsonPropertyDescription("Lines of a stack trace, the innermost first; at most 50")
            List<String> stack,

            @JsonPropertyDescription("Names of classes, functions and the like; at most 50")
            List<String> symbols) {
        public static final Hints NONE = new Hints(List.of(), List.of(), List.of());

        public Hints {
            paths = paths == null ? List.of() : List.copyOf(paths);
            stack = stack == null ? List.of() : List.copyOf(stack);
            symbols = symbols == null ? List.of() : List.copyOf(symbols);
        }
    }

    /** That a secret was found to work no longer. */
    public record InactiveSecret(
            @JsonPropertyDescription("The issue of the secret: its id or its number")
            String issue,

            @JsonPropertyDescription("How that was found out")
            String method) {
        public InactiveSecret {
            Objects.requireNonNull(issue, "issue");
            Objects.requireNonNull(method, "method");
        }
    }
}
