package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.ingest.bitbucket.Addresses;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.Refs;
import io.pailguard.ingest.check.Told;
import io.pailguard.ingest.check.Watcher;
import io.pailguard.ingest.connection.Access;
import io.pailguard.ingest.connection.Purpose;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.content.History;
import io.pailguard.ingest.facts.content.RefChoice;
import io.pailguard.ingest.facts.content.RefChoice.Newest;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.RemoteRefs;
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
     * @param headAt when the newest commit was made; null when none was read, or its time cannot be believed
     */
    public record Outcome(DetectorResult result, boolean unchanged, Instant headAt, List<String> limits) {}

    /** Fails with {@link GitRefusedException}, and with what tokens and requests fail with. */
    public Uni<Outcome> detect(Order order, Optional<Told> last, Watcher watcher) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = order.lookbackDays() == 0 ? null : now.minus(Duration.ofDays(order.lookbackDays()));
        return withToken(order, since, now, fetch -> workers.run(() -> mirrors.remoteRefs(fetch))
                        .map(remote -> new Start(fetch, remote)))
                .chain(start -> {
                    String input = input(order, start.remote());
                    boolean stands = last.isPresent() && last.get().stands(input);
                    return stands
                            ? Uni.createFrom().item(unchanged(order, input, last.get()))
                            : read(order, last, start, input, watcher);
                });
    }

    /** Every check as not run. */
    public List<CheckRun> notRun(String reason) {
        return engine.rules().all().stream()
                .map(rule -> new CheckRun(rule.id(), rule.version(), false, reason))
                .toList();
    }

    /** A token may have been revoked since it was given: auth-service hears of it, and may have another one. */
    private <T> Uni<T> withToken(Order order, Instant since, Instant now, Function<FetchOrder, Uni<T>> use) {
        UUID connection = order.connection().id();
        return tokens.get(connection, Purpose.READ_CONTENT).chain(access -> use.apply(fetch(order, since, now, access))
                .onFailure(e -> e instanceof GitRefusedException git && git.kind() == Kind.UNAUTHORIZED)
                .recoverWithUni(() -> tokens.insteadOf(connection, Purpose.READ_CONTENT, access)
                        .chain(other -> use.apply(fetch(order, since, now, other)))));
    }

    private FetchOrder fetch(Order order, Instant since, Instant now, Access access) {
        KnownRepository repository = order.repository();
        return new FetchOrder(
                repository.uuid(),
                addresses.git(repository.fullName()),
                access.gitUsername(),
                access.token(),
                List.of(),
                since,
                now);
    }

    private Uni<Outcome> read(Order order, Optional<Told> last, Start start, String input, Watcher watcher) {
        return newest(order, start.remote())
                .map(newest -> RefChoice.of(
                        start.remote(), order.repository().mainBranch(), before(last), newest, settings.maxBranches()))
                .chain(choice -> workers.run(() -> survey(start.fetch().withRefs(choice.read()), watcher))
                        .chain(survey -> contents.read(order, survey, watcher))
                        .map(read -> outcome(start, choice, input, read)));
    }

    /** Asked only where there are more than are read. */
    private Uni<Newest> newest(Order order, RemoteRefs remote) {
        return newest(order, "branches", remote.branches().size() - 1)
                .chain(branches -> newest(order, "tags", remote.tags().size()).map(tags -> new Newest(branches, tags)));
    }

    private Uni<Optional<List<String>>> newest(Order order, String kind, int count) {
        return count <= settings.maxBranches()
                ? Uni.createFrom().item(Optional.empty())
                : history.newest(order.connection().id(), order.repository().fullName(), kind);
    }

    private Survey survey(FetchOrder fetch, Watcher watcher) {
        Map<String, String> notGiven = mirrors.fetch(fetch, watcher);
        return mirrors.with(
                fetch.repository(), mirror -> new Surveyor(mirror, limits, watcher).survey(fetch, notGiven));
    }

    static RefChoice.Before before(Optional<Told> last) {
        return last.map(it -> new RefChoice.Before(it.ref(), it.holding())).orElse(RefChoice.Before.NOTHING);
    }

    private Outcome outcome(Start start, RefChoice choice, String input, ContentScan.Read read) {
        return new Outcome(
                result(input, start.remote(), start.fetch(), choice, checks(), read),
                false,
                read.survey().newest(),
                reached(choice, read));
    }

    static DetectorResult result(
            String input,
            RemoteRefs remote,
            FetchOrder fetch,
            RefChoice choice,
            List<CheckRun> checks,
            ContentScan.Read read) {
        ReadRef main = choice.main() == null ? null : read.survey().main();
        return new DetectorResult(
                NAME,
                input,
                choice.main(),
                refs(remote, choice, read),
                main == null ? null : main.commit().id(),
                fetch.since(),
                checks,
                reached(choice, read).isEmpty(),
                read.exclusions(),
                read.findings());
    }

    /** Why it is not the whole: then it closes nothing, and the next scan looks again. */
    static List<String> reached(RefChoice choice, ContentScan.Read read) {
        List<String> reached = new ArrayList<>(choice.faults());
        reached.addAll(read.limits());
        read.survey().faults().forEach((ref, why) -> reached.add(ref + ": " + why));
        return reached;
    }

    private static Refs refs(RemoteRefs remote, RefChoice choice, ContentScan.Read read) {
        Map<String, RefRead> seen = new LinkedHashMap<>();
        for (ReadRef ref : read.survey().refs()) {
            String commit = ref.commit().id();
            String why = read.notRead().get(ref.ref());
            seen.put(
                    ref.ref(), why == null ? RefRead.read(ref.ref(), commit) : RefRead.notRead(ref.ref(), commit, why));
        }
        Map<String, String> others = new LinkedHashMap<>(read.notRead());
        others.putAll(choice.beyond());
        others.forEach((ref, why) -> seen.putIfAbsent(
                ref, RefRead.notRead(ref, remote.refs().get(ref).peeled().name(), why)));
        return new Refs(List.copyOf(seen.values()), remote.refs().keySet(), read.holding());
    }

    private Outcome unchanged(Order order, String input, Told last) {
        var result = new DetectorResult(
                NAME, input, last.ref(), Refs.NONE, null, null, checks(), true, List.of(), List.of());
        return new Outcome(result, true, null, List.of());
    }

    private List<CheckRun> checks() {
        return engine.rules().all().stream()
                .map(rule -> new CheckRun(rule.id(), rule.version(), true, null))
                .toList();
    }

    /** All that the findings and their links come from; the lookback's start moves daily and is left out. */
    private String input(Order order, RemoteRefs remote) {
        List<String> parts = new ArrayList<>(List.of(
                engine.id(),
                Integer.toString(order.lookbackDays()),
                addresses.repository(order.repository().fullName()),
                String.valueOf(order.repository().mainBranch()),
                String.valueOf(remote.head()),
                Integer.toString(settings.maxBranches())));
        remote.refs()
                .forEach((name, target) -> parts.add(name + " " + target.id().name()));
        return Digest.of(parts);
    }

    private record Start(FetchOrder fetch, RemoteRefs remote) {}
}
