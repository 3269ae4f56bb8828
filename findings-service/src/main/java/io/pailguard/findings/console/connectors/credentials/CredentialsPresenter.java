package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.connectors.credentials.CredentialsPage.Finding;
import io.pailguard.findings.console.connectors.credentials.CredentialsPage.Row;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Credentials;
import io.pailguard.findings.console.remote.Credentials.Credential;
import io.pailguard.findings.console.remote.Credentials.Gap;
import io.pailguard.findings.console.remote.Credentials.Many;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Credentials in the words of their page. */
record CredentialsPresenter(Words words) {
    /** What is not known of one credential, by the check that would know it. */
    private static final Map<String, String> UNKNOWN = Map.of(
            "credential.expiry", "when it ends",
            "credential.dormant", "whether it would be used",
            "credential.surplus-scopes", "its scopes");

    CredentialsPage of(Many credentials) {
        List<Row> rows = credentials.items().stream().map(this::row).toList();
        long troubled = rows.stream().filter(row -> !row.findings().isEmpty()).count();
        return new CredentialsPage(
                lead(rows.size(), troubled),
                rows,
                credentials.items().stream()
                        .flatMap(credential -> credential.notAssessed().stream())
                        .filter(gap -> !gap.what().startsWith("credential."))
                        .map(Gap::why)
                        .distinct()
                        .toList(),
                credentials.next() == null ? null : "/connectors/credentials?after=" + credentials.next());
    }

    private static String lead(int all, long troubled) {
        if (all == 0) {
            return "No account has a credential.";
        }
        String count = Words.counted(all, "credential", "credentials");
        return troubled == 0
                ? count + ". Nothing is wrong with any."
                : count + ". " + (troubled == 1 ? "One needs" : Words.number(troubled) + " need")
                        + " somebody; what is wrong is an issue in the queue too, until it is mended.";
    }

    private Row row(Credential credential) {
        Instant replaceBy = credential.replaceBy();
        return new Row(
                credential.name(),
                "/connectors/" + credential.connection(),
                credential.team(),
                verdict(credential),
                words.ago(credential.addedAt()),
                replaceBy == null ? "no age set" : words.moment(replaceBy).text(),
                at(credential.expiresAt(), "not known"),
                credential.lastUsedAt() == null ? "no use seen yet" : words.ago(credential.lastUsedAt()),
                credential.findings().stream()
                        .map(finding -> new Finding(finding.title(), finding.fix()))
                        .toList(),
                unknown(credential),
                credential.overrides().stream()
                        .map(own -> "Departs from the policy: " + own.reason() + " (" + own.by() + ", "
                                + words.moment(own.at()).text() + ")")
                        .toList());
    }

    private String at(@Nullable Instant at, String otherwise) {
        return at == null ? otherwise : words.moment(at).text();
    }

    private static Verdict verdict(Credential credential) {
        if (credential.findings().isEmpty()) {
            return new Verdict("ok", "Well");
        }
        boolean isGrave = credential.state().equals("REAUTHORIZATION_REQUIRED")
                || credential.findings().stream()
                        .map(Credentials.Finding::severity)
                        .anyMatch("HIGH"::equals);
        return isGrave ? new Verdict("bad", "Act now") : new Verdict("warn", "Look at it");
    }

    private static String unknown(Credential credential) {
        String unknown = credential.notAssessed().stream()
                .map(Gap::what)
                .filter(UNKNOWN::containsKey)
                .map(UNKNOWN::get)
                .collect(Collectors.joining(", "));
        return unknown.isEmpty() ? "" : "Not known: " + unknown + ".";
    }
}
