package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection: what is known of it, what can be done with it, and the way to end it. */
record ConnectionPage(
        String id,
        String name,
        Verdict state,
        String lead,
        List<Fact> facts,
        List<String> scopes,
        List<ConnectionAction> uses,
        Renewal renewal,
        @Nullable ClientSecretCard clientSecret,
        @Nullable WriteBackCard writeBack,
        @Nullable BudgetCard budget,
        @Nullable PolicyCard policy,
        @Nullable SettingsCard settings,
        Disconnection disconnection) {

    /** How it is brought back, or given another credential, and why. */
    record Renewal(String text, List<ConnectionAction> actions) {}

    /**
     * @param done whether it has ended here; then only Bitbucket's side is left to do
     * @param stoppable whether the kill switch can be thrown
     * @param erased whether there was a credential that is erased now
     * @param word what stands before the name on the button that ends it
     * @param revoke where its credential is withdrawn at Bitbucket
     */
    record Disconnection(
            boolean done,
            boolean erased,
            String word,
            boolean allowed,
            boolean stoppable,
            @Nullable Fact revoke) {}
}
