package io.pailguard.auth.verification;

import io.pailguard.auth.scope.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The table that VERIFY CONNECTIVITY answers with. */
@Schema(name = "Verification")
record Verification(
        @Schema(description = "When it was tried") Instant at,

        @Schema(description = "PASS; PARTIAL: it can be used, and some checks cannot be made with it; FAIL")
        Overall verdict,

        @Schema(description = "How many requests it took of Bitbucket's budget", examples = "11")
        int requests,

        @Schema(description = "How long it took, in milliseconds", examples = "840")
        long millis,

        @Schema(description = "What was tried, in that order")
        List<ProbeResult> probes,

        @Schema(description = "What more scope would make possible")
        List<Unlock> unlock) {
    @Schema(name = "Unlock")
    record Unlock(
            @Schema(description = "The optional scope", examples = "repository:admin")
            String scope,

            @Schema(description = "The checks that it makes possible", examples = "[\"guard.force-push-allowed\"]")
            List<String> checks,

            @Schema(
                    nullable = true,
                    description = "What else its holder could do; null when nothing",
                    examples = "Its holder could change the settings of repositories.")
            @Nullable
            String cost) {}

    static Verification of(Instant at, int requests, long millis, List<ProbeResult> probes) {
        return new Verification(at, overall(probes), requests, millis, List.copyOf(probes), unlock(probes));
    }

    private static Overall overall(List<ProbeResult> probes) {
        boolean useless = probes.stream()
                .anyMatch(result -> result.probe().isEssential() && result.verdict() != ProbeVerdict.PASS);
        if (useless) {
            return Overall.FAIL;
        }
        return probes.stream()
                        .allMatch(result ->
                                result.verdict() == ProbeVerdict.PASS || result.verdict() == ProbeVerdict.NOT_ASKED)
                ? Overall.PASS
                : Overall.PARTIAL;
    }

    /** By optional scope: what could not be assessed for want of it. */
    private static List<Unlock> unlock(List<ProbeResult> probes) {
        return Arrays.stream(Scope.values())
                .filter(Scope::isOptional)
                .map(scope -> unlock(scope, probes))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Unlock> unlock(Scope scope, List<ProbeResult> probes) {
        List<ProbeResult> lacking = probes.stream()
                .filter(result -> result.probe().scope() == scope)
                .filter(result -> result.verdict() == ProbeVerdict.NOT_ASSESSABLE)
                .filter(result -> !result.missingScopes().isEmpty())
                .toList();
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        List<String> checks = lacking.stream()
                .flatMap(result -> result.checks().stream())
                .distinct()
                .toList();
        return Optional.of(new Unlock(scope.classic(), checks, scope.cost()));
    }
}
