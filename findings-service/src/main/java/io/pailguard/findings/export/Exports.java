package io.pailguard.findings.export;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.export.ExportContext.Asked;
import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueSnapshots;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes any view of the queue in any format. */
@ApplicationScoped
public class Exports {
    /** Each holds a connection to the database while it is read. */
    static final int MOST_AT_ONCE = 4;

    static final int MOST_OF_ONE = 2;
    private static final String LEFT_OUT = "\u2026";

    private final List<ExportFormat> formats;
    private final IssueSnapshots snapshots;
    private final Audit audit;
    private final Pool pool;
    private final Clock clock;
    private final String publicUrl;
    private final ExportSettings settings;
    private final Places places = new Places(MOST_AT_ONCE, MOST_OF_ONE);

    Exports(
            @All List<ExportFormat> formats,
            IssueSnapshots snapshots,
            Audit audit,
            Pool pool,
            Clock clock,
            ExportSettings settings,
            @ConfigProperty(name = "pailguard.public-url") String publicUrl) {
        this.formats =
                formats.stream().sorted(Comparator.comparing(ExportFormat::id)).toList();
        this.snapshots = snapshots;
        this.audit = audit;
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /** By id. */
    public List<ExportFormat> formats() {
        return formats;
    }

    public Optional<ExportFormat> format(String id) {
        return formats.stream().filter(format -> format.id().equals(id)).findFirst();
    }

    /** What is exported, how and for whom. */
    public record Order(ExportFormat format, IssueFilter filter, IssueSort sort, TeamScope scope, String by) {}

    /** What became of an order. */
    public sealed interface Begun {}

    public record Refused(ExportProblem why) implements Begun {}

    /** Its name for whoever saves it, and its content. */
    public record Export(String fileName, String mediaType, Multi<byte[]> content) implements Begun {}

    /** Nothing is read before the content is asked for. Refused while as many are under way as may be. */
    public Begun begin(Order order) {
        ExportFormat format = order.format();
        return places.objection(order.by())
                .<Begun>map(Refused::new)
                .orElseGet(() -> new Export(
                        "pailguard-issues-" + day() + "." + format.extension(), format.mediaType(), content(order)));
    }

    private Multi<byte[]> content(Order order) {
        ExportContext context = new ExportContext(asked(order.filter()), order.by(), publicUrl);
        Multi<byte[]> pieces = snapshots.read(
                order.filter(), order.scope(), snapshot -> order.format().write(snapshot, order.sort(), context));
        return Multi.createFrom().deferred(() -> {
            places.take(order.by());
            Instant end = clock.instant().plus(settings.longest());
            return noted(order)
                    .onItem()
                    .transformToMulti(noted -> pieces)
                    .ifNoItem()
                    .after(settings.patience())
                    .fail()
                    .onItem()
                    .invoke(() -> requireInTime(end))
                    .onTermination()
                    .invoke(() -> places.giveBack(order.by()));
        });
    }

    /** Whoever takes a little now and then would hold a connection for ever. */
    private void requireInTime(Instant end) {
        if (clock.instant().isAfter(end)) {
            throw new IllegalStateException("The export took longer than " + settings.longest() + ".");
        }
    }

    /**
     * What cannot be audited is not exported. That it was narrowed is enough where what it was narrowed to may be a secret, or is a
     * name that the erasure of its workspace would not find here.
     */
    private Uni<Void> noted(Order order) {
        Map<String, Object> detail = new LinkedHashMap<>(order.filter().inWords());
        detail.replace(IssueFilter.SEARCH, LEFT_OUT);
        detail.replace(Attribute.APPLICATION.label(), LEFT_OUT);
        detail.put("format", order.format().id());
        AuditEntry entry = new AuditEntry("issues.exported", "queue", "issues", null, detail);
        return pool.withTransaction(connection -> audit.record(connection, entry));
    }

    private static List<Asked> asked(IssueFilter filter) {
        return filter.inWords().entrySet().stream()
                .map(each -> new Asked(each.getKey(), each.getValue()))
                .toList();
    }

    private String day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }
}
