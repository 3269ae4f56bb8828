package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.remote.Credentials.PolicyChange;
import io.pailguard.findings.console.remote.Credentials.Rules;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of the policy sends. An empty field sets nothing. */
class PolicyForm {
    @FormParam("version")
    String version = "";

    @FormParam("maxAgeDays")
    @Nullable
    Integer maxAgeDays;

    @FormParam("lifetimeCapDays")
    @Nullable
    Integer lifetimeCapDays;

    @FormParam("remindDays")
    @Nullable
    Integer remindDays;

    @FormParam("dormantDays")
    @Nullable
    Integer dormantDays;

    @FormParam("refusals")
    @Nullable
    Integer refusals;

    /** None ticked means all. */
    @FormParam("method")
    @Nullable
    List<String> methods;

    @FormParam("scopes")
    @Nullable
    String scopes;

    @FormParam("reason")
    @Nullable
    String reason;

    PolicyChange change() {
        return new PolicyChange(
                new Rules(
                        maxAgeDays,
                        lifetimeCapDays,
                        remindDays,
                        dormantDays,
                        refusals,
                        methods == null || methods.isEmpty() ? null : methods,
                        words(scopes)),
                reason == null || reason.isBlank() ? null : reason.strip());
    }

    /** Separated by spaces or commas; null where there is none. */
    private static @Nullable List<String> words(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Arrays.stream(text.replace(',', ' ').strip().split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
