package io.pailguard.findings.export;

import io.pailguard.contracts.check.Finding.Excerpt;
import io.pailguard.contracts.check.Finding.Line;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.findings.export.ExportedIssue.Place;
import io.pailguard.findings.export.ExportedIssue.Standing;
import io.pailguard.findings.export.ExportedIssue.Times;
import io.pailguard.findings.export.ExportedIssue.Told;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.severity.Step;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object per line, with all that is known of the issue; an import reads it back. */
@ApplicationScoped
class JsonLinesFormat implements ExportFormat {
    @Override
    public String id() {
        return "jsonl";
    }

    @Override
    public String label() {
        return "JSON Lines";
    }

    @Override
    public String purpose() {
        return "Everything, for programs; imports read it back";
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public Multi<byte[]> write(IssueSnapshot snapshot, IssueSort sort, ExportContext context) {
        return snapshot.pages(ExportedIssue.PROJECTION, sort)
                .map(issues -> JsonPieces.objects(issues, "", "\n", (out, issue) -> issue(out, issue, context)));
    }

    private static void issue(JsonPieces out, ExportedIssue issue, ExportContext context) throws IOException {
        out.text("id", issue.id());
        out.text("number", issue.number());
        out.text("page", context.pageOf(issue.number()));
        told(out, issue.told());
        place(out, issue.place());
        standing(out, issue.standing());
        times(out, issue.times());
    }

    private static void told(JsonPieces out, Told told) throws IOException {
        out.text("tool", told.tool());
        out.texts("alsoFoundBy", told.alsoFoundBy());
        out.text("detector", told.detector());
        out.text("check", told.check());
        out.text("title", told.title());
        out.text("description", told.description());
        out.text("remediation", told.remediation());
        out.text("confidence", told.confidence());
        out.texts("controls", told.controls());
        out.texts("evidence", told.evidence());
        Excerpt excerpt = told.excerpt();
        if (excerpt != null) {
            out.fromOne("excerptFirstLine", excerpt.firstLine());
            out.text("excerpt", excerpt.lines().stream().map(Line::text).collect(Collectors.joining("\n")));
        }
    }

    private static void place(JsonPieces out, Place place) throws IOException {
        out.text("application", place.application());
        out.text("applicationId", place.applicationId());
        out.text("team", place.team());
        location(out, place.first());
        out.number("locationCount", place.count());
        out.array("locations", () -> {
            for (Location location : place.all()) {
                out.object(() -> location(out, location));
            }
        });
    }

    private static void location(JsonPieces out, @Nullable Location location) throws IOException {
        if (location == null) {
            return;
        }
        out.text("path", location.path());
        out.fromOne("startLine", location.line());
        out.fromOne("endLine", location.endLine());
        out.text("ref", location.ref());
        out.text("commit", location.commit());
        out.text("url", location.url());
    }

    private static void standing(JsonPieces out, Standing standing) throws IOException {
        out.text("severity", standing.severity());
        out.text("scannerSeverity", standing.scannerSeverity());
        out.number("score", standing.score());
        out.array("factors", () -> {
            for (Step step : standing.explanation().steps()) {
                out.object(() -> {
                    out.text("id", step.id());
                    out.number("change", BigDecimal.valueOf(step.change(), 2));
                    out.text("reason", step.reason());
                });
            }
        });
        out.text("state", standing.state());
        out.text("presence", standing.presence());
        out.text("secretStatus", standing.secretStatus());
        DecisionMade decision = standing.decision();
        if (decision.decision() != Decision.NONE) {
            out.object("decision", () -> {
                out.text("decision", decision.decision());
                out.text("reason", decision.reason());
                out.text("until", decision.until());
                out.text("by", decision.by());
                out.text("at", decision.at());
            });
        }
    }

    private static void times(JsonPieces out, Times times) throws IOException {
        out.text("firstSeen", times.firstSeen());
        out.text("lastSeen", times.lastSeen());
        out.text("openedAt", times.openedAt());
        out.text("resolvedAt", times.resolvedAt());
        out.text("due", times.due());
        out.flag("breached", times.breached());
    }
}
