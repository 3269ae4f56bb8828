package io.pailguard.ingest.facts.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.OnePage;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Bitbucket as one connection sees one repository. What is not whole ends the reading: half a list is never taken for the
 * whole.
 */
public final class FactSource {
    private final Bitbucket bitbucket;
    private final Addresses addresses;
    private final Target target;
    private final FactCollector<?> collector;
    private final Pace pace;

    FactSource(Bitbucket bitbucket, Addresses addresses, Target target, FactCollector<?> collector, Pace pace) {
        this.bitbucket = bitbucket;
        this.addresses = addresses;
        this.target = target;
        this.collector = collector;
        this.pace = pace;
    }

    public KnownRepository repository() {
        return target.repository();
    }

    /** The page of the repository in Bitbucket. */
    public String url() {
        return addresses.repository(repository().fullName());
    }

    /** Below the repository. */
    public ApiPath path(String... more) {
        return ApiPath.of("repositories", repository().workspace(), repository().slug())
                .and(more);
    }

    /** Below a project of its workspace. */
    public ApiPath project(String key, String... more) {
        return ApiPath.of("workspaces", repository().workspace(), "projects", key)
                .and(more);
    }

    /** A whole list. */
    public <R> Uni<List<R>> list(ApiPath path, ListShape<R> shape) {
        return list(collector.purpose(), path, shape);
    }

    public <R> Uni<List<R>> list(Purpose purpose, ApiPath path, ListShape<R> shape) {
        return bitbucket
                .list(target.connection().id(), purpose, path, shape, () -> before(purpose))
                .map(reply -> whole(found(reply)));
    }

    /**
     * The same, where each takes requests of its own: of more than {@code most} none is read.
     *
     * @param what they are, in the plural
     */
    public static <R> List<R> few(String what, int most, List<R> all) {
        if (all.size() > most) {
            throw new UnreadException(new Reading.NotRead("There are " + all.size() + " " + what
                    + ", each with a list of its own; more than " + most + " are not read."));
        }
        return all;
    }

    private Uni<Void> before(Purpose purpose) {
        return pace.before(target.connection().id(), purpose);
    }

    /** The first page of a list that is too long for more, of which that page is told to be the newest. */
    public <R> Uni<List<R>> newest(ApiPath path, ListShape<R> shape) {
        return before(collector.purpose())
                .chain(() -> bitbucket.page(target.connection().id(), collector.purpose(), path, shape))
                .map(reply -> {
                    OnePage<R> page = found(reply);
                    return whole(new Listing<>(page.items(), 1, page.unreadable(), null));
                });
    }

    public <R> Uni<R> get(Purpose purpose, ApiPath path, Class<R> type) {
        return ask(purpose, path, type).map(this::found);
    }

    /** Empty where there is none, or none is shown: whoever takes it for none has seen what it would be in. */
    public <R> Uni<Optional<R>> find(Purpose purpose, ApiPath path, Class<R> type) {
        return ask(purpose, path, type).map(reply -> isMissing(reply) ? Optional.empty() : Optional.of(found(reply)));
    }

    private <R> Uni<Reply<R>> ask(Purpose purpose, ApiPath path, Class<R> type) {
        return before(purpose).chain(() -> bitbucket.get(target.connection().id(), purpose, path, type));
    }

    /**
     * The newest commit of the main branch; empty where the repository is there and has no such branch. A repository or a
     * branch that is not found, by whatever name it goes now, is not read.
     */
    public Uni<Optional<String>> head(Purpose purpose) {
        String main = repository().mainBranch();
        return main == null
                ? get(purpose, path(), JsonNode.class).replaceWith(Optional.empty())
                : find(purpose, path("refs", "branches", main), JsonNode.class)
                        .map(branch -> branch.orElseThrow(
                                () -> new UnreadException(new Reading.NotRead("The main branch was not found."))))
                        .map(branch ->
                                Optional.of(Said.key(branch.path("target").path("hash"))));
    }

    private static boolean isMissing(Reply<?> reply) {
        return reply instanceof Reply.Refused<?> refused && refused.refusal().kind() == Kind.MISSING;
    }

    private static <R> List<R> whole(Listing<R> listing) {
        if (!listing.isWhole()) {
            throw new UnreadException(new Reading.NotRead(String.join(" ", listing.gaps())));
        }
        return listing.items();
    }

    private <R> R found(Reply<R> reply) {
        if (reply instanceof Reply.Found<R> found) {
            return found.value();
        }
        Refusal refusal = ((Reply.Refused<R>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN) {
            throw new RefusedException(refusal);
        }
        String why = refusal.lackOfScope()
                .orElse("The credential may not read " + collector.title()
                        + ": they need an administrator of the repository.");
        throw new UnreadException(new Reading.NotAssessable(why, refusal.requiredScopes()));
    }
}
