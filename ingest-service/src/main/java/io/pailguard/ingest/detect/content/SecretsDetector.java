package io.pailguard.ingest.detect.content;

import io.pailguard.contracts.ScanCompleted.CheckRun;
import io.pailguard.contracts.ScanCompleted.RefRead;
import io.pailguard.ingest.bitbucket.Addresses;
import io.pailguard.ingest.collect.KnownRepository;
import io.pailguard.ingest.connection.Access;
import io.pailguard.ingest.connection.Purpose;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.detect.DetectorResult;
import io.pailguard.ingest.detect.Digest;
import io.pailguard.ingest.detect.Publisher.Told;
import io.pailguard.ingest.detect.Refs;
import io.pailguard.ingest.detect.Watcher;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.Surveyor;
import io.pailguard.ingest.git.Workers;
import io.smallrye.mutiny.Uni;
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
import java.util.function.Function;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Looks for secrets in a repository. First it learns, without fetching, whether anything was pushed; then it fetches what
 * the lookback needs, surveys it, and has the contents read that were not read before.
 */
@ApplicationScoped
public class SecretsDetector {
    /** Its name in events. */
    public static final String NAME = "secrets";

    private final Tokens tokens;
    private final Mirrors mirrors;
    private final MirrorSettings limits;
    private final Workers workers;
    private final History history;
    private final ContentScan contents;
    private final SecretEngine engine;
    private final EngineSettings settings;
    private final Addresses addresses;
    private final Clock clock;

    SecretsDetector(
            Tokens tokens,
            Mirrors mirrors,
            MirrorSettings limits,
            Workers workers,
            History history,
            ContentScan contents,
            SecretEngine engine,
            EngineSettings settings,
            Addresses addresses,
            Clock clock) {
        this.tokens = tokens;
        this.mirrors = mirrors;
        this.limits = limits;
        this.workers = workers;
        this.history = history;
        this.contents = contents;
        this.engine = engine;
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** What to look at. */
    public record Order(WatchedConnection connection, KnownRepository repository, int lookbackDays) {}

    /**
     * What came of it.
     *
     * @param unchanged nothing was pushed since what was told last, which stands
     * @param headAt time of the head's commit; null when it was not read or there is none
     */
    public record Outcome(DetectorResult result, boolean unchanged, Instant headAt, List<String> limits) {}

    /** Fails with {@link GitRefusedException}, and with what tokens and requests fail with. */
    public Uni<Outcome> detect(Order order, Optional<Told> last, Watcher watcher) {
        Instant since = order.lookbackDays() == 0
                ? null
                : clock.instant().minus(Duration.ofDays(order.lookbackDays())).truncatedTo(ChronoUnit.SECONDS);
        return withToken(order, since, fetch -> workers.run(() -> mirrors.remoteHeads(fetch))
                        .map(heads -> new Start(fetch, heads)))
                .chain(start -> {
                    String input = input(order, start.heads());
                    boolean stands = last.isPresent() && last.get().stands(input);
                    return stands ? Uni.createFrom().item(unchanged(order, input)) : read(order, start, input, watcher);
                });
    }

    /** Every check as not run. */
    public List<CheckRun> notRun(String reason) {
        return engine.rules().all().stream()
                .map(rule -> new CheckRun(rule.id(), rule.version(), false, reason))
                .toList();
    }

    /** A token may have been revoked since it was given: auth-service hears of it, and may have another one. */
    private <T> Uni<T> withToken(Order order, Instant since, Function<FetchOrder, Uni<T>> use) {
        UUID connection = order.connection().id();
        return tokens.get(connection, Purpose.READ_CONTENT).chain(access -> use.apply(fetch(order, since, access))
                .onFailure(e -> e instanceof GitRefusedException git && git.kind() == Kind.UNAUTHORIZED)
                .recoverWithUni(() -> tokens.insteadOf(connection, Purpose.READ_CONTENT, access)
                        .chain(other -> use.apply(fetch(order, since, other)))));
    }

    private FetchOrder fetch(Order order, Instant since, Access access) {
        KnownRepository repository = order.repository();
        return new FetchOrder(
                repository.uuid(),
                addresses.git(repository.fullName()),
                access.gitUsername(),
                access.token(),
                repository.mainBranch(),
                List.of(),
                since);
    }

    private Uni<Outcome> read(Order order, Start start, String input, Watcher watcher) {
        FetchOrder main = start.fetch();
        return branches(order, main)
                .map(main::withOtherBranches)
                .chain(fetch -> workers.run(() -> survey(fetch, watcher)))
                .chain(survey -> contents.read(order, survey, watcher))
                .map(read -> outcome(order, start, input, read));
    }

    private Uni<List<String>> branches(Order order, FetchOrder fetch) {
        if (fetch.since() == null || fetch.mainBranch() == null) {
            return Uni.createFrom().item(List.of());
        }
        return history.activeBranches(
                order.connection().id(), order.repository().fullName(), fetch.since(), settings.maxBranches());
    }

    private Survey survey(FetchOrder fetch, Watcher watcher) {
        mirrors.fetch(fetch, watcher);
        return mirrors.with(fetch.repository(), mirror -> new Surveyor(mirror, limits, watcher).survey(fetch));
    }

    private Outcome outcome(Order order, Start start, String input, ContentScan.Read read) {
        List<String> reached = new ArrayList<>(read.survey().limits());
        if (!read.inTime()) {
            reached.add("not read within " + settings.timeout());
        }
        var head = read.survey().head();
        var result = new DetectorResult(
                NAME,
                input,
                ref(order),
                refs(order, read.survey(), start.heads()),
                head == null ? null : head.id(),
                start.fetch().since(),
                checks(),
                reached.isEmpty(),
                read.exclusions(),
                read.findings());
        return new Outcome(result, false, head == null ? null : head.at(), reached);
    }

    private Outcome unchanged(Order order, String input) {
        var result = new DetectorResult(
                NAME, input, ref(order), Refs.NONE, null, null, checks(), true, List.of(), List.of());
        return new Outcome(result, true, null, List.of());
    }

    private List<CheckRun> checks() {
        return engine.rules().all().stream()
                .map(rule -> new CheckRun(rule.id(), rule.version(), true, null))
                .toList();
    }

    /** All that the findings and their links come from; the lookback's start moves daily and is left out. */
    private String input(Order order, Map<String, ObjectId> heads) {
        List<String> parts = new ArrayList<>(List.of(
                engine.id(),
                Integer.toString(order.lookbackDays()),
                addresses.repository(order.repository().fullName()),
                String.valueOf(order.repository().mainBranch()),
                Integer.toString(settings.maxBranches())));
        heads.forEach((name, id) -> parts.add(name + " " + id.name()));
        return Digest.of(parts);
    }

    private static Refs refs(Order order, Survey survey, Map<String, ObjectId> heads) {
        Map<String, RefRead> seen = new LinkedHashMap<>();
        if (survey.head() != null) {
            seen.put(ref(order), RefRead.read(ref(order), survey.head().id()));
        }
        survey.tips()
                .forEach((name, tip) ->
                        seen.put(Constants.R_HEADS + name, RefRead.read(Constants.R_HEADS + name, tip.id())));
        heads.forEach((name, id) -> seen.putIfAbsent(
                name,
                RefRead.notRead(name, id.name(), "no commit within the lookback, or beyond the newest branches")));
        return new Refs(List.copyOf(seen.values()), heads.keySet());
    }

    private static String ref(Order order) {
        String main = order.repository().mainBranch();
        return main == null ? null : "refs/heads/" + main;
    }

    private record Start(FetchOrder fetch, Map<String, ObjectId> heads) {}
}
