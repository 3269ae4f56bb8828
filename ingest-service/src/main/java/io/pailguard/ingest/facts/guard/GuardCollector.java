package io.pailguard.ingest.facts.guard;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchingModel;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;

/**
 * Reads what guards a repository: as its owner sees it, and where that may not, as the first connection of its team that
 * may.
 */
@ApplicationScoped
public class GuardCollector {
    /** Requests that a repository takes: its restrictions, and the branching model. */
    public static final int REQUESTS = 2;

    private static final ListShape<BranchRestriction> RESTRICTIONS =
            ListShape.of(BranchRestriction.class, BranchRestriction::id);

    private final Bitbucket bitbucket;
    private final Connections connections;

    GuardCollector(Bitbucket bitbucket, Connections connections) {
        this.bitbucket = bitbucket;
        this.connections = connections;
    }

    /** Fails with {@link RefusedException} when Bitbucket does not answer, and with what tokens and requests fail with. */
    public Uni<GuardFacts> collect(Target target) {
        return read(target)
                .chain(facts -> facts.isRefused()
                        ? orThroughOthers(target, facts)
                        : Uni.createFrom().item(facts));
    }

    private Uni<GuardFacts> orThroughOthers(Target target, GuardFacts refused) {
        KnownRepository repository = target.repository();
        return connections
                .watching(repository.uuid(), repository.owner().team())
                .chain(watching -> orThrough(target, refused, others(watching, refused)));
    }

    private static Iterator<WatchedConnection> others(List<WatchedConnection> watching, GuardFacts refused) {
        return watching.stream()
                .filter(it -> !it.id().equals(refused.through()))
                .iterator();
    }

    private Uni<GuardFacts> orThrough(Target target, GuardFacts refused, Iterator<WatchedConnection> others) {
        if (!others.hasNext()) {
            return Uni.createFrom().item(refused);
        }
        return read(new Target(others.next(), target.repository(), target.lookbackDays()))
                .onFailure(CredentialRefusedException.class)
                .recoverWithItem(refused)
                .chain(facts -> facts.isRefused()
                        ? orThrough(target, refused, others)
                        : Uni.createFrom().item(facts));
    }

    private Uni<GuardFacts> read(Target target) {
        String main = target.repository().mainBranch();
        if (main == null) {
            return Uni.createFrom()
                    .item(GuardFacts.unread(target, "Bitbucket names no main branch of the repository."));
        }
        ApiPath path = path(target, "branch-restrictions").with("pagelen", 100);
        return bitbucket
                .list(target.connection().id(), Purpose.READ_GUARDS, path, RESTRICTIONS)
                .chain(reply -> reply instanceof Reply.Found<Listing<BranchRestriction>> found
                        ? restrictions(target, main, found.value())
                        : Uni.createFrom().item(refused(target, reply)))
                .onFailure(AccessRefusedException.class)
                .recoverWithItem(e -> GuardFacts.refused(target, e.getMessage()));
    }

    /**
     * What cannot be read may be the very rule that guards: then it is not known what does. The model is asked for only
     * where it matters, as it is applied, also where the repository takes it from its project.
     */
    private Uni<GuardFacts> restrictions(Target target, String main, Listing<BranchRestriction> listing) {
        if (!listing.isWhole()) {
            return Uni.createFrom().item(GuardFacts.unread(target, String.join(" ", listing.gaps())));
        }
        List<BranchRestriction> all = listing.items();
        if (all.stream().noneMatch(BranchRestriction::isByBranchType)) {
            return Uni.createFrom().item(GuardFacts.of(target, MainBranchRestrictions.of(main, all, null, "")));
        }
        return bitbucket
                .get(
                        target.connection().id(),
                        Purpose.READ_GUARDS,
                        path(target, "effective-branching-model"),
                        BranchingModel.class)
                .map(reply -> reply instanceof Reply.Found<BranchingModel> found
                        ? MainBranchRestrictions.of(main, all, found.value(), "")
                        : MainBranchRestrictions.of(main, all, null, whyNoModel(reply)))
                .map(restrictions -> GuardFacts.of(target, restrictions));
    }

    private static String whyNoModel(Reply<BranchingModel> reply) {
        Refusal refusal = ((Reply.Refused<BranchingModel>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN && refusal.kind() != Kind.MISSING) {
            throw new RefusedException(refusal);
        }
        return "A restriction by type of branch may hold, and Bitbucket does not show the branching model (status "
                + refusal.status() + ").";
    }

    private static GuardFacts refused(Target target, Reply<?> reply) {
        Refusal refusal = ((Reply.Refused<?>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN) {
            throw new RefusedException(refusal);
        }
        String why = refusal.requiredScopes().isEmpty()
                ? "The credential may not read branch restrictions: they need an administrator of the repository."
                : "The credential lacks the scope " + String.join(", ", refusal.requiredScopes()) + ".";
        return GuardFacts.refused(target, why);
    }

    private static ApiPath path(Target target, String last) {
        KnownRepository repository = target.repository();
        return ApiPath.of("repositories", repository.workspace(), repository.slug(), last);
    }
}
