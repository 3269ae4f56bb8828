package io.pailguard.ingest.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.OnePage;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The requests to Bitbucket. Each may be repeated: ids and keys are the same every time. */
@ApplicationScoped
class ReportWriter {
    /** Unique among the reports of a commit. */
    private static final String ID = "pailguard";
    /** The most that Bitbucket gives. */
    private static final int PAGE = 50;

    private final Bitbucket bitbucket;

    ReportWriter(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    /** Those that changed last. Fails with {@link RefusedException}, and with what {@link Bitbucket} fails with. */
    Uni<List<OpenPullRequest>> openPullRequests(KnownRepository repository) {
        ApiPath path = path(repository)
                .and("pullrequests")
                .with("state", "OPEN")
                .with("sort", "-updated_on")
                .with(
                        "fields",
                        "values.id,values.source.branch.name,values.source.commit.hash,values.source.repository.uuid")
                .with("pagelen", PAGE);
        return bitbucket
                .page(
                        repository.owner().connection(),
                        Purpose.READ_PULL_REQUESTS,
                        path,
                        ListShape.of(OpenPullRequest.class, OpenPullRequest::id))
                .map(Reply::orThrow)
                .map(OnePage::items);
    }

    /**
     * What stood there goes first, since annotations stay until their report is deleted, and the verdict is complete
     * before they come: one that is refused takes nothing of it away.
     *
     * @param stillOurs before each request; fails when another replica has the repository by now
     */
    Uni<Void> write(KnownRepository repository, String commit, CommitReport report, Supplier<Uni<Void>> stillOurs) {
        var at = new Address(repository, path(repository).and("commit", commit));
        return stillOurs
                .get()
                .chain(() -> clear(at))
                .chain(() -> stillOurs.get())
                .chain(() -> put(at, report))
                .chain(() -> stillOurs.get())
                .chain(() -> report.status() == null
                        ? Uni.createFrom().voidItem()
                        : post(at, at.commit().and("statuses", "build"), report.status()))
                .chain(() -> InTurn.each(
                        report.bodies(),
                        body -> stillOurs.get().chain(() -> post(at, at.report("annotations"), body))));
    }

    private record Address(KnownRepository repository, ApiPath commit) {
        private ApiPath report(String... more) {
            return commit.and("reports", ID).and(more);
        }
    }

    private Uni<Void> clear(Address at) {
        return bitbucket
                .delete(owner(at), Purpose.WRITE_REPORTS, at.report())
                .map(reply -> reply.isMissing() ? null : written(reply))
                .replaceWithVoid();
    }

    private Uni<Void> put(Address at, CommitReport report) {
        return bitbucket
                .put(owner(at), Purpose.WRITE_REPORTS, at.report(), report.report())
                .map(ReportWriter::written)
                .replaceWithVoid();
    }

    private Uni<Void> post(Address at, ApiPath path, JsonNode body) {
        return bitbucket
                .post(owner(at), Purpose.WRITE_REPORTS, path, body)
                .map(ReportWriter::written)
                .replaceWithVoid();
    }

    private static JsonNode written(Reply<JsonNode> reply) {
        if (reply instanceof Reply.Refused<JsonNode> refused
                && refused.refusal().kind() == Refusal.Kind.FORBIDDEN) {
            throw new WriteRefusedException(refused.refusal().requiredScopes());
        }
        return reply.orThrow();
    }

    private static UUID owner(Address at) {
        return at.repository().owner().connection();
    }

    private static ApiPath path(KnownRepository repository) {
        return ApiPath.of("repositories", repository.workspace(), repository.slug());
    }
}
