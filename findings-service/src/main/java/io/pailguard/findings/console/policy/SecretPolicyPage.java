package io.pailguard.findings.console.policy;

import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What closes and what ranks secrets.
 *
 * @param changed who changed it last and when; null while nobody did
 * @param mayChange whether the visitor may
 */
record SecretPolicyPage(
        List<Rule> rules,
        long version,
        @Nullable String changed,
        boolean mayChange,
        @Nullable Notice done,
        @Nullable Notice refused) {
    /** @param place its place in the order, from 1 */
    record Rule(int place, String check, String confidence, String age, String whenRemoved, String change) {}
}
