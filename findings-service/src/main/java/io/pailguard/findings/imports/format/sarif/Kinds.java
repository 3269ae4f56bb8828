package io.pailguard.findings.imports.format.sarif;

import io.pailguard.findings.imports.format.Reported;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules of several tools may agree on. */
final class Kinds {
    /** Names of drivers that tell of nothing but secrets. */
    private static final Set<String> SECRETS =
            Set.of("gitleaks", "secretlint", "trufflehog", "detect-secrets", "ggshield", "noseyparker", "nosey parker");

    private Kinds() {}

    static boolean tellsOfSecrets(@Nullable String driver) {
        return driver != null && SECRETS.contains(driver.toLowerCase(Locale.ROOT));
    }

    /** Empty for a tag that says nothing of it. */
    static String ofTag(@Nullable String tag) {
        if (tag == null) {
            return "";
        }
        String lower = tag.toLowerCase(Locale.ROOT);
        if (lower.equals("secret") || lower.equals("secrets")) {
            return Reported.SECRET;
        }
        int at = lower.lastIndexOf("cwe-");
        if (at < 0) {
            return "";
        }
        int from = at + "cwe-".length();
        while (from < lower.length() - 1 && lower.charAt(from) == '0') {
            from++;
        }
        int to = from;
        while (to < lower.length() && to - from < 6 && lower.charAt(to) >= '0' && lower.charAt(to) <= '9') {
            to++;
        }
        return to == from ? "" : "cwe-" + lower.substring(from, to);
    }

    /** That it is a secret says more than any weakness; the later weakness is the more exact one. */
    static String better(String one, String other) {
        return one.equals(Reported.SECRET) || other.isEmpty() ? one : other;
    }
}
