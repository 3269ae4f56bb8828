package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.CommitComment;
import io.pailguard.simulator.organization.Report;
import io.pailguard.simulator.organization.Report.Annotation;
import io.pailguard.simulator.organization.Status;
import io.pailguard.simulator.organization.Uuids;
import java.util.List;
import java.util.Map;

/** What others say about a commit: build statuses, comments and Code Insights reports. */
final class StatusRoutes {

    static final String COMMIT = SELF + "/commit/{commit}";

    private StatusRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(COMMIT + "/statuses", READ, ask -> list(ask, ask.place(), hash(ask))),
                Route.get(COMMIT + "/statuses/build/{key}", READ, StatusRoutes::one),
                Route.get(COMMIT + "/comments", READ, ask -> ask.list(comments(ask), commits(ask)::comment)),
                Route.get(COMMIT + "/comments/{comment_id}", READ, StatusRoutes::comment),
                Route.get(COMMIT + "/reports", READ, ask -> ask.list(reports(ask), report -> view(report))),
                Route.get(COMMIT + "/reports/{reportId}", READ, ask -> Answer.json(view(report(ask)))),
                Route.get(COMMIT + "/reports/{reportId}/annotations", READ, ask -> {
                    Report report = report(ask);
                    return ask.list(report.annotations(), annotation -> view(report, annotation));
                }),
                Route.get(COMMIT + "/reports/{reportId}/annotations/{annotationId}", READ, StatusRoutes::annotation));
    }

    static Answer list(Ask ask, Place place, String hash) {
        List<Status> statuses = place.repository().builds().statuses().stream()
                .filter(status -> status.commit().equals(hash))
                .toList();
        return ask.list(statuses, status -> view(ask, place, status));
    }

    static Answer one(Ask ask) {
        Place place = ask.place();
        String hash = hash(ask);
        Status found = Ask.first(
                place.repository().builds().statuses(),
                status -> status.commit().equals(hash) && status.key().equals(ask.variable("key")),
                "Build status not found");
        return Answer.json(view(ask, place, found));
    }

    private static CommitViews commits(Ask ask) {
        return ask.commits(ask.place());
    }

    private static List<CommitComment> comments(Ask ask) {
        String hash = hash(ask);
        return ask.place().repository().commitComments().stream()
                .filter(comment -> comment.commit().equals(hash))
                .toList();
    }

    private static Answer comment(Ask ask) {
        String id = ask.variable("comment_id");
        CommitComment found =
                Ask.first(comments(ask), comment -> Long.toString(comment.id()).equals(id), "Comment not found");
        return Answer.json(commits(ask).comment(found));
    }

    private static Answer annotation(Ask ask) {
        Report report = report(ask);
        String id = ask.variable("annotationId");
        Annotation found = Ask.first(
                report.annotations(),
                each -> id.equals(each.id()) || id.equals(uuid(report, each)),
                "Annotation not found");
        return Answer.json(view(report, found));
    }

    static String hash(Ask ask) {
        return HistoryRoutes.known(ask.place(), ask.variable("commit")).name();
    }

    private static List<Report> reports(Ask ask) {
        String hash = hash(ask);
        return ask.place().repository().builds().reports().stream()
                .filter(report -> report.commit().equals(hash))
                .toList();
    }

    static Report report(Ask ask) {
        String id = ask.variable("reportId");
        return Ask.first(reports(ask), each -> id.equals(each.id()) || id.equals(uuid(each)), "Report not found");
    }

    static ObjectNode view(Ask ask, Place place, Status status) {
        String commit = "/repositories/" + place.fullName() + "/commit/" + status.commit();
        return Json.object(
                "type", "build",
                "key", status.key(),
                "state", status.state(),
                "name", status.name(),
                "refname", status.refname(),
                "commit", ask.commits(place).condensed(status.commit()),
                "url", status.url(),
                "repository", ask.views().repositoryCondensed(place),
                "description", status.description(),
                "created_on", status.createdOn(),
                "updated_on", status.updatedOn(),
                "links",
                        Json.object(
                                "self", ask.links().api(commit + "/statuses/build/" + status.key()),
                                "commit", ask.links().api(commit)));
    }

    /** Figures are shown when their value is an object, which is all that the official document allows. */
    static ObjectNode view(Report report) {
        return Json.object(
                "type", "report",
                "uuid", uuid(report),
                "title", report.title(),
                "details", report.details(),
                "external_id", report.id(),
                "reporter", report.reporter(),
                "remote_link_enabled", report.link() != null,
                "report_type", report.type(),
                "result", report.result(),
                "link", report.link() == null ? Json.ABSENT : report.link(),
                "data",
                        report.data().stream()
                                .filter(datum -> datum.value() instanceof Map)
                                .map(datum -> Json.object(
                                        "title", datum.title(), "type", datum.type(), "value", datum.value()))
                                .toList(),
                "created_on", Json.zulu(report.createdOn()),
                "updated_on", Json.zulu(report.createdOn()));
    }

    static ObjectNode view(Report report, Annotation annotation) {
        return Json.object(
                "type", "report_annotation",
                "uuid", uuid(report, annotation),
                "external_id", annotation.id(),
                "annotation_type", annotation.type(),
                "summary", annotation.summary(),
                "details", annotation.details(),
                "severity", annotation.severity(),
                "result", "FAILED",
                "path", annotation.path() == null ? Json.ABSENT : annotation.path(),
                "line", annotation.line() == 0 ? Json.ABSENT : annotation.line(),
                "created_on", Json.zulu(report.createdOn()),
                "updated_on", Json.zulu(report.createdOn()));
    }

    private static String uuid(Report report) {
        return Uuids.named("report", report.commit() + report.id());
    }

    private static String uuid(Report report, Annotation annotation) {
        return Uuids.named("annotation", report.commit() + report.id() + annotation.id());
    }
}
