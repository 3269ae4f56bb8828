package io.pailguard.findings.imports.format;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.severity.SecretStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A finding in our own fields, of which all are texts or numbers: what the JSON form and tables say. */
public final class PlainFinding {
    public static final Set<String> FIELDS = Set.of(
            "check",
            "title",
            "severity",
            "scannerSeverity",
            "path",
            "startLine",
            "endLine",
            "ref",
            "commit",
            "url",
            "description",
            "remediation",
            "tool",
            "secretStatus");

    private final Map<String, String> values = new HashMap<>();
    private final Function<String, Unreadable> wrong;

    /** @param wrong says with the place what must stand there */
    public PlainFinding(Function<String, Unreadable> wrong) {
        this.wrong = wrong;
    }

    public void set(String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(field, value);
        }
    }

    public Reported reported(Report report, Sink sink) throws Unreadable {
        String check = values.get("check");
        String title = values.get("title");
        if (check == null && title == null) {
            throw wrong.apply("'check' or 'title'");
        }
        String path = values.get("path");
        int line = line("startLine");
        return Reported.of(check == null ? "finding" : check, severity())
                .check(check)
                .kind(check != null && check.startsWith("secret.") ? Reported.SECRET : "")
                .title(title)
                .description(values.get("description"))
                .remediation(values.get("remediation"))
                .at(path == null ? null : report.paths().of(path, List.of(), sink), line, line("endLine"))
                .commit(values.get("commit"))
                .url(values.get("url"))
                .ref(values.get("ref"))
                .secretStatus(status())
                .build();
    }

    /** The tool's own, where an export of ours tells it beside the one that factors have changed: they change it again. */
    private Severity severity() throws Unreadable {
        String field = values.containsKey("scannerSeverity") ? "scannerSeverity" : "severity";
        String word = values.get(field);
        return word == null ? Severity.MEDIUM : BaseSeverity.atMostCritical(constant(field, word, Severity.values()));
    }

    private @Nullable SecretStatus status() throws Unreadable {
        String word = values.get("secretStatus");
        return word == null ? null : constant("secretStatus", word, SecretStatus.values());
    }

    private <E extends Enum<E>> E constant(String field, String word, E[] constants) throws Unreadable {
        String name = word.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong.apply("as '" + field + "' one of " + Arrays.toString(constants)));
    }

    private int line(String field) throws Unreadable {
        String text = values.get(field);
        if (text == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw wrong.apply("as '" + field + "' a whole number");
        }
    }
}
