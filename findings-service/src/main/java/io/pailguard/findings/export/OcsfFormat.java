package io.pailguard.findings.export;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.export.ExportedIssue.Told;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.pailguard.findings.issue.queue.IssueSort;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Events of the class Application Security Posture Finding, one a line, as data lakes take them. */
@ApplicationScoped
class OcsfFormat implements ExportFormat {
    static final String VERSION = "1.8.0";
    private static final int FINDINGS = 2;
    private static final int POSTURE_FINDING = 2007;

    private final String productVersion;

    OcsfFormat(@ConfigProperty(name = "quarkus.application.version") String productVersion) {
        this.productVersion = productVersion;
    }

    /** A number with its caption, as the schema pairs them. */
    private record Named(int id, String caption) {}

    @Override
    public String id() {
        return "ocsf";
    }

    @Override
    public String label() {
        return "OCSF";
    }

    @Override
    public String purpose() {
        return "Application Security Posture Findings, for data lakes";
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    /** JSON Lines do. */
    @Override
    public boolean answersAccept() {
        return false;
    }

    @Override
    public String extension() {
        return "ocsf.jsonl";
    }

    @Override
    public Multi<byte[]> write(IssueSnapshot snapshot, IssueSort sort, ExportContext context) {
        return snapshot.pages(ExportedIssue.PROJECTION, sort)
                .map(issues -> JsonPieces.objects(issues, "", "\n", (out, issue) -> event(out, issue, context)));
    }

    private void event(JsonPieces out, ExportedIssue issue, ExportContext context) throws IOException {
        Named activity = activity(issue);
        Named severity = severity(issue.standing().severity());
        Named status = status(issue.standing().state());
        out.number("category_uid", FINDINGS);
        out.text("category_name", "Findings");
        out.number("class_uid", POSTURE_FINDING);
        out.text("class_name", "Application Security Posture Finding");
        named(out, "activity_id", "activity_name", activity);
        // The class and the activity in one number.
        out.number("type_uid", POSTURE_FINDING * 100L + activity.id());
        out.text("type_name", "Application Security Posture Finding: " + activity.caption());
        named(out, "severity_id", "severity", severity);
        named(out, "status_id", "status", status);
        named(out, "confidence_id", "confidence", confidence(issue.told().confidence()));
        out.number("time", issue.times().firstSeen().toEpochMilli());
        out.text("message", issue.told().title());
        out.text("status_detail", issue.standing().decision().reason());
        metadata(out, issue.told());
        findingInfo(out, issue, context);
        out.object("application", () -> {
            out.text("uid", issue.place().applicationId());
            out.text("name", issue.place().application());
        });
        resource(out, issue);
        remediation(out, issue.told().remediation());
        code(out, issue);
    }

    private static void named(JsonPieces out, String id, String name, Named value) throws IOException {
        out.number(id, value.id());
        out.text(name, value.caption());
    }

    private void metadata(JsonPieces out, Told told) throws IOException {
        out.object("metadata", () -> {
            out.text("version", VERSION);
            out.object("product", () -> {
                out.text("name", "Pailguard");
                out.text("vendor_name", "Pailguard");
                out.text("version", productVersion);
            });
            out.text("log_name", told.tool());
        });
    }

    private static void findingInfo(JsonPieces out, ExportedIssue issue, ExportContext context) throws IOException {
        out.object("finding_info", () -> {
            out.text("uid", issue.id());
            out.text("uid_alt", issue.number());
            out.text("title", issue.told().title());
            out.text("desc", issue.told().description());
            out.text("src_url", context.pageOf(issue.number()));
            out.texts("types", List.of(issue.told().check()));
            out.texts("data_sources", tools(issue.told()));
            out.number("created_time", issue.times().openedAt().toEpochMilli());
            out.number("first_seen_time", issue.times().firstSeen().toEpochMilli());
            out.number("last_seen_time", issue.times().lastSeen().toEpochMilli());
        });
    }

    /** The issue's own one first. */
    private static List<String> tools(Told told) {
        return Stream.concat(Stream.of(told.tool()), told.alsoFoundBy().stream())
                .toList();
    }

    private static void resource(JsonPieces out, ExportedIssue issue) throws IOException {
        out.array(
                "resources",
                () -> out.object(() -> {
                    out.text("uid", issue.place().applicationId());
                    out.text("name", issue.place().application());
                    out.text("type", "Repository");
                    out.object("group", () -> out.text("name", issue.place().team()));
                }));
    }

    /** One step a line. */
    private static void remediation(JsonPieces out, @Nullable String steps) throws IOException {
        if (steps != null && !steps.isBlank()) {
            out.object("remediation", () -> out.text("desc", steps));
        }
    }

    /**
     * Places in code have their form in the schema only below a weakness of the CWE list, which not every check has; so they are told
     * beside the schema, in the member that it keeps for this.
     */
    private static void code(JsonPieces out, ExportedIssue issue) throws IOException {
        out.object("unmapped", () -> {
            out.text("detector", issue.told().detector());
            out.text("scanner_severity", issue.standing().scannerSeverity());
            out.number("score", issue.standing().score());
            out.text("state", issue.standing().state());
            out.text("presence", issue.standing().presence());
            out.texts("controls", issue.told().controls());
            out.texts("evidence", issue.told().evidence());
            out.array("locations", () -> {
                for (Location location : issue.place().all()) {
                    out.object(() -> {
                        out.text("path", location.path());
                        out.fromOne("start_line", location.line());
                        out.fromOne("end_line", location.endLine());
                        out.text("ref", location.ref());
                        out.text("commit", location.commit());
                        out.text("url", location.url());
                    });
                }
            });
        });
    }

    private static Named activity(ExportedIssue issue) {
        return switch (issue.standing().state()) {
            case OPEN ->
                issue.times().lastSeen().equals(issue.times().firstSeen())
                        ? new Named(1, "Create")
                        : new Named(2, "Update");
            case FIXING -> new Named(2, "Update");
            case FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED, RESOLVED, OUT_OF_SCOPE -> new Named(3, "Close");
        };
    }

    private static Named status(IssueState state) {
        return switch (state) {
            case OPEN -> new Named(1, "New");
            case FIXING -> new Named(2, "In Progress");
            case FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED -> new Named(3, "Suppressed");
            case RESOLVED -> new Named(4, "Resolved");
            case OUT_OF_SCOPE -> new Named(5, "Archived");
        };
    }

    private static Named severity(Severity severity) {
        return switch (severity) {
            case INFO -> new Named(1, "Informational");
            case LOW -> new Named(2, "Low");
            case MEDIUM -> new Named(3, "Medium");
            case HIGH -> new Named(4, "High");
            case CRITICAL -> new Named(5, "Critical");
            case EMERGENCY -> new Named(6, "Fatal");
        };
    }

    private static Named confidence(@Nullable Confidence confidence) {
        if (confidence == null) {
            return new Named(0, "Unknown");
        }
        return switch (confidence) {
            case LOW -> new Named(1, "Low");
            case MEDIUM -> new Named(2, "Medium");
            case HIGH -> new Named(3, "High");
        };
    }
}
