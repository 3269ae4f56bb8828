package io.pailguard.ingest.facts.content;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.contracts.connection.CallClass;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.budget.Ledger;
import io.pailguard.ingest.connection.Access;
import io.pailguard.ingest.connection.TokenUses;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.content.RefChoice.Newest;
import io.pailguard.ingest.facts.content.rest.RestContent;
import io.pailguard.ingest.facts.content.rest.RestRemote;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Stop;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contents of a repository. First it learns, without fetching, what the remote has; where that is new to whoever
 * asks, it fetches what the lookback needs and surveys it. Where git cannot be used, it reads the newest files over REST.
 */
@ApplicationScoped
public class ContentCollector {
    /** Requests that a repository takes: its newest branches, and its newest tags. Git counts for none. */
    public static final int REQUESTS = 2;

    private final Tokens tokens;
    private final Mirrors mirrors;
    private final MirrorSettings limits;
    private final Workers workers;
    private final NewestRefs newest;
    private final ContentSettings settings;
    private final Addresses addresses;
    private final Clock clock;
    private final TokenUses uses;
    private final Ledger ledger;
    private final ContentPolicy policy;
    private final RestContent rest;

    ContentCollector(
            Tokens tokens,
            Mirrors mirrors,
            MirrorSettings limits,
            Workers workers,
            NewestRefs newest,
            ContentSettings settings,
            Addresses addresses,
            Clock clock,
            TokenUses uses,
            Ledger ledger,
            ContentPolicy policy,
            RestContent rest) {
        this.tokens = tokens;
        this.mirrors = mirrors;
        this.limits = limits;
        this.workers = workers;
        this.newest = newest;
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
        this.uses = uses;
        this.ledger = ledger;
        this.policy = policy;
        this.rest = rest;
    }

    /**
     * What the remote has, before anything is fetched.
     *
     * @param since from when on the history is wanted; null where it is not
     * @param identity the same where the contents, what is read of them, and their addresses are; the lookback's start
     *     moves daily and is left out
     */
    public record Remote(
            Target target,
            @Nullable Instant since,
            Instant now,
            RemoteRefs refs,
            List<String> identity,
            Source source) {
        /** Why its files come over REST, for people; empty where they come over git. */
        public Optional<String> overRest() {
            return source instanceof Source.Rest rest ? Optional.of(rest.why()) : Optional.empty();
        }
    }

    /** By which way contents come. */
    sealed interface Source {
        record Git(FetchOrder fetch) implements Source {}

        /** @param why git does not bring them, for people */
        record Rest(RestRemote remote, String why) implements Source {}
    }

    /**
     * Fails with {@link GitRefusedException} or {@link ContentDeniedException}, and with what tokens and requests fail with.
     */
    public Uni<Remote> remote(Target target) {
        UUID repository = target.repository().uuid();
        return policy.insteadOfGit(repository)
                .chain(instead -> instead.map(why -> overRest(target, why))
                        .orElseGet(() ->
                                overGit(target).onFailure().recoverWithUni(failure -> inPlaceOfGit(target, failure))));
    }

    /** The same over REST, where git failed later on and REST takes its place; else the failure. */
    public Uni<Remote> inPlaceOf(Remote remote, Throwable failure) {
        // Of a token that was revoked meanwhile nothing is said: the step is tried again, with another one.
        boolean ofGit = remote.source() instanceof Source.Git
                && failure instanceof GitRefusedException git
                && git.kind() != Kind.UNAUTHORIZED;
        return ofGit ? inPlaceOfGit(remote.target(), failure) : Uni.createFrom().failure(failure);
    }

    /** Where REST has nothing either, it is git that failed. */
    private Uni<Remote> inPlaceOfGit(Target target, Throwable failure) {
        return policy.insteadOfGit(target.repository().uuid(), failure)
                .chain(instead -> instead.map(why -> overRest(target, why)
                                .onFailure(e -> e instanceof RefusedException || e instanceof ContentDeniedException)
                                .recoverWithUni(also -> Uni.createFrom().failure(failure)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private Uni<Remote> overGit(Target target) {
        Instant now = now();
        Instant since = since(target, now);
        return withToken(target.connection().id(), access -> remote(target, fetch(target, access, since, now)));
    }

    private Uni<Remote> remote(Target target, FetchOrder fetch) {
        return workers.run(() -> mirrors.remoteRefs(fetch))
                .map(refs -> new Remote(
                        target,
                        fetch.since(),
                        fetch.now(),
                        refs,
                        identity(target, refs, List.of()),
                        new Source.Git(fetch)));
    }

    private Uni<Remote> overRest(Target target, String why) {
        Instant now = now();
        return rest.remote(target)
                .map(there -> new Remote(
                        target,
                        since(target, now),
                        now,
                        there.refs(),
                        identity(target, there.refs(), List.of("rest")),
                        new Source.Rest(there, why)))
                .onFailure(ContentCollector::isDenied)
                .transform(denied -> new ContentDeniedException(
                        ((RefusedException) denied).refusal().detail()));
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof RefusedException refused
                && (refused.refusal().kind() == Refusal.Kind.FORBIDDEN
                        || refused.refusal().kind() == Refusal.Kind.MISSING);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Instant since(Target target, Instant now) {
        return target.lookbackDays() == 0 ? null : now.minus(Duration.ofDays(target.lookbackDays()));
    }

    /** @param maxFileBytes of a file, where each is asked for by itself */
    public Uni<ContentFacts> collect(Remote remote, RefChoice.Before before, int maxFileBytes, Stop stop) {
        Target target = remote.target();
        return newest(target, remote.refs())
                .map(hint -> RefChoice.of(
                        remote.refs(), target.repository().mainBranch(), before, hint, settings.maxBranches()))
                .chain(choice -> remote.source() instanceof Source.Git git
                        ? workers.run(() -> survey(git.fetch().withRefs(choice.read()), stop))
                                .map(survey -> new ContentFacts(remote.refs(), choice, remote.since(), survey, null))
                        : overRest(remote, (Source.Rest) remote.source(), choice, maxFileBytes, stop));
    }

    private Uni<ContentFacts> overRest(
            Remote remote, Source.Rest source, RefChoice choice, int maxFileBytes, Stop stop) {
        var reach = new RestContent.Reach(policy.mostFiles(), maxFileBytes, remote.now(), stop);
        return rest.survey(remote.target(), source.remote(), choice.read(), reach)
                .map(survey -> {
                    List<String> heads = survey.refs().stream()
                            .filter(ref -> !ref.isTag())
                            .map(ref -> ref.commit().id())
                            .toList();
                    var read = new RestRead(source.why(), remote.since(), remote.now(), heads);
                    return new ContentFacts(remote.refs(), choice, null, survey, read);
                });
    }

    /** A token may have been revoked since it was given: auth-service hears of it, and may have another one. */
    private Uni<Remote> withToken(UUID connection, Function<Access, Uni<Remote>> use) {
        Function<Access, Uni<Remote>> counted = access -> {
            uses.used(connection, Purpose.READ_CONTENT, access, CallClass.GIT_READ);
            return ledger.spent(connection, access.budgetKey(), CallClass.GIT_READ)
                    .chain(() -> use.apply(access));
        };
        return tokens.get(connection, Purpose.READ_CONTENT)
                .chain(access -> counted.apply(access)
                        .onFailure(e -> e instanceof GitRefusedException git && git.kind() == Kind.UNAUTHORIZED)
                        .recoverWithUni(() -> tokens.insteadOf(connection, Purpose.READ_CONTENT, access)
                                .chain(counted::apply)));
    }

    private FetchOrder fetch(Target target, Access access, @Nullable Instant since, Instant now) {
        KnownRepository repository = target.repository();
        return new FetchOrder(
                repository.uuid(),
                addresses.git(repository.fullName()),
                access.gitUsername(),
                access.credential().secret(),
                List.of(),
                since,
                now);
    }

    /** Asked only where there are more than are read. */
    private Uni<Newest> newest(Target target, RemoteRefs refs) {
        return newest(target, "branches", refs.branches().size() - 1)
                .chain(branches -> newest(target, "tags", refs.tags().size()).map(tags -> new Newest(branches, tags)));
    }

    private Uni<Optional<List<String>>> newest(Target target, String kind, int count) {
        return count <= settings.maxBranches() ? Uni.createFrom().item(Optional.empty()) : newest.of(target, kind);
    }

    private Survey survey(FetchOrder fetch, Stop stop) {
        Map<String, String> notGiven = mirrors.fetch(fetch, stop);
        return mirrors.with(fetch.repository(), mirror -> new Surveyor(mirror, limits, stop).survey(fetch, notGiven));
    }

    private List<String> identity(Target target, RemoteRefs refs, List<String> way) {
        KnownRepository repository = target.repository();
        List<String> parts = new ArrayList<>(List.of(
                Integer.toString(target.lookbackDays()),
                addresses.repository(repository.fullName()),
                String.valueOf(repository.mainBranch()),
                String.valueOf(refs.head()),
                Integer.toString(settings.maxBranches())));
        parts.addAll(way);
        refs.refs().forEach((name, ref) -> parts.add(name + " " + ref.id().name()));
        return parts;
    }
}
