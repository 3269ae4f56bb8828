package io.pailguard.findings.signal;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.SignalReported.Hints;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.history.Histories;
import io.pailguard.findings.history.History;
import io.pailguard.findings.history.HistorySettings;
import io.pailguard.findings.signal.AnalysisView.PullRequestView;
import io.pailguard.findings.signal.AnalysisView.SuspectView;
import io.pailguard.findings.signal.SignalStore.Kept;
import io.pailguard.findings.signal.suspect.Clues;
import io.pailguard.findings.signal.suspect.Ranking;
import io.pailguard.findings.signal.suspect.Suspect;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds signals against commits, and keeps what came of it. Callers have checked the role. */
@ApplicationScoped
public class Analyses {
    private static final Logger LOG = Logger.getLogger(Analyses.class);
    /** An analysis does not wait longer for a scan. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final double HIGH = 0.8;
    private static final double MEDIUM = 0.4;

    private final Pool pool;
    private final SignalStore store;
    private final Histories histories;
    private final HistorySettings settings;
    private final Clock clock;

    Analyses(Pool pool, SignalStore store, Histories histories, HistorySettings settings, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.histories = histories;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks again, whatever is known. Empty for a signal that is not seen. */
    public Uni<Optional<AnalysisView>> analyse(UUID id, TeamScope scope) {
        return store.find(id, scope)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : analyse(found.get()).map(Optional::of));
    }

    /** What came of a signal. */
    public sealed interface Known {
        record Unknown() implements Known {}

        record NotAsked() implements Known {}

        record Analysed(AnalysisView analysis) implements Known {}
    }

    /** What was found out; one that is not complete looks again when more is known. */
    public Uni<Known> find(UUID id, TeamScope scope) {
        return store.find(id, scope)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().<Known>item(new Known.Unknown())
                        : store.analysis(id)
                                .chain(kept -> kept.isEmpty()
                                        ? Uni.createFrom().<Known>item(new Known.NotAsked())
                                        : current(found.get(), kept.get()).map(Known.Analysed::new)));
    }

    private Uni<AnalysisView> current(Signal signal, Kept kept) {
        Instant at = signal.content().at();
        Instant now = clock.instant();
        AnalysisView analysis = kept.analysis();
        boolean waitedLongEnough = analysis.state() == AnalysisState.PENDING && !now.isBefore(at.plus(PATIENCE));
        if (waitedLongEnough) {
            return analyse(signal);
        }
        // What was forgotten since then would be lacking in another look.
        boolean canGrow = analysis.state() != AnalysisState.COMPLETE
                && now.minus(settings.kept()).isBefore(from(at));
        return canGrow
                ? histories
                        .version(pool, signal.applicationId())
                        .chain(version ->
                                version.equals(kept.knew()) ? Uni.createFrom().item(analysis) : analyse(signal))
                : Uni.createFrom().item(analysis);
    }

    private Instant from(Instant at) {
        return at.minus(settings.lookback());
    }

    private Uni<AnalysisView> analyse(Signal signal) {
        // Before what it tells of is read: what comes between is looked at again.
        return histories.version(pool, signal.applicationId()).chain(version -> analyse(signal, version));
    }

    private Uni<AnalysisView> analyse(Signal signal, String version) {
        Instant now = clock.instant();
        Instant at = signal.content().at();
        return histories
                .read(pool, signal.applicationId(), from(at), at)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(history -> analysed(signal, history, now))
                .onFailure(Analyses::isOfTheRanking)
                .recoverWithItem(failure -> failed(signal, failure, now))
                .call(analysis -> store.keep(signal.id(), analysis, version, now));
    }

    /** What the database does not answer is for the caller to hear; what cannot be ranked is so the next time, too. */
    private static boolean isOfTheRanking(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof ArithmeticException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof NullPointerException;
    }

    private AnalysisView failed(Signal signal, Throwable failure, Instant now) {
        LOG.errorf(failure, "The signal %s could not be analysed", signal.id());
        return view(signal, AnalysisState.FAILED, List.of("The commits could not be ranked."), 0, List.of(), now);
    }

    private AnalysisView analysed(Signal signal, History history, Instant now) {
        SignalReported content = signal.content();
        if (history.readFrom() == null || history.readUntil() == null) {
            String why = history.lacking() == null
                    ? "No commits of " + signal.application()
                            + " are known: it was not scanned yet, or its selection has"
                            + " no lookback, or nothing was pushed within it."
                    : history.lacking();
            return view(signal, AnalysisState.FAILED, List.of(why), 0, List.of(), now);
        }
        List<String> gaps = gaps(content.at(), history, history.readFrom(), now);
        boolean behind = history.readUntil().isBefore(content.at());
        if (behind) {
            gaps.add(
                    "New commits were looked for on " + toTheSecond(history.readUntil()) + " last, before the signal.");
        }
        Clues clues = Clues.of(
                content.at(),
                content.title(),
                content.description(),
                content.service(),
                content.hints() == null ? Hints.NONE : content.hints(),
                content.deployedCommit());
        List<Suspect> suspects = new Ranking(clues, history.commits(), history.merged()).suspects();
        boolean waits = behind && now.isBefore(content.at().plus(PATIENCE));
        AnalysisState state =
                waits ? AnalysisState.PENDING : gaps.isEmpty() ? AnalysisState.COMPLETE : AnalysisState.PARTIAL;
        return view(signal, state, gaps, history.commits().size(), suspects, now);
    }

    private List<String> gaps(Instant at, History history, Instant readFrom, Instant now) {
        List<String> gaps = new ArrayList<>();
        Instant keptFrom = now.minus(settings.kept());
        if (from(at).isBefore(keptFrom)) {
            gaps.add("Commits before " + toTheSecond(keptFrom) + " are kept no longer.");
        }
        if (readFrom.isAfter(from(at))) {
            gaps.add("The history is known from " + toTheSecond(readFrom) + " on only.");
        }
        if (history.lacking() != null) {
            gaps.add(history.lacking());
        } else if (!history.complete()) {
            gaps.add("Not all commits were told yet.");
        }
        long uncounted = history.commits().stream()
                .filter(commit -> commit.notCounted() != null)
                .count();
        if (uncounted > 0) {
            gaps.add("Of " + uncounted + (uncounted == 1 ? " commit" : " commits") + " not all files are known.");
        }
        return gaps;
    }

    private static Instant toTheSecond(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private AnalysisView view(
            Signal signal, AnalysisState state, List<String> why, int commits, List<Suspect> suspects, Instant now) {
        Map<Integer, PullRequestView> pullRequests = new LinkedHashMap<>();
        List<SuspectView> views = new ArrayList<>();
        for (Suspect suspect : suspects) {
            PullRequestMerged merged = suspect.pullRequest();
            views.add(view(suspect, signal.application()));
            if (merged != null) {
                pullRequests.putIfAbsent(
                        merged.number(),
                        new PullRequestView(
                                merged.number(), merged.title(), rounded(suspect.confidence()), merged.url()));
            }
        }
        return new AnalysisView(
                signal.id(),
                state,
                why,
                from(signal.content().at()),
                commits,
                views,
                List.copyOf(pullRequests.values()),
                now);
    }

    private static SuspectView view(Suspect suspect, String application) {
        Commit commit = suspect.commit();
        double confidence = rounded(suspect.confidence());
        PullRequestMerged merged = suspect.pullRequest();
        return new SuspectView(
                commit.hash(),
                commit.message(),
                commit.author(),
                commit.at(),
                confidence,
                confidence >= HIGH ? "HIGH" : confidence >= MEDIUM ? "MEDIUM" : "LOW",
                suspect.reasons(),
                commit.filesChanged(),
                commit.added(),
                commit.removed(),
                merged == null ? null : merged.number(),
                page(commit.hash(), merged));
    }

    /** The site's address is known by the pages that ingest-service told. */
    private static @Nullable String page(String hash, @Nullable PullRequestMerged merged) {
        String url = merged == null ? null : merged.url();
        int at = url == null ? -1 : url.indexOf("/pull-requests/");
        return at < 0 || url == null ? null : url.substring(0, at) + "/commits/" + hash;
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 100) / 100.0;
    }
}
