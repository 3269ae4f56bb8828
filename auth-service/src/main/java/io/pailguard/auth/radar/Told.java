package io.pailguard.auth.radar;

import io.pailguard.contracts.event.CredentialHealth.Condition;
import io.pailguard.contracts.event.CredentialHealth.Recovery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What others were told last of a credential.
 *
 * @param addedAt of the credential that it was told of
 * @param policyVersion of the policy that it was held against
 */
record Told(Assessment assessment, @Nullable Instant addedAt, long policyVersion) {
    static final Told NOTHING = new Told(Assessment.NOTHING, null, 0);

    /** What is over since, and by what. */
    List<Recovery> recoveries(CredentialState credential, Assessment now, long policy) {
        return assessment.conditions().stream()
                .map(Condition::check)
                .filter(check -> !now.has(check))
                .map(check -> new Recovery(check, by(check, credential, policy)))
                .toList();
    }

    private String by(String check, CredentialState credential, long policy) {
        if (credential.state().isFinal()) {
            return "ERASED";
        }
        if (!Objects.equals(addedAt, credential.addedAt())) {
            return credential.method().needsConsent() ? "CONSENTED_AGAIN" : "ROTATED";
        }
        if (check.equals(Radar.USAGE_SPIKE)) {
            return "USED_AS_USUAL";
        }
        if (policy != policyVersion && !check.equals(Radar.SURPLUS_SCOPES)) {
            return "POLICY_CHANGED";
        }
        return switch (check) {
            case Radar.DORMANT -> "USED_AGAIN";
            case Radar.LOGIN_FAILING -> "ACCEPTED_AGAIN";
            case Radar.UNUSED_SCOPES -> "SCOPES_USED";
            case Radar.SURPLUS_SCOPES -> "SCOPES_REDUCED";
            default -> "ROTATED";
        };
    }
}
