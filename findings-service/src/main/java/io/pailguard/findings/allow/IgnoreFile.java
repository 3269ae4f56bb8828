package io.pailguard.findings.allow;

import io.pailguard.findings.allow.IgnoreFileView.Unmatched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A {@code .gitleaksignore} beside the secrets that are known. @param lineOfIssue the line by which each is allowed */
record IgnoreFile(Map<UUID, String> lineOfIssue, List<Unmatched> unmatched) {
    private static final int SHOWN = 300;

    static IgnoreFile read(String content, List<Candidate> secrets) {
        Map<String, List<Candidate>> byPath = new HashMap<>();
        secrets.forEach(secret -> secret.places().stream()
                .map(place -> place.path())
                .distinct()
                .forEach(path ->
                        byPath.computeIfAbsent(path, it -> new ArrayList<>()).add(secret)));
        Map<UUID, String> lineOfIssue = new LinkedHashMap<>();
        List<Unmatched> unmatched = new ArrayList<>();
        List<String> lines = content.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Optional<IgnoreLine> line = IgnoreLine.parse(text);
            List<Candidate> ofPath =
                    line.map(it -> byPath.getOrDefault(it.path(), List.of())).orElse(List.of());
            List<Candidate> named = line.map(it -> it.among(ofPath)).orElse(List.of());
            named.forEach(secret -> lineOfIssue.putIfAbsent(secret.issue(), shown(text)));
            if (named.isEmpty()) {
                unmatched.add(new Unmatched(i + 1, shown(text), why(line.isPresent(), ofPath.isEmpty())));
            }
        }
        return new IgnoreFile(lineOfIssue, unmatched);
    }

    private static String why(boolean isFingerprint, boolean nothingAtPath) {
        if (!isFingerprint) {
            return "It is no fingerprint: commit:path:rule:line or path:rule:line.";
        }
        return nothingAtPath
                ? "No secret that is known stands at this path."
                : "Secrets that are known stand at this path, but none by this commit, rule and line.";
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
