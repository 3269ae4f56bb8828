package io.pailguard.findings.signal;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.SignalReported.Hints;
import io.pailguard.contracts.event.SignalReported.InactiveSecret;
import io.pailguard.contracts.event.SignalReported.Kind;
import io.pailguard.findings.signal.SignalInput.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What another system saw. */
@Schema(name = "SignalRequest")
record SignalRequest(
        @Schema(description = "Where it was seen", required = true, examples = "RUNTIME") @Nullable
        Kind kind,

        @Schema(
                description = "Who saw it: letters, digits, dots and hyphens, at most 60",
                required = true,
                examples = "trivy")
        @Nullable
        String tool,

        @Schema(
                description = "What it is called there; with the tool and the application it names the issue",
                examples = "refund-errors")
        @Nullable
        String externalId,

        @Schema(
                description = "The application: workspace/repo-slug, or its id",
                required = true,
                examples = "acme/checkout-api")
        @Nullable
        String application,

        @Schema(description = "The part of the application, as a folder", examples = "services/refunds") @Nullable
        String service,

        @Schema(description = "When it was seen", required = true, examples = "2026-11-19T14:02:00Z") @Nullable
        Instant at,

        @Schema(
                description = "What it is, at most 400 characters; secrets in it are masked before it is stored",
                required = true,
                examples = "NullPointerException in RefundClient")
        @Nullable
        String title,

        @Schema(
                description = "More of it, at most 8,000 characters; masked likewise",
                examples = "The error rate of refunds rose to 12 %.")
        @Nullable
        String description,

        @Schema(
                description = "The tool's own severity. With one it becomes an issue; an incident never does",
                examples = "HIGH")
        @Nullable
        Severity severity,

        @Schema(description = "What was looked for", examples = "error-rate") @Nullable
        String check,

        @Schema(description = "What it is about: an image, an account, a host", examples = "checkout-api-7d9f")
        @Nullable
        String resource,

        @Schema(
                description = "Hash of the commit that ran there: what it does not stand on is no suspect",
                examples = "9b7f20c41be1f04c9a3de1b6a5a9b9a1c0ffee01")
        @Nullable
        String deployedCommit,

        @Schema(description = "What points into the code") @Nullable
        SignalHints hints,

        @Schema(description = "That a secret was found to work no longer: it then counts as rotated") @Nullable
        InactiveSecretRequest inactiveSecret) {

    /** That a secret was found to work no longer. */
    @Schema(name = "InactiveSecret")
    record InactiveSecretRequest(
            @Schema(description = "The issue of the secret: its id or its number", examples = "PG-1204") @Nullable
            String issue,

            @Schema(description = "How that was found out", examples = "the provider refuses the key") @Nullable
            String method) {}

    /** Fails with {@link Refused}, which names what is missing. */
    SignalReported reported() {
        return new SignalReported(
                present("kind", kind),
                present("tool", tool),
                externalId,
                present("application", application),
                service,
                present("at", at),
                present("title", title),
                description,
                severity,
                check,
                resource,
                deployedCommit,
                given(),
                inactiveSecret == null
                        ? null
                        : new InactiveSecret(
                                present("inactiveSecret.issue", inactiveSecret.issue()),
                                present("inactiveSecret.method", inactiveSecret.method())));
    }

    private Hints given() {
        return hints == null
                ? Hints.NONE
                : new Hints(whole(hints.paths()), whole(hints.stack()), whole(hints.symbols()));
    }

    private static List<String> whole(@Nullable List<String> hints) {
        if (hints != null && hints.stream().anyMatch(Objects::isNull)) {
            throw new Refused("'hints' has an entry that is null.");
        }
        return hints == null ? List.of() : hints;
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new Refused("'" + field + "' is missing.");
        }
        return value;
    }
}
