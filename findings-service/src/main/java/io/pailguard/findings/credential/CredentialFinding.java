package io.pailguard.findings.credential;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.event.CredentialHealth;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import io.pailguard.contracts.event.CredentialHealth.Recovery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The issue that a condition of a credential is: one for each check, however often it comes and goes. */
final class CredentialFinding {
    private static final String PLACE = "credential";

    private CredentialFinding() {}

    static Finding of(CredentialHealth health, Condition condition) {
        Optional<Check> check = Checks.find(condition.check());
        Map<String, String> evidence = new TreeMap<>(condition.evidence());
        evidence.put("connection", health.name());
        evidence.put("since", condition.since().toString());
        if (condition.deadline() != null) {
            evidence.put("deadline", condition.deadline().toString());
        }
        return new Finding(
                condition.check(),
                check.map(Check::version).orElse(1),
                condition.title(),
                check.map(Check::description).orElse(condition.title()),
                check.map(it -> String.join("\n", it.fix())).orElse(null),
                condition.severity(),
                Confidence.HIGH,
                List.of(key(condition.check())),
                List.of(Location.ofSetting(PLACE, null, null)),
                1,
                null,
                evidence,
                check.map(Check::controls).orElse(List.of()));
    }

    static IdentityKey key(String check) {
        return new IdentityKey("subject", "1", check);
    }

    /** What brought it to an end, for people. */
    static String inWords(Recovery recovery) {
        return switch (recovery.by()) {
            case "ROTATED" -> "The credential was replaced.";
            case "CONSENTED_AGAIN" -> "Somebody consented again at Bitbucket.";
            case "USED_AGAIN" -> "The credential was used again.";
            case "ACCEPTED_AGAIN" -> "Bitbucket accepted the credential again.";
            case "SCOPES_REDUCED" -> "The credential has these scopes no longer.";
            case "SCOPES_USED" -> "The credential has these scopes no longer, or they were used.";
            case "POLICY_CHANGED" -> "The policy for credentials was changed.";
            case "ERASED" -> "The connection was ended and its credential erased.";
            default -> "Ended: " + recovery.by() + ".";
        };
    }
}
