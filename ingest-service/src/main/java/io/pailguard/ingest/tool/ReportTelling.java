package io.pailguard.ingest.tool;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.facts.report.ToolReport;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.FactListener;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.pailguard.ingest.publish.Publisher;
import io.pailguard.ingest.publish.Publisher.Subject;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Tells the annotations of reports as findings, those of each tool as a set of its own. A tool that has written nothing
 * about the newest commit has said nothing yet: what it told before stands. So it does while it may still be writing, which
 * each reading looks at anew.
 */
@ApplicationScoped
class ReportTelling implements FactListener {
    private static final String REPORTS = "reports";

    private final Publisher publisher;
    private final Addresses addresses;
    private final Clock clock;

    ReportTelling(Publisher publisher, Addresses addresses, Clock clock) {
        this.publisher = publisher;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Uni<Void> seen(SqlConnection sql, KnownRepository repository, String kind, Seen seen) {
        if (!kind.equals(REPORTS) || !(seen.reading() instanceof Read read)) {
            return Uni.createFrom().voidItem();
        }
        List<ToolReport> reports =
                read.items().stream().map(ToolReport.class::cast).toList();
        Subject subject = new Subject(
                Ids.next(),
                repository.uuid(),
                seen.through(),
                repository.owner().team());
        return InTurn.each(
                ToolFindings.of(reports),
                tool -> publisher
                        .known(sql, repository.uuid(), tool.detector())
                        .map(known -> tool.result(repository.fullName(), addresses, known, clock.instant()))
                        .chain(result -> tell(sql, subject, result)));
    }

    private Uni<Void> tell(SqlConnection sql, Subject subject, DetectorResult result) {
        UUID repository = subject.repository();
        return publisher
                .last(repository, result.detector())
                .chain(last -> last.isPresent() && last.get().input().equals(result.input())
                        ? Uni.createFrom().voidItem()
                        : publisher.publish(sql, subject, result, last, null));
    }
}
