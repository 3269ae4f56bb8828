package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps to a consent that is given to the workspace's own OAuth consumer.
 *
 * @param callback what the consumer must have at Bitbucket
 * @param again where the steps are looked at anew
 * @param optional the scopes that are asked for beyond the profile's
 */
record SetupPage(
        String id, String name, boolean done, String callback, String again, List<Step> steps, List<String> optional) {
    record Step(
            int number,
            String title,
            Verdict verdict,
            String detail,
            @Nullable String fix) {}
}
