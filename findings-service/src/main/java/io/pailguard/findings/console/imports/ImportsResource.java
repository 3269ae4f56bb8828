package io.pailguard.findings.console.imports;

import io.pailguard.findings.console.imports.ImportsPage.Typed;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.imports.ImportInput;
import io.pailguard.findings.imports.ImportOutcome;
import io.pailguard.findings.imports.ImportState;
import io.pailguard.findings.imports.ImportTerms;
import io.pailguard.findings.imports.ImportView;
import io.pailguard.findings.imports.Imports;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.http.LargeBody;
import io.pailguard.kit.identity.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The imports: which there were, and sending a report. */
@Path(ImportsResource.PATH)
class ImportsResource {
    static final String PATH = "/imports";
    private static final int ROWS = 50;
    private static final long MOST = 200L * 1024 * 1024;

    private final Imports imports;
    private final Visitor visitor;
    private final Frame frame;

    ImportsResource(Imports imports, Visitor visitor, Frame frame) {
        this.imports = imports;
        this.visitor = visitor;
        this.frame = frame;
    }

    @Produces
    @Singleton
    static LargeBody largeForm() {
        return new LargeBody(PATH, MOST, Set.of());
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@QueryParam("after") @Nullable String after) {
        return page(after, Typed.NOTHING, null, 200);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> send(
            @RestForm("report") @Nullable FileUpload report,
            @RestForm("tool") @Nullable String tool,
            @RestForm("application") @Nullable String application,
            @RestForm("ref") @Nullable String ref,
            @RestForm("format") @Nullable String format,
            @RestForm("complete") @Nullable String complete) {
        Typed typed = new Typed(text(tool), text(application), text(ref));
        return Uni.createFrom()
                .deferred(() -> {
                    ImportTerms terms =
                            ImportInput.terms(tool, application, ref, format, complete, null, null, null, null);
                    return report == null || report.size() == 0
                            ? page(null, typed, nothing("Choose a file."), 422)
                            : imports.take(report.uploadedFile(), terms, visitor.scope())
                                    .chain(outcome -> answer(outcome, typed));
                })
                .onFailure(failure -> failure instanceof HttpProblem problem && problem.getStatusCode() == 422)
                .recoverWithUni(failure -> {
                    HttpProblem problem = (HttpProblem) failure;
                    String more = FailureMessage.sentence(problem.getDetail(), problem.getTitle());
                    return page(null, typed, nothing(more), 422);
                });
    }

    private Uni<Response> answer(ImportOutcome outcome, Typed typed) {
        if (outcome instanceof ImportOutcome.Taken taken) {
            return page(null, Typed.NOTHING, taken(taken.view()), 200);
        }
        if (outcome instanceof ImportOutcome.Unread unread) {
            String where = unread.place() == null ? "" : " At " + unread.place() + ".";
            return page(null, typed, nothing(unread.why() + where), 422);
        }
        return outcome instanceof ImportOutcome.Busy
                ? page(null, typed, nothing("Others are being taken in: send it again in a minute."), 503)
                : page(null, typed, nothing("There is no application of that name or id."), 404);
    }

    private static Notice nothing(String why) {
        return new Notice("bad", "Nothing was taken in.", why);
    }

    private static Notice taken(ImportView view) {
        return new Notice(
                "ok",
                "The report is taken in.",
                Words.counted(view.findings(), "finding", "findings") + ", "
                        + Words.counted(view.opened(), "new issue", "new issues")
                        + (view.complete() ? ", " + Words.number(view.gone()) + " gone." : "."));
    }

    private Uni<Response> page(@Nullable String after, Typed typed, @Nullable Notice notice, int status) {
        Words words = frame.words();
        return imports.page(ROWS, after, visitor.scope())
                .map(found -> new ImportsPage(
                        found.items().stream().map(view -> row(view, words)).toList(),
                        found.next() == null
                                ? null
                                : PATH + "?after=" + URLEncoder.encode(found.next(), StandardCharsets.UTF_8),
                        visitor.mayTriage(),
                        imports.formats(),
                        typed,
                        notice))
                .chain(page -> frame.of(Section.IMPORTS.title(), Section.IMPORTS)
                        .chain(shell -> Html.page(ImportTemplates.imports(shell, page), status)));
    }

    private static ImportsPage.Row row(ImportView view, Words words) {
        boolean refused = view.state() == ImportState.REFUSED;
        return new ImportsPage.Row(
                words.moment(view.at()),
                SourceTool.of(view.tool()).label(),
                view.application(),
                "/issues?sourceTool=" + URLEncoder.encode(view.tool(), StandardCharsets.UTF_8) + "&application="
                        + URLEncoder.encode(view.application(), StandardCharsets.UTF_8),
                view.ref(),
                view.format() == null ? "not known" : view.format(),
                refused
                        ? new Verdict("bad", "Refused")
                        : new Verdict("ok", view.complete() ? "Taken in, complete" : "Taken in"),
                refused ? "\u2013" : Words.number(view.findings()),
                refused ? "\u2013" : Words.number(view.opened()),
                refused || !view.complete() ? "\u2013" : Words.number(view.gone()),
                refused
                        ? List.of(view.problem() + (view.place() == null ? "" : " At " + view.place() + "."))
                        : notes(view),
                view.by());
    }

    private static List<String> notes(ImportView view) {
        return Stream.concat(
                        view.bent().stream().map(note -> note.what() + " (" + Words.number(note.count()) + ")"),
                        view.leftOut().stream()
                                .map(note -> Words.number(note.count()) + " left out: " + note.what() + "."))
                .toList();
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
