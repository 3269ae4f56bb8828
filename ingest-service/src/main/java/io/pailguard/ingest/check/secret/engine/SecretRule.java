package io.pailguard.ingest.check.secret.engine;

import java.util.List;

/**
 * What people are told about a rule.
 *
 * @param id stable check id such as {@code secret.aws-access-key}
 * @param version raised when the rule finds other things than before
 * @param remediation concrete steps, in the order in which they should be done
 */
public record SecretRule(
        String id, int version, String title, String description, SecretSeverity severity, List<String> remediation) {
    public SecretRule {
        remediation = List.copyOf(remediation);
    }
}
