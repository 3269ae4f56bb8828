package io.pailguard.findings.signal;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.SignalReported.Kind;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.digest.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The issue that a signal is, where it is one. */
final class SignalFinding {
    private static final int MAX_CHECK = 60;

    private SignalFinding() {}

    /** Empty for an incident, and for what has no severity. */
    static Optional<Finding> of(SignalReported signal) {
        Severity severity = signal.severity();
        return severity == null || signal.kind() == Kind.INCIDENT
                ? Optional.empty()
                : Optional.of(finding(signal, severity == Severity.EMERGENCY ? Severity.CRITICAL : severity));
    }

    static SourceTool tool(Kind kind) {
        return switch (kind) {
            case CONTAINER -> SourceTool.CONTAINER;
            case CLOUD -> SourceTool.CLOUD;
            case RUNTIME -> SourceTool.RUNTIME;
            case INCIDENT -> throw new IllegalArgumentException("an incident is no finding");
        };
    }

    private static Finding finding(SignalReported signal, Severity severity) {
        String described = signal.description() == null ? signal.title() : signal.description();
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("tool", signal.tool());
        put(evidence, "resource", signal.resource());
        put(evidence, "service", signal.service());
        return new Finding(
                tool(signal.kind()).id() + "." + check(signal),
                1,
                signal.title(),
                described,
                "Follow what " + signal.tool() + " says of it.",
                severity,
                Confidence.MEDIUM,
                List.of(new IdentityKey("signal", "1", identity(signal))),
                List.of(place(signal)),
                1,
                null,
                evidence,
                List.of());
    }

    private static void put(Map<String, String> evidence, String name, @Nullable String value) {
        if (value != null) {
            evidence.put(name, value);
        }
    }

    private static Location place(SignalReported signal) {
        List<String> paths = signal.hints() == null ? List.of() : signal.hints().paths();
        String resource = signal.resource() == null ? signal.tool() : signal.resource();
        return Location.ofSetting(paths.isEmpty() ? resource : paths.get(0), null, null);
    }

    private static String check(SignalReported signal) {
        StringBuilder check = new StringBuilder();
        String name = signal.check() == null ? signal.tool() : signal.check();
        name.toLowerCase(Locale.ROOT)
                .chars()
                .limit(MAX_CHECK)
                .forEach(c -> check.append(Character.isLetterOrDigit(c) && c < 0x80 ? (char) c : '-'));
        return check.toString();
    }

    /** What the tool calls it; where it has no name for it, what it was about. */
    private static String identity(SignalReported signal) {
        String name = signal.externalId() != null
                ? signal.externalId()
                : signal.title() + "|" + signal.resource() + "|" + signal.service();
        return Sha256.hex(signal.tool() + "|" + signal.check() + "|" + name);
    }
}
