package io.pailguard.findings.export;

import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.export.ExportedIssue.Standing;
import io.pailguard.findings.export.ExportedIssue.Told;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.source.SourceTool;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0: a run for each tool. What a run says of its rules and repositories follows its results, since only then is it known
 * which they were.
 */
@ApplicationScoped
class SarifFormat implements ExportFormat {
    private static final int MOST_TOOLS = 1000;
    private static final String HEAD =
            "{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[";

    private final String productVersion;

    SarifFormat(@ConfigProperty(name = "quarkus.application.version") String productVersion) {
        this.productVersion = productVersion;
    }

    @Override
    public String id() {
        return "sarif";
    }

    @Override
    public String label() {
        return "SARIF";
    }

    @Override
    public String purpose() {
        return "For other security tools and editors";
    }

    @Override
    public String mediaType() {
        return "application/sarif+json";
    }

    @Override
    public String extension() {
        return "sarif";
    }

    @Override
    public Multi<byte[]> write(IssueSnapshot snapshot, IssueSort sort, ExportContext context) {
        Multi<byte[]> runs = snapshot.counts(Attribute.SOURCE_TOOL, MOST_TOOLS)
                .onItem()
                .transformToMulti(tools -> runs(snapshot, sort, context, tools));
        return Multi.createBy().concatenating().streams(one(HEAD), runs, one("]}"));
    }

    private Multi<byte[]> runs(IssueSnapshot snapshot, IssueSort sort, ExportContext context, List<FacetCount> tools) {
        List<Multi<byte[]>> parts = new ArrayList<>();
        // A file without a run would not say that nothing was found.
        List<String> names = tools.isEmpty()
                ? List.of(SourceTool.BITBUCKET_CLOUD.id())
                : tools.stream().map(FacetCount::value).toList();
        for (String tool : names) {
            Run run = new Run(tool, context, productVersion);
            parts.add(one((parts.isEmpty() ? "" : ",") + "{\"columnKind\":\"utf16CodeUnits\",\"results\":["));
            parts.add(snapshot.only(Attribute.SOURCE_TOOL, tool)
                    .pages(ExportedIssue.PROJECTION, sort)
                    .map(run::results));
            parts.add(Multi.createFrom().item(run::rest));
        }
        return Multi.createBy().concatenating().streams(parts);
    }

    private static Multi<byte[]> one(String text) {
        return Multi.createFrom().item(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is gathered while the results of one tool go by: as much as there are checks and repositories. */
    private static final class Run {
        private final String tool;
        private final ExportContext context;
        private final String productVersion;
        private final Map<String, Told> rules = new TreeMap<>();
        private final Map<String, Severity> severest = new TreeMap<>();
        private final TreeSet<String> applications = new TreeSet<>();
        private boolean begun;

        Run(String tool, ExportContext context, String productVersion) {
            this.tool = tool;
            this.context = context;
            this.productVersion = productVersion;
        }

        byte[] results(List<ExportedIssue> issues) {
            byte[] results = JsonPieces.objects(issues, ",", "", this::result);
            byte[] comma = {','};
            byte[] all = begun ? concatenated(comma, results) : results;
            begun = true;
            return all;
        }

        private void result(JsonPieces out, ExportedIssue issue) throws IOException {
            Told told = issue.told();
            Standing standing = issue.standing();
            rules.putIfAbsent(told.check(), told);
            severest.merge(told.check(), standing.scannerSeverity(), Run::severer);
            out.text("ruleId", told.check());
            out.text("level", level(standing.severity()));
            out.object("message", () -> out.text("text", told.title()));
            if (!issue.place().all().isEmpty()) {
                applications.add(issue.place().application());
                out.array("locations", () -> {
                    for (Location location : issue.place().all()) {
                        out.object(() -> location(out, location, issue.place().application()));
                    }
                });
            }
            out.object("partialFingerprints", () -> out.text("pailguardIssue/v1", issue.id()));
            out.text("hostedViewerUri", context.pageOf(issue.number()));
            suppression(out, standing);
            out.object("properties", () -> properties(out, issue));
        }

        private static void location(JsonPieces out, Location location, String application) throws IOException {
            out.object("physicalLocation", () -> {
                out.object("artifactLocation", () -> {
                    out.text("uri", UriPath.of(location.path()));
                    out.text("uriBaseId", application);
                });
                if (location.line() > 0) {
                    out.object("region", () -> {
                        out.number("startLine", location.line());
                        out.number("endLine", Math.max(location.line(), location.endLine()));
                    });
                }
            });
            out.object("properties", () -> {
                out.text("ref", location.ref());
                out.text("commit", location.commit());
                out.text("url", location.url());
            });
        }

        private static void suppression(JsonPieces out, Standing standing) throws IOException {
            DecisionMade decision = standing.decision();
            switch (decision.decision()) {
                case FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED ->
                    out.array(
                            "suppressions",
                            () -> out.object(() -> {
                                out.text("kind", "external");
                                out.text("status", "accepted");
                                out.text("justification", decision.reason());
                            }));
                case NONE, FIXING, ROTATED -> {}
            }
        }

        private static void properties(JsonPieces out, ExportedIssue issue) throws IOException {
            out.text("number", issue.number());
            out.text("application", issue.place().application());
            out.text("team", issue.place().team());
            out.text("state", issue.standing().state());
            out.text("presence", issue.standing().presence());
            out.text("severity", issue.standing().severity());
            out.text("scannerSeverity", issue.standing().scannerSeverity());
            out.text("security-severity", securitySeverity(issue.standing().scannerSeverity()));
            out.text("confidence", issue.told().confidence());
            out.texts("alsoFoundBy", issue.told().alsoFoundBy());
            out.text("secretStatus", issue.standing().secretStatus());
            out.text("firstSeen", issue.times().firstSeen());
            out.text("lastSeen", issue.times().lastSeen());
            out.texts("evidence", issue.told().evidence());
        }

        byte[] rest() {
            byte[] members = JsonPieces.objects(List.of(tool), "", "", (out, name) -> {
                out.object("originalUriBaseIds", () -> {
                    for (String application : applications) {
                        out.object(
                                application,
                                () -> out.text("uri", "https://bitbucket.org/" + UriPath.of(application) + "/"));
                    }
                });
                out.object("tool", () -> out.object("driver", () -> driver(out)));
            });
            // The results are open; what follows belongs to the same run.
            members[0] = ',';
            return concatenated(new byte[] {']'}, members);
        }

        private void driver(JsonPieces out) throws IOException {
            boolean ours = tool.equals(SourceTool.BITBUCKET_CLOUD.id());
            out.text("name", ours ? "Pailguard" : tool);
            if (ours) {
                out.text("version", productVersion);
            }
            out.array("rules", () -> {
                for (Told rule : rules.values()) {
                    out.object(() -> rule(out, rule));
                }
            });
        }

        private void rule(JsonPieces out, Told rule) throws IOException {
            String id = rule.check();
            out.text("id", id);
            @Nullable String title = Checks.find(id).map(check -> check.title()).orElse(null);
            out.object("shortDescription", () -> out.text("text", title == null ? id : title));
            if (rule.description() != null) {
                out.object("fullDescription", () -> out.text("text", rule.description()));
            }
            if (rule.remediation() != null) {
                out.object("help", () -> out.text("text", rule.remediation()));
            }
            Severity severity = severest.getOrDefault(id, Severity.INFO);
            out.object("defaultConfiguration", () -> out.text("level", level(severity)));
            out.object("properties", () -> out.text("security-severity", securitySeverity(severity)));
        }

        private static Severity severer(Severity one, Severity other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case INFO, LOW -> "note";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL, EMERGENCY -> "error";
        };
    }

    /** A score as CVSS bounds the levels, in the middle of each. */
    private static String securitySeverity(Severity severity) {
        return switch (severity) {
            case INFO -> "0.0";
            case LOW -> "2.0";
            case MEDIUM -> "5.5";
            case HIGH -> "8.0";
            case CRITICAL, EMERGENCY -> "9.5";
        };
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
