package io.pailguard.ingest.facts.report;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.report.ToolReport.Annotation;
import io.pailguard.ingest.facts.report.ToolReport.AnnotationEntry;
import io.pailguard.ingest.facts.report.ToolReport.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Code Insights reports about the newest commit of the main branch; our own are left out. */
@ApplicationScoped
class ToolReportCollector implements FactCollector<ToolReport> {
    /** By which write-back writes. */
    private static final String OURS = "pailguard";

    private static final int MOST = 30;

    private static final ListShape<Entry> REPORTS =
            ListShape.of(Entry.class, entry -> entry.report().uuid());
    private static final ListShape<AnnotationEntry> ANNOTATIONS =
            ListShape.of(AnnotationEntry.class, entry -> entry.annotation().uuid());

    @Override
    public String kind() {
        return "reports";
    }

    @Override
    public String title() {
        return "reports of other tools";
    }

    @Override
    public Class<ToolReport> type() {
        return ToolReport.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_CONTENT;
    }

    @Override
    public int requests() {
        return 4;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public boolean movesWithPushes() {
        return true;
    }

    @Override
    public String limits() {
        return "Of the newest commit of the main branch.";
    }

    @Override
    public Uni<List<ToolReport>> read(FactSource source) {
        return source.head(purpose())
                .chain(head -> head.isEmpty() ? Uni.createFrom().item(List.of()) : reports(source, head.get()));
    }

    private static Uni<List<ToolReport>> reports(FactSource source, String commit) {
        String branch = Objects.requireNonNull(source.repository().mainBranch());
        ApiPath path = source.path("commit", commit, "reports");
        List<ToolReport> whole = new ArrayList<>();
        return source.list(Purpose.READ_CONTENT, path.with("pagelen", 100), REPORTS)
                .map(all -> all.stream()
                        .map(Entry::report)
                        .filter(report -> !OURS.equals(report.id()))
                        .sorted(Comparator.comparing(ToolReport::uuid))
                        .toList())
                .chain(reports -> InTurn.each(
                        FactSource.few("reports", MOST, reports),
                        report -> source.list(
                                        Purpose.READ_CONTENT,
                                        path.and(report.uuid(), "annotations").with("pagelen", 100),
                                        ANNOTATIONS)
                                .map(found -> found.stream()
                                        .map(AnnotationEntry::annotation)
                                        .sorted(Comparator.comparing(Annotation::uuid))
                                        .toList())
                                .invoke(found -> whole.add(report.with(commit, branch, found)))))
                .map(done -> List.copyOf(whole));
    }
}
