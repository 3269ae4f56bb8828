package io.pailguard.findings.imports.format.gitleaks;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.Reported;
import io.pailguard.findings.imports.format.Sink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array with an object for each secret, which holds it in the clear. */
@ApplicationScoped
class GitleaksFormat implements Format {
    @Override
    public String id() {
        return "gitleaks";
    }

    @Override
    public boolean recognises(Head head) {
        return head.array() && head.has("RuleID");
    }

    @Override
    public void read(Report report, Sink sink) throws IOException {
        try (JsonInput json = JsonInput.open(report.open())) {
            json.next();
            json.array(() -> sink.take(leak(json, report, sink)));
            json.end();
        }
    }

    private static Reported leak(JsonInput json, Report report, Sink sink) throws IOException {
        Leak leak = new Leak();
        json.object(name -> {
            switch (name) {
                case "RuleID" -> leak.rule = json.text();
                case "Description" -> leak.description = json.text();
                case "File" -> leak.file = json.text();
                case "StartLine" -> leak.line = json.count();
                case "EndLine" -> leak.endLine = json.count();
                case "Commit" -> leak.commit = json.text();
                case "Secret", "Match" -> leak.add(json.text());
                default -> {}
            }
        });
        if (leak.rule == null || leak.rule.isBlank()) {
            throw json.wrong("'RuleID'");
        }
        return Reported.of(leak.rule, Severity.HIGH)
                .kind(Reported.SECRET)
                .title(leak.description)
                .remediation("Revoke it at whoever gave it out\nTake it from a secret store at run time")
                .at(leak.file == null ? null : report.paths().of(leak.file, List.of(), sink), leak.line, leak.endLine)
                .commit(leak.commit)
                .secrets(leak.secrets)
                .build();
    }

    private static final class Leak {
        private @Nullable String rule;
        private @Nullable String description;
        private @Nullable String file;
        private @Nullable String commit;
        private int line;
        private int endLine;
        private final List<String> secrets = new ArrayList<>();

        void add(@Nullable String secret) {
            if (secret != null) {
                secrets.add(secret);
            }
        }
    }
}
