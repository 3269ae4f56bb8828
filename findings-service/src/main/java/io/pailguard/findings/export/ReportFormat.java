package io.pailguard.findings.export;

import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.export.ExportedIssue.Told;
import io.pailguard.findings.export.Report.Fix;
import io.pailguard.findings.export.Report.Reason;
import io.pailguard.findings.export.Report.Row;
import io.pailguard.findings.export.Report.Section;
import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.digest.Sha256;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page that stands alone, to be read, printed or sent: counts and charts first, then every issue, then how each kind is fixed. */
@ApplicationScoped
class ReportFormat implements ExportFormat {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_REASONS = 6;

    private final String styles = resource("report.css");
    private final String policy =
            "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + digest(styles) + "'";

    @Override
    public String id() {
        return "html";
    }

    @Override
    public String label() {
        return "Report";
    }

    @Override
    public String purpose() {
        return "A page to read, print or send";
    }

    @Override
    public String mediaType() {
        return "text/html";
    }

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public Multi<byte[]> write(IssueSnapshot snapshot, IssueSort sort, ExportContext context) {
        return ReportCharts.count(snapshot).onItem().transformToMulti(counts -> whole(snapshot, sort, context, counts));
    }

    private Multi<byte[]> whole(
            IssueSnapshot snapshot, IssueSort sort, ExportContext context, Map<Attribute, List<FacetCount>> counts) {
        Fixes fixes = new Fixes();
        List<FacetCount> severities = Objects.requireNonNull(counts.get(Attribute.SEVERITY));
        List<Section> sections = sections(severities);
        List<Multi<byte[]>> parts = new ArrayList<>();
        parts.add(piece(ReportTemplates.begin(begin(snapshot.at(), context, severities, sections, counts))));
        for (Section section : sections) {
            parts.add(piece(ReportTemplates.section(section)));
            parts.add(snapshot.only(Attribute.SEVERITY, Severity.values()[section.level()].name())
                    .pages(ExportedIssue.PROJECTION, sort)
                    .onItem()
                    .transformToMultiAndConcatenate(issues -> piece(ReportTemplates.rows(issues.stream()
                            .map(issue -> row(fixes.noted(issue), context))
                            .toList()))));
            parts.add(Multi.createFrom().item("</tbody></table></section>\n".getBytes(StandardCharsets.UTF_8)));
        }
        parts.add(Multi.createFrom().deferred(() -> piece(ReportTemplates.end(fixes.all()))));
        return Multi.createBy().concatenating().streams(parts);
    }

    private Report begin(
            Instant at,
            ExportContext context,
            List<FacetCount> severities,
            List<Section> sections,
            Map<Attribute, List<FacetCount>> counts) {
        long total = severities.stream().mapToLong(FacetCount::count).sum();
        return new Report(
                styles,
                policy,
                TIME.format(at),
                context.by(),
                context.publicUrl(),
                context.asked(),
                ReportCharts.number(total),
                sections,
                ReportCharts.of(counts));
    }

    /** The gravest first; only those that there are. */
    private static List<Section> sections(List<FacetCount> severities) {
        return Arrays.stream(Severity.values())
                .sorted(Collections.reverseOrder())
                .flatMap(severity -> severities.stream()
                        .filter(count -> count.value().equals(severity.name()))
                        .map(count -> new Section(
                                severity.name().toLowerCase(Locale.ROOT),
                                severity.ordinal(),
                                count.label(),
                                ReportCharts.number(count.count()))))
                .toList();
    }

    private static Multi<byte[]> piece(TemplateInstance template) {
        return template.createUni()
                .map(html -> html.getBytes(StandardCharsets.UTF_8))
                .toMulti();
    }

    private static Row row(ExportedIssue issue, ExportContext context) {
        Location first = issue.place().first();
        int others = issue.place().count() - 1;
        Instant due = issue.times().due();
        return new Row(
                issue.number(),
                context.pageOf(issue.number()),
                issue.told().title(),
                issue.place().application(),
                first == null ? "" : first.path() + (first.line() > 0 ? ":" + first.line() : ""),
                first == null ? null : webAddress(first.url()),
                more(others, issue.told().alsoFoundBy()),
                Attribute.STATE.valueSet().label(issue.standing().state().name()),
                issue.standing().state().name().toLowerCase(Locale.ROOT),
                Attribute.SEVERITY
                        .valueSet()
                        .label(issue.standing().scannerSeverity().name()),
                reasons(issue),
                DAY.format(issue.times().firstSeen()),
                due == null ? "" : DAY.format(due),
                issue.times().breached());
    }

    private static String more(int places, List<String> tools) {
        List<String> parts = new ArrayList<>();
        if (places > 0) {
            parts.add("and " + places + (places == 1 ? " more place" : " more places"));
        }
        if (!tools.isEmpty()) {
            parts.add("also found by " + SourceTool.labels(tools));
        }
        return String.join("; ", parts);
    }

    private static List<Reason> reasons(ExportedIssue issue) {
        return issue.standing().explanation().steps().stream()
                .filter(step -> step.change() != 0)
                .limit(MOST_REASONS)
                .map(step -> new Reason(change(step.change()), step.reason()))
                .toList();
    }

    private static String change(int hundredths) {
        String levels = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
        return hundredths > 0 ? "+" + levels : levels.replace('-', '\u2212');
    }

    private static @Nullable String webAddress(@Nullable String url) {
        return url != null && url.startsWith("https://") ? url : null;
    }

    /** What is gathered of each check while its issues go by. */
    private static final class Fixes {
        private final Map<String, Seen> seen = new TreeMap<>();

        private record Seen(Told told, int count) {
            Seen and(Seen more) {
                return new Seen(told, count + more.count);
            }
        }

        ExportedIssue noted(ExportedIssue issue) {
            seen.merge(issue.told().check(), new Seen(issue.told(), 1), Seen::and);
            return issue;
        }

        /** What is fixed most often first. */
        List<Fix> all() {
            return seen.values().stream()
                    .sorted(Comparator.comparing((Seen each) -> -each.count())
                            .thenComparing(each -> each.told().check()))
                    .map(each -> fix(each.told(), each.count()))
                    .toList();
        }

        private static Fix fix(Told told, int count) {
            String title = Checks.find(told.check()).map(check -> check.title()).orElse(null);
            return new Fix(
                    told.check(),
                    title == null ? told.check() : title,
                    told.description() == null ? "" : told.description(),
                    ReportCharts.number(count),
                    told.remediation() == null
                            ? List.of()
                            : told.remediation().lines().toList());
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportFormat.class.getResourceAsStream("/report/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }
}
