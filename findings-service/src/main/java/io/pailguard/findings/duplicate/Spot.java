package io.pailguard.findings.duplicate;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.findings.issue.model.Digests;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Where something is and what it is of: two tools that tell of the same have a spot in common, with lines that overlap.
 * Lines are cut into stretches, so that a long file has many spots.
 *
 * @param digest of ref or commit, path, stretch and kind
 */
record Spot(UUID digest, int firstLine, int lastLine) {
    private static final int STRETCH = 32;
    /** Of one place; what is longer is known by its beginning. */
    private static final int MOST_STRETCHES = 8;

    private static final int SHORTEST_NAME = 5;
    private static final String CWE = "cwe-";
    private static final String SECRET = "secret";
    private static final String RULE = "rule ";

    /** None where it is of no kind that another tool could tell of: a setting, a rule that only its tool has a name for. */
    static Set<Spot> of(String check, Map<String, String> evidence, List<Location> places) {
        List<String> kinds = kinds(check, evidence);
        Set<Spot> spots = new LinkedHashSet<>();
        for (String kind : kinds) {
            places.forEach(place -> add(spots, kind, place));
        }
        return spots;
    }

    private static void add(Set<Spot> spots, String kind, Location place) {
        String version = place.atHead() ? place.ref() : place.commit();
        boolean hasLine = place.line() > 0;
        if (version == null || !hasLine && needsLine(kind)) {
            return;
        }
        int last = Math.max(place.line(), place.endLine());
        int from = place.line() / STRETCH;
        int to = Math.min(last / STRETCH, from + MOST_STRETCHES - 1);
        for (int stretch = from; stretch <= to; stretch++) {
            spots.add(new Spot(Digests.of(version, place.path(), "" + stretch, kind), place.line(), last));
        }
    }

    /** What two tools agree on: that it is a secret, a weakness or advisory of the same number, a rule of the same name. */
    static List<String> kinds(String check, Map<String, String> evidence) {
        Subject subject = Checks.subject(check);
        if (!subject.isOfFile()) {
            return List.of();
        }
        if (subject == Subject.SECRET) {
            return List.of(SECRET);
        }
        List<String> kinds = new ArrayList<>();
        String kind = evidence.getOrDefault("kind", "").toLowerCase(Locale.ROOT);
        if (!kind.isEmpty()) {
            kinds.add(kind);
        }
        String name = name(evidence.getOrDefault("rule", ""));
        if (!name.isEmpty()) {
            kinds.add(RULE + name);
        }
        return kinds;
    }

    /** A component has no lines: an advisory and its name say enough. */
    private static boolean needsLine(String kind) {
        return kind.equals(SECRET) || kind.startsWith(CWE) || kind.startsWith(RULE);
    }

    /**
     * {@code emptycatchblock} of {@code EmptyCatchBlock}, {@code empty-catch-block} and
     * {@code com.acme.checks.EmptyCatchBlockCheck}. A number means something else for each tool, so there is none in it.
     */
    static String name(String rule) {
        int from = Math.max(rule.lastIndexOf('/'), rule.lastIndexOf('.')) + 1;
        StringBuilder name = new StringBuilder();
        for (int i = from; i < rule.length(); i++) {
            char c = Character.toLowerCase(rule.charAt(i));
            if (c >= '0' && c <= '9') {
                return "";
            }
            if (Character.isLetter(c)) {
                name.append(c);
            }
        }
        if (name.length() > SHORTEST_NAME + "check".length() && name.toString().endsWith("check")) {
            name.setLength(name.length() - "check".length());
        }
        return name.length() < SHORTEST_NAME ? "" : name.toString();
    }
}
