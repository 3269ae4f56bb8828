package io.pailguard.auth.verification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param missingScopes those that the credential lacks for it, in its own vocabulary
 */
@Schema(name = "ProbeResult")
record ProbeResult(
        @JsonIgnore @Schema(hidden = true) Probe probe,

        @JsonIgnore @Schema(hidden = true) List<String> missingScopes,

        @Schema(description = "What was tried", examples = "pipelines")
        String name,

        @Schema(description = "What it belongs to: Access, Repositories, Changes or Guards", examples = "Changes")
        String group,

        @Schema(
                description = "PASS, FAIL, NOT_ASSESSABLE: not tried, or the answer says nothing about the"
                        + " credential, or NOT_ASKED: the connection's scope profile does not read it")
        ProbeVerdict verdict,

        @Schema(
                nullable = true,
                description = "Why it is no pass; null for a pass",
                examples = "The credential lacks the scope pipeline (403).")
        @Nullable
        String cause,

        @Schema(
                nullable = true,
                description = "How to mend it; null when there is nothing to do",
                examples = "Make a new token that also has pipeline and give it to the connection.")
        @Nullable
        String fix,

        @Schema(description = "The checks that need it; may be empty", examples = "[\"guard.force-push-allowed\"]")
        List<String> checks) {
    static ProbeResult pass(Probe probe) {
        return of(probe, ProbeVerdict.PASS, null, null);
    }

    static ProbeResult of(Probe probe, ProbeVerdict verdict, @Nullable String cause, @Nullable String fix) {
        return lacking(probe, List.of(), verdict, cause, fix);
    }

    static ProbeResult lacking(
            Probe probe,
            List<String> missingScopes,
            ProbeVerdict verdict,
            @Nullable String cause,
            @Nullable String fix) {
        return new ProbeResult(probe, missingScopes, probe.title(), probe.group(), verdict, cause, fix, probe.checks());
    }

    /** Something that it needs was not there. */
    static ProbeResult skipped(Probe probe, String why) {
        return of(probe, ProbeVerdict.NOT_ASSESSABLE, why, null);
    }
}
