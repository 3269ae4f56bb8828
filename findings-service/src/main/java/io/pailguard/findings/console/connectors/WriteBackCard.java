package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.WriteBack;
import io.pailguard.findings.console.remote.Reports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether reports are written to Bitbucket through an account, and what came of it.
 *
 * @param version of the choice, which a change names
 * @param changeable whether the reader may switch it now
 * @param troubles what stands in the way, by repository
 * @param written the newest reports
 */
record WriteBackCard(
        boolean on, String text, long version, boolean changeable, List<String> troubles, List<String> written) {
    private static final int SHOWN = 5;

    /** Empty for an account that has ended, and while auth-service does not tell. */
    static Optional<WriteBackCard> of(
            Connection connection,
            Optional<WriteBack> choice,
            Optional<Reports> reports,
            Words words,
            boolean mayConnect) {
        return choice.filter(known -> !connection.hasEnded()).map(known -> {
            boolean changeable = mayConnect && (connection.isUsable() || known.on());
            return new WriteBackCard(
                    known.on(),
                    text(known, words),
                    known.version(),
                    changeable,
                    reports.map(WriteBackCard::troubles).orElse(List.of()),
                    reports.map(told -> written(told, words)).orElse(List.of()));
        });
    }

    private static String text(WriteBack choice, Words words) {
        Instant changed = choice.changedAt();
        String since = changed == null ? "" : " since " + words.moment(changed).text() + ", by " + choice.changedBy();
        return choice.on()
                ? "On" + since
                        + ". Each scan writes a report and a build status to the newest commit of the main branch"
                        + " and of each open pull request."
                : "Off" + since + ". No report is written to Bitbucket through this account.";
    }

    private static List<String> troubles(Reports reports) {
        List<String> troubles = new ArrayList<>();
        reports.unwritten().stream()
                .filter(each -> each.message() != null)
                .map(each -> each.fullName() + ": " + each.message())
                .forEach(troubles::add);
        reports.reports().stream()
                .filter(each -> each.message() != null)
                .map(each -> each.fullName() + ", " + each.branch() + ": " + each.message())
                .forEach(troubles::add);
        return troubles.stream().limit(SHOWN).toList();
    }

    private static List<String> written(Reports reports, Words words) {
        return reports.reports().stream()
                .filter(each -> each.state().equals("WRITTEN"))
                .limit(SHOWN)
                .map(each -> each.fullName() + ", "
                        + (each.pullRequest() == null ? each.branch() : "#" + each.pullRequest()) + ": "
                        + Words.ofConstant(each.result()).toLowerCase(Locale.ROOT) + ", "
                        + Words.counted(each.findings(), "finding", "findings") + ", "
                        + words.moment(each.writtenAt()).text())
                .toList();
    }
}
