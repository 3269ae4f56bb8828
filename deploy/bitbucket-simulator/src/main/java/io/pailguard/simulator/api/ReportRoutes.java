package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.StatusRoutes.COMMIT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Report;
import io.pailguard.simulator.organization.Report.Annotation;
import io.pailguard.simulator.organization.Report.Datum;
import io.pailguard.simulator.organization.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What scanners and build servers write about a commit: Code Insights reports, their annotations, build statuses. */
final class ReportRoutes {
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_ANNOTATIONS = 1_000;
    private static final int MOST_DATA = 10;
    private static final int LONGEST_LINE = 450;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_KEY = 40;

    private static final String REPORT = COMMIT + "/reports/{reportId}";
    private static final String STATUS = COMMIT + "/statuses/build";

    private ReportRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.of("PUT", REPORT, READ, ReportRoutes::putReport),
                Route.of("DELETE", REPORT, READ, ReportRoutes::deleteReport),
                Route.of("POST", REPORT + "/annotations", READ, ReportRoutes::postAnnotations),
                Route.of("POST", STATUS, READ, ask -> putStatus(ask, body(ask))),
                Route.of("PUT", STATUS + "/{key}", READ, ReportRoutes::updateStatus));
    }

    private static Answer putReport(Ask ask) {
        String commit = StatusRoutes.hash(ask);
        String id = ask.variable("reportId");
        JsonNode body = body(ask);
        Report written = new Report(
                commit,
                id,
                required(body, "title", LONGEST_LINE),
                required(body, "details", LONGEST_TEXT),
                text(body, "reporter", LONGEST_LINE),
                oneOf(body, "report_type", true, List.of("SECURITY", "COVERAGE", "TEST", "BUG")),
                oneOf(body, "result", false, List.of("PASSED", "FAILED", "PENDING")),
                text(body, "link", LONGEST_TEXT),
                now(),
                data(body.path("data")),
                List.of());
        change(ask, builds -> {
            List<Report> reports = new ArrayList<>(builds.reports());
            Optional<Report> before =
                    reports.stream().filter(each -> isOf(each, commit, id)).findFirst();
            before.ifPresent(reports::remove);
            // The annotations stay: they are things of their own.
            reports.add(written.withAnnotations(before.map(Report::annotations).orElse(List.of())));
            return builds.withReports(reports);
        });
        return Answer.json(StatusRoutes.view(written));
    }

    private static Answer deleteReport(Ask ask) {
        Report report = StatusRoutes.report(ask);
        change(
                ask,
                builds -> builds.withReports(builds.reports().stream()
                        .filter(each -> !isOf(each, report.commit(), report.id()))
                        .toList()));
        return Answer.empty(204);
    }

    private static Answer postAnnotations(Ask ask) {
        Report report = StatusRoutes.report(ask);
        JsonNode body = parsed(ask);
        if (!body.isArray() || body.isEmpty()) {
            throw refused("An array of annotations is expected");
        }
        if (body.size() > MOST_AT_ONCE) {
            throw refused("Bulk upload supports a maximum of /" + MOST_AT_ONCE + " annotations.");
        }
        Map<String, Annotation> all = new LinkedHashMap<>();
        report.annotations().forEach(each -> all.put(each.id(), each));
        List<Annotation> written = new ArrayList<>();
        body.forEach(each -> written.add(annotation(each)));
        if (written.stream().map(Annotation::id).distinct().count() != written.size()) {
            throw refused("external_id must be unique");
        }
        written.forEach(each -> all.put(each.id(), each));
        if (all.size() > MOST_ANNOTATIONS) {
            throw refused("A report can contain a maximum of " + MOST_ANNOTATIONS + " annotations.");
        }
        change(
                ask,
                builds -> builds.withReports(builds.reports().stream()
                        .map(each -> isOf(each, report.commit(), report.id())
                                ? each.withAnnotations(List.copyOf(all.values()))
                                : each)
                        .toList()));
        return Answer.json(Json.array(
                written.stream().map(each -> StatusRoutes.view(report, each)).toList()));
    }

    private static Annotation annotation(JsonNode body) {
        JsonNode line = body.path("line");
        if (!line.isMissingNode() && (!line.isInt() || line.intValue() < 1)) {
            throw refused("line must be greater than 0");
        }
        return new Annotation(
                required(body, "external_id", LONGEST_LINE),
                oneOf(body, "annotation_type", true, List.of("VULNERABILITY", "CODE_SMELL", "BUG")),
                oneOf(body, "severity", false, List.of("CRITICAL", "HIGH", "MEDIUM", "LOW")),
                required(body, "summary", LONGEST_LINE),
                text(body, "details", LONGEST_TEXT),
                text(body, "path", LONGEST_TEXT),
                line.asInt(0));
    }

    private static List<Datum> data(JsonNode data) {
        if (data.size() > MOST_DATA) {
            throw refused("A report can contain a maximum of " + MOST_DATA + " data fields.");
        }
        List<Datum> read = new ArrayList<>();
        data.forEach(each -> read.add(new Datum(
                required(each, "title", LONGEST_LINE),
                oneOf(
                        each,
                        "type",
                        false,
                        List.of("BOOLEAN", "DATE", "DURATION", "LINK", "NUMBER", "PERCENTAGE", "TEXT")),
                Json.MAPPER.convertValue(each.path("value"), Object.class))));
        return read;
    }

    private static Answer updateStatus(Ask ask) {
        String key = ask.variable("key");
        String commit = StatusRoutes.hash(ask);
        Ask.first(
                ask.place().repository().builds().statuses(),
                each -> each.commit().equals(commit) && each.key().equals(key),
                "Build status not found");
        JsonNode body = body(ask);
        if (!key.equals(body.path("key").asText(key))) {
            throw ApiError.badRequest("The key cannot be changed.");
        }
        ((ObjectNode) body).put("key", key);
        putStatus(ask, body);
        return StatusRoutes.one(ask);
    }

    private static Answer putStatus(Ask ask, JsonNode body) {
        String commit = StatusRoutes.hash(ask);
        String key = required(body, "key", LONGEST_KEY);
        Optional<Status> before = ask.place().repository().builds().statuses().stream()
                .filter(each -> each.commit().equals(commit) && each.key().equals(key))
                .findFirst();
        Status written = new Status(
                commit,
                key,
                oneOf(body, "state", true, List.of("SUCCESSFUL", "FAILED", "INPROGRESS", "STOPPED")),
                text(body, "name", LONGEST_LINE),
                text(body, "description", LONGEST_TEXT),
                required(body, "url", LONGEST_TEXT),
                text(body, "refname", LONGEST_LINE),
                before.map(Status::createdOn).orElse(now()),
                now());
        change(ask, builds -> {
            List<Status> statuses = new ArrayList<>(builds.statuses());
            before.ifPresent(statuses::remove);
            statuses.add(written);
            return builds.withStatuses(statuses);
        });
        JsonNode view = StatusRoutes.view(ask, ask.place(), written);
        new Happenings(ask, ask.place())
                .tell(
                        before.isPresent() ? "repo:commit_status_updated" : "repo:commit_status_created",
                        Json.object("commit_status", view));
        return Answer.json(201, view);
    }

    private static void change(Ask ask, UnaryOperator<Builds> change) {
        Place place = ask.place();
        ask.world()
                .change(organization -> organization.withWorkspace(
                        place.workspace().slug(),
                        workspace -> workspace.withRepository(
                                place.repository().uuid(),
                                repository -> repository.withBuilds(change.apply(repository.builds())))));
    }

    private static boolean isOf(Report report, String commit, String id) {
        return report.commit().equals(commit) && report.id().equals(id);
    }

    private static Instant now() {
        return Instant.now();
    }

    private static JsonNode body(Ask ask) {
        return Json.parse(ask.call().body());
    }

    private static JsonNode parsed(Ask ask) {
        try {
            return Json.MAPPER.readTree(ask.call().body());
        } catch (IOException e) {
            throw refused("The body is no JSON");
        }
    }

    private static String required(JsonNode body, String name, int longest) {
        String text = text(body, name, longest);
        if (text == null || text.isBlank()) {
            throw refused(name + " must not be empty");
        }
        return text;
    }

    private static String text(JsonNode body, String name, int longest) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw refused(name + " must be a text of at most " + longest + " characters");
        }
        return value.textValue();
    }

    private static String oneOf(JsonNode body, String name, boolean needed, List<String> allowed) {
        String value = needed ? required(body, name, LONGEST_LINE) : text(body, name, LONGEST_LINE);
        if (value != null && !allowed.contains(value)) {
            throw refused(name + " must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** Code Insights has a shape of its own for what it refuses. */
    private static ApiError refused(String message) {
        return ApiError.with(Answer.json(400, Json.object("code", 400, "message", message)));
    }
}
