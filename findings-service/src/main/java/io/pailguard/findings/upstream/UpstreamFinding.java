package io.pailguard.findings.upstream;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.UpstreamChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The issue that a change of Bitbucket's API is, however often it comes and goes. It says what was seen, and no more. */
final class UpstreamFinding {
    static final String CHECK = "upstream.contract";

    private UpstreamFinding() {}

    static Finding of(UUID id, UpstreamChange change) {
        Check check = Checks.get(CHECK);
        return new Finding(
                CHECK,
                check.version(),
                title(change),
                check.description(),
                String.join("\n", check.fix()),
                severity(change.kind()),
                Confidence.HIGH,
                List.of(key(id)),
                List.of(Location.ofSetting(change.endpoint(), null, null)),
                1,
                null,
                Map.of(
                        "endpoint", change.endpoint(),
                        "seen", change.what(),
                        "since", change.firstSeenAt().toString()),
                check.controls());
    }

    static IdentityKey key(UUID id) {
        return new IdentityKey("subject", "1", id.toString());
    }

    /** What brought it to an end, for people. */
    static String inWords(String endedBy) {
        return switch (endedBy) {
            case "ANSWERS_AGAIN" -> "The endpoint answers again.";
            case "KNOWN_NOW" -> "A version of Pailguard runs that knows it.";
            default -> "Ended: " + endedBy + ".";
        };
    }

    private static String title(UpstreamChange change) {
        return switch (change.kind()) {
            case "GONE" -> "Bitbucket says that " + change.endpoint() + " is there no longer";
            case "FIELD" -> "Bitbucket answers with a field that is not known: " + change.what();
            case "VALUE" -> "Bitbucket answers with a value that is not known: " + change.what();
            default -> "Bitbucket's API is not as it was known: " + change.what();
        };
    }

    /** What is not there is not read any more; what is new may mean nothing. */
    private static Severity severity(String kind) {
        return switch (kind) {
            case "GONE" -> Severity.HIGH;
            case "VALUE" -> Severity.LOW;
            default -> Severity.INFO;
        };
    }
}
