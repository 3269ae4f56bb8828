package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.Credentials.OverrideChange;
import io.pailguard.findings.console.remote.Credentials.OverrideRules;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what an account is to depart from the policy for credentials, as its page sends it. */
class PolicyOverrideForm {
    @FormParam("version")
    String version = "";

    @FormParam("maxAgeDays")
    @Nullable
    Integer maxAgeDays;

    @FormParam("lifetimeCapDays")
    @Nullable
    Integer lifetimeCapDays;

    @FormParam("dormantDays")
    @Nullable
    Integer dormantDays;

    @FormParam("remindDays")
    @Nullable
    Integer remindDays;

    @FormParam("refusals")
    @Nullable
    Integer refusals;

    @FormParam("methodAllowed")
    boolean methodAllowed;

    @FormParam("moreScopes")
    @Nullable
    String moreScopes;

    @FormParam("reason")
    @Nullable
    String reason;

    OverrideChange change() {
        String more = moreScopes == null ? "" : moreScopes.replace(',', ' ').strip();
        List<String> scopes =
                Arrays.stream(more.split(" ")).filter(word -> !word.isEmpty()).toList();
        return new OverrideChange(
                new OverrideRules(
                        maxAgeDays,
                        lifetimeCapDays,
                        dormantDays,
                        remindDays,
                        refusals,
                        methodAllowed ? true : null,
                        scopes.isEmpty() ? null : scopes),
                reason == null ? "" : reason.strip());
    }
}
