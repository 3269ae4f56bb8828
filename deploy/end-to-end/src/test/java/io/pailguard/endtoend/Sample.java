package io.pailguard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;

/** Things of the sample organization that the tests work with. */
final class Sample {
    private Sample() {}

    /** A token in a format that a rule knows, new each time, so that it stands nowhere in the sources. */
    static String token() {
        SecureRandom random = new SecureRandom();
        String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        StringBuilder token = new StringBuilder("gl").append("pat-");
        for (int i = 0; i < 20; i++) {
            token.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return token.toString();
    }

    /** An issue whose secret came in before the lookback and is still at head, at one place. */
    static JsonNode oldSecretAtHead(Installation installation) {
        return installation.as("admin").issues("?state=OPEN&check=" + secretChecks(installation)).stream()
                .filter(issue -> issue.path("application").asText().startsWith("acme/"))
                .filter(issue -> issue.path("locations").size() == 1)
                .filter(issue -> issue.path("location").path("atHead").asBoolean())
                .filter(issue -> issue.path("location").path("branch").asText().equals("main"))
                .filter(issue -> issue.path("suspect").isMissingNode()
                        || issue.path("suspect").isNull())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sample holds no old secret at head"));
    }

    private static String secretChecks(Installation installation) {
        StringBuilder checks = new StringBuilder();
        installation
                .as("admin")
                .get("findings", "/api/v1/issues/facets?state=OPEN")
                .path("facets")
                .path("check")
                .forEach(check -> {
                    if (check.path("value").asText().startsWith("secret.")) {
                        checks.append(checks.isEmpty() ? "" : ",")
                                .append(check.path("value").asText());
                    }
                });
        return checks.toString();
    }
}
