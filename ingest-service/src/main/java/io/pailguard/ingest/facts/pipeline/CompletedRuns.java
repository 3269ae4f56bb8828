package io.pailguard.ingest.facts.pipeline;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.PipelineCompleted;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.FactListener;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.pailguard.ingest.facts.snapshot.Facts;
import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of each run that has ended since the reading before; what is kept beside it says that it was told. */
@ApplicationScoped
class CompletedRuns implements FactListener {
    private final Facts facts;
    private final Outbox outbox;
    private final Addresses addresses;
    private final Clock clock;

    CompletedRuns(Facts facts, Outbox outbox, Addresses addresses, Clock clock) {
        this.facts = facts;
        this.outbox = outbox;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(SqlConnection sql, KnownRepository repository, String kind, Seen seen) {
        if (!kind.equals(PipelineRunCollector.KIND) || !(seen.reading() instanceof Read read)) {
            return Uni.createFrom().voidItem();
        }
        return facts.before(sql, repository.uuid(), kind, PipelineRun.class)
                .chain(before -> outbox.add(sql, drafts(repository, seen, before, read)));
    }

    private List<EventDraft<PipelineCompleted>> drafts(
            KnownRepository repository, Seen seen, List<PipelineRun> before, Read read) {
        Set<String> told = before.stream()
                .filter(PipelineRun::hasEnded)
                .map(PipelineRun::uuid)
                .collect(Collectors.toSet());
        return read.items().stream()
                .map(PipelineRun.class::cast)
                .filter(run -> run.hasEnded() && !told.contains(run.uuid()))
                .sorted((one, other) -> Long.compare(number(one), number(other)))
                .map(run -> new EventDraft<>(
                        EventType.PIPELINE_COMPLETED,
                        repository.uuid(),
                        seen.through(),
                        repository.owner().team(),
                        data(repository, run)))
                .toList();
    }

    private PipelineCompleted data(KnownRepository repository, PipelineRun run) {
        return new PipelineCompleted(
                number(run),
                Objects.requireNonNull(run.result()),
                run.ref(),
                run.commit(),
                run.trigger(),
                run.creator(),
                run.completedAt(),
                clock.instant(),
                addresses.repository(repository.fullName()) + "/pipelines/results/" + number(run));
    }

    private static long number(PipelineRun run) {
        return Objects.requireNonNull(run.number());
    }
}
