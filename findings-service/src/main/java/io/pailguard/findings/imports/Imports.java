package io.pailguard.findings.imports;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.imports.ImportOutcome.Busy;
import io.pailguard.findings.imports.ImportOutcome.UnknownApplication;
import io.pailguard.findings.imports.ImportOutcome.Unread;
import io.pailguard.findings.imports.ImportStore.Home;
import io.pailguard.findings.imports.Staging.Counts;
import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.RepositoryPaths;
import io.pailguard.findings.imports.format.Unreadable;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Page;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports in: reads all of one, masked, into a file beside it, and only then, in one transaction, into the queue. What
 * cannot be read to its end changes nothing.
 */
@ApplicationScoped
public class Imports {
    /** Each takes a worker while it is read, and room on disk. */
    private static final int MOST_AT_ONCE = 2;

    static final Busy BUSY = new Busy(MOST_AT_ONCE);

    private final List<Format> formats;
    private final ImportStore store;
    private final ImportFold fold;
    private final Caller caller;
    private final ReportFolder folder;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    Imports(
            @All List<Format> formats,
            ImportStore store,
            ImportFold fold,
            Caller caller,
            ReportFolder folder,
            Clock clock) {
        this.formats = List.copyOf(formats);
        this.store = store;
        this.fold = fold;
        this.caller = caller;
        this.folder = folder;
        this.clock = clock;
    }

    public Uni<Page<ImportView>> page(int limit, @Nullable String after, TeamScope scope) {
        return store.page(limit, after, scope);
    }

    public Uni<Optional<ImportView>> find(UUID id, TeamScope scope) {
        return store.find(id, scope);
    }

    /** The ids of the forms that can be read. */
    public List<String> formats() {
        return formats.stream().map(Format::id).sorted().toList();
    }

    /** One of the few that are taken in at once. Whoever has one gives it back, whatever comes of the report. */
    public final class Turn implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();

        private Turn() {}

        /** @param report a file of the caller's, who deletes it */
        public Uni<ImportOutcome> take(Path report, ImportTerms terms, TeamScope scope) {
            return store.home(terms.application(), scope)
                    .chain(home -> home.isEmpty()
                            ? Uni.createFrom().<ImportOutcome>item(new UnknownApplication())
                            : Imports.this.take(report, terms, home.get()));
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                free.release();
            }
        }
    }

    /** Empty while as many as there may be are taken in: ask before a report is received. */
    public Optional<Turn> begin() {
        return free.tryAcquire() ? Optional.of(new Turn()) : Optional.empty();
    }

    /** @param report a file of the caller's, who deletes it */
    public Uni<ImportOutcome> take(Path report, ImportTerms terms, TeamScope scope) {
        return begin().map(
                        turn -> turn.take(report, terms, scope).onTermination().invoke(turn::close))
                .orElseGet(() -> Uni.createFrom().item(BUSY));
    }

    private Uni<ImportOutcome> take(Path report, ImportTerms terms, Home home) {
        return Uni.createFrom()
                .item(folder::make)
                .chain(staged -> take(report, staged, terms, home)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .onTermination()
                        .invoke(() -> ReportFolder.delete(staged)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<ImportOutcome> take(Path report, Path staged, ImportTerms terms, Home home) {
        Read read = read(report, staged, terms, home);
        return read.problem() == null
                ? fold.take(staged, read.twins(), home, view(terms, home, read), terms.ref())
                : refuse(view(terms, home, read));
    }

    private Uni<ImportOutcome> refuse(ImportView refused) {
        return store.addRefused(refused).replaceWith(new Unread(String.valueOf(refused.problem()), refused.place()));
    }

    /** @param problem why it cannot be read; null where it can */
    private record Read(
            @Nullable String format,
            Counts counts,
            Twins twins,
            @Nullable Unreadable problem) {}

    private Read read(Path report, Path staged, ImportTerms terms, Home home) {
        Format format = null;
        Counts counts = new Counts(0, Map.of(), Map.of());
        Twins twins = new Twins();
        try (Staging staging = new Staging(staged, twins, terms, home.url())) {
            format = format(report, terms);
            format.read(
                    new Report(report, terms.mapping(), new RepositoryPaths(terms.root(), terms.folder(), home.slug())),
                    staging);
            staging.requireConclusive();
            counts = staging.counts();
        } catch (Unreadable e) {
            return new Read(format == null ? null : format.id(), counts, twins, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Read(format.id(), counts, twins, null);
    }

    private Format format(Path report, ImportTerms terms) throws IOException {
        String ids = String.join(", ", formats());
        if (terms.format() != null) {
            return formats.stream()
                    .filter(it -> it.id().equals(terms.format()))
                    .findFirst()
                    .orElseThrow(() -> new Unreadable("'format' is one of " + ids + ".", null));
        }
        Head head;
        try (InputStream in = Files.newInputStream(report)) {
            head = Head.of(in.readNBytes(Head.SIZE));
        }
        List<Format> fitting =
                formats.stream().filter(it -> it.recognises(head)).toList();
        if (fitting.size() != 1) {
            throw new Unreadable(
                    "The report begins like " + (fitting.isEmpty() ? "none" : "several")
                            + " of the forms that can be read" + " (" + ids + "): say its 'format'.",
                    null);
        }
        return fitting.get(0);
    }

    private ImportView view(ImportTerms terms, Home home, Read read) {
        return new ImportView(
                Ids.next(),
                terms.tool(),
                home.name(),
                home.id(),
                terms.ref().fullName(),
                read.format(),
                terms.complete(),
                read.problem() == null ? ImportState.TAKEN : ImportState.REFUSED,
                read.counts().findings(),
                0,
                0,
                ImportStore.notes(read.counts().bent()),
                ImportStore.notes(read.counts().leftOut()),
                read.problem() == null ? null : read.problem().why(),
                read.problem() == null ? null : read.problem().place(),
                caller.name(),
                clock.instant());
    }
}
