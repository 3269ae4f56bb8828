package io.pailguard.findings.console.signals;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.signal.AnalysisView;
import io.pailguard.findings.signal.AnalysisView.PullRequestView;
import io.pailguard.findings.signal.AnalysisView.SuspectView;
import io.pailguard.findings.signal.SignalHints;
import io.pailguard.findings.signal.SignalView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A signal in words. */
final class SignalPresenter {
    private static final int HASH = 10;

    private SignalPresenter() {}

    static SignalPage page(SignalView signal, @Nullable AnalysisView analysis, boolean mayAnalyse, Words words) {
        List<SignalPage.Row> suspects = new ArrayList<>();
        if (analysis != null) {
            analysis.suspects().forEach(it -> suspects.add(row(suspects.size() + 1, it, words)));
        }
        return new SignalPage(
                signal.title(),
                signal.description(),
                facts(signal, words),
                hints(signal.hints()),
                analysis == null ? null : state(analysis),
                analysis == null ? List.of() : analysis.why(),
                suspects,
                analysis == null
                        ? List.of()
                        : analysis.pullRequests().stream()
                                .map(SignalPresenter::pullRequest)
                                .toList(),
                mayAnalyse,
                "/signals/" + signal.id() + "/analysis");
    }

    private static List<Fact> facts(SignalView signal, Words words) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Application", signal.application());
        add(facts, "Seen", words.exact(signal.at()));
        add(facts, "Source", Words.ofConstant(signal.kind().name()) + ", " + signal.tool());
        add(
                facts,
                "Severity",
                signal.severity() == null
                        ? null
                        : Words.ofConstant(signal.severity().name()));
        add(facts, "Service", signal.service());
        add(facts, "Resource", signal.resource());
        add(facts, "Commit that ran", signal.deployedCommit());
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(Fact.of(name, value));
        }
    }

    private static List<String> hints(SignalHints hints) {
        return Stream.of(hints.stack(), hints.paths(), hints.symbols())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }

    private static Notice state(AnalysisView analysis) {
        String looked = Words.counted(analysis.commits(), "commit was", "commits were") + " looked at.";
        return switch (analysis.state()) {
            case PENDING -> new Notice("wait", "It waits for the next scan.", looked);
            case COMPLETE ->
                analysis.suspects().isEmpty()
                        ? new Notice("info", "None.", "Nothing speaks for any commit: " + looked)
                        : new Notice("ok", "It is complete.", looked);
            case PARTIAL -> new Notice("warn", "It is partial.", looked);
            case FAILED -> new Notice("bad", "It failed.", null);
        };
    }

    private static SignalPage.Row row(int place, SuspectView it, Words words) {
        String changed = it.filesChanged() == null
                ? "not counted"
                : Words.counted(it.filesChanged(), "file", "files") + ", +" + it.added() + " −" + it.removed();
        return new SignalPage.Row(
                place,
                it.commit().substring(0, Math.min(HASH, it.commit().length())),
                it.url(),
                it.message(),
                it.author(),
                words.moment(it.at()),
                confidence(it.level(), it.confidence()),
                changed,
                it.reasons());
    }

    private static String confidence(String level, double confidence) {
        return Words.ofConstant(level) + " (" + String.format(Locale.ROOT, "%.2f", confidence) + ")";
    }

    private static SignalPage.PullRequest pullRequest(PullRequestView it) {
        String name = "#" + it.number() + (it.title() == null ? "" : " " + it.title());
        return new SignalPage.PullRequest(name, it.url(), String.format(Locale.ROOT, "%.2f", it.confidence()));
    }
}
