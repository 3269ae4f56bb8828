package io.pailguard.findings.allow;

import io.pailguard.contracts.check.Finding.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint as a line of {@code .gitleaksignore} holds it: {@code commit:path:rule:line} or {@code path:rule:line}.
 *
 * @param commit 40 hexadecimal digits in lower case; null where the line names none
 */
record IgnoreLine(@Nullable String commit, String path, String rule, int line) {
    private static final int COMMIT = 40;

    /** @return empty for one that is no fingerprint */
    static Optional<IgnoreLine> parse(String text) {
        int lastColon = text.lastIndexOf(':');
        int ruleColon = lastColon < 0 ? -1 : text.lastIndexOf(':', lastColon - 1);
        if (ruleColon <= 0 || !isNumber(text.substring(lastColon + 1))) {
            return Optional.empty();
        }
        String place = text.substring(0, ruleColon);
        boolean hasCommit =
                place.length() > COMMIT + 1 && place.charAt(COMMIT) == ':' && isHex(place.substring(0, COMMIT));
        return Optional.of(new IgnoreLine(
                hasCommit ? place.substring(0, COMMIT).toLowerCase(Locale.ROOT) : null,
                hasCommit ? place.substring(COMMIT + 1) : place,
                text.substring(ruleColon + 1, lastColon),
                Integer.parseInt(text.substring(lastColon + 1))));
    }

    /**
     * The secrets that it means. Which of our own rules one of gitleaks' is, is not known; a loaded rule has the id that its
     * file gives it. A line counts where it is told of the same content: the number is one of that commit's file.
     */
    List<Candidate> among(List<Candidate> secrets) {
        return secrets.stream()
                .filter(this::mayBeOfRule)
                .filter(secret ->
                        secret.places().stream().anyMatch(place -> isOfPathAndCommit(place) && place.line() == line))
                .toList();
    }

    private boolean mayBeOfRule(Candidate secret) {
        return secret.rule() == null || secret.rule().endsWith("/" + rule);
    }

    private boolean isOfPathAndCommit(Location place) {
        boolean ofCommit = commit == null
                || commit.equals(place.commit())
                || place.origin() != null && commit.equals(place.origin().commit());
        return ofCommit && place.path().equals(path);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    }
}
