package io.pailguard.findings.policy;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The policy that is asked for. */
public record SecretPolicyRequest(
        @Schema(
                required = true,
                description = "All rules: of each secret the first that speaks of it counts; at most 50. An empty list"
                        + " takes them away",
                examples = "[{\"check\": \"secret.assigned-*\", \"confidences\": [\"MEDIUM\"], \"olderThanDays\": 365,"
                        + " \"whenRemoved\": \"RESOLVES\"}]")
        List<SecretPolicyView.Rule> rules) {}
