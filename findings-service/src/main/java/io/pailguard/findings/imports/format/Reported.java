package io.pailguard.findings.imports.format;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.severity.SecretStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of one thing, as it says it: nothing here is masked yet.
 *
 * @param rule by the tool's own name
 * @param check the id to be told of it, where the report has one; else it is made of the tool and the rule
 * @param kind what two tools that tell of the same agree on: {@link #SECRET}, a CWE, an advisory; empty where nothing says
 * @param secrets values of the report that must not be stored anywhere
 */
public record Reported(
        String rule,
        @Nullable String check,
        String kind,
        String title,
        @Nullable String description,
        @Nullable String remediation,
        Severity severity,
        Confidence confidence,
        String path,
        int line,
        int endLine,
        @Nullable String commit,
        @Nullable String url,
        @Nullable String ref,
        @Nullable String snippet,
        int snippetLine,
        List<String> secrets,
        @Nullable SecretStatus secretStatus) {
    public static final String SECRET = "secret";

    /** The path of what has no place of its own: the repository as a whole. */
    public static final String NO_PLACE = ".";

    public boolean isSecret() {
        return kind.equals(SECRET);
    }

    public static Builder of(String rule, Severity severity) {
        return new Builder(rule, severity);
    }

    /** Collects what a report says in whatever order. */
    public static final class Builder {
        private final String rule;
        private final Severity severity;
        private @Nullable String check;
        private String kind = "";
        private @Nullable String title;
        private @Nullable String description;
        private @Nullable String remediation;
        private Confidence confidence = Confidence.MEDIUM;
        private String path = NO_PLACE;
        private int line;
        private int endLine;
        private @Nullable String commit;
        private @Nullable String url;
        private @Nullable String ref;
        private @Nullable String snippet;
        private int snippetLine;
        private List<String> secrets = List.of();
        private @Nullable SecretStatus secretStatus;

        private Builder(String rule, Severity severity) {
            this.rule = rule;
            this.severity = severity;
        }

        public Builder check(@Nullable String id) {
            check = id;
            return this;
        }

        public Builder kind(String of) {
            kind = of;
            return this;
        }

        public Builder title(@Nullable String text) {
            title = text;
            return this;
        }

        public Builder description(@Nullable String text) {
            description = text;
            return this;
        }

        public Builder remediation(@Nullable String text) {
            remediation = text;
            return this;
        }

        public Builder confidence(Confidence sure) {
            confidence = sure;
            return this;
        }

        /** @param first 0 where it has no line */
        public Builder at(@Nullable String at, int first, int last) {
            path = at == null || at.isEmpty() ? NO_PLACE : at;
            line = Math.max(0, first);
            endLine = Math.max(line, last);
            return this;
        }

        public Builder commit(@Nullable String id) {
            commit = id;
            return this;
        }

        public Builder url(@Nullable String address) {
            url = address;
            return this;
        }

        public Builder ref(@Nullable String name) {
            ref = name;
            return this;
        }

        public Builder snippet(@Nullable String text, int firstLine) {
            snippet = text;
            snippetLine = firstLine;
            return this;
        }

        public Builder secrets(List<String> values) {
            secrets = List.copyOf(values);
            return this;
        }

        public Builder secretStatus(@Nullable SecretStatus status) {
            secretStatus = status;
            return this;
        }

        public Reported build() {
            String named = title == null || title.isBlank() ? rule : title;
            return new Reported(
                    rule,
                    check,
                    kind,
                    Objects.requireNonNull(named),
                    description,
                    remediation,
                    severity,
                    confidence,
                    path,
                    line,
                    endLine,
                    commit,
                    url,
                    ref,
                    snippet,
                    snippetLine,
                    secrets,
                    secretStatus);
        }
    }
}
