package io.pailguard.auth.verification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One row of the table. */
@Schema(name = "ProbeResult")
record ProbeResult(
        @JsonIgnore @Schema(hidden = true) Probe probe,
        @Schema(examples = "pipelines") String name,
        @Schema(examples = "Changes") String group,
        Verdict verdict,

        @Schema(
                description = "Why it is no pass",
                nullable = true,
                examples = "The credential lacks the scope pipeline (403).")
        String cause,

        @Schema(
                description = "How to mend it",
                nullable = true,
                examples = "Make a new token that also has pipeline and give it to the connection.")
        String fix,

        @Schema(description = "The checks that need it", examples = "[\"guard.force-push-allowed\"]")
        List<String> checks) {
    static ProbeResult pass(Probe probe) {
        return of(probe, Verdict.PASS, null, null);
    }

    static ProbeResult of(Probe probe, Verdict verdict, String cause, String fix) {
        return new ProbeResult(probe, probe.title(), probe.group(), verdict, cause, fix, probe.checks());
    }

    /** Something that it needs was not there. */
    static ProbeResult skipped(Probe probe, String why) {
        return of(probe, Verdict.NOT_ASSESSABLE, why, null);
    }
}
