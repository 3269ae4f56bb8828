package io.pailguard.findings.console.applications;

import io.pailguard.findings.allow.AllowEntryView;
import io.pailguard.findings.allow.AllowInput;
import io.pailguard.findings.allow.AllowKind;
import io.pailguard.findings.allow.AllowList;
import io.pailguard.findings.allow.AllowOutcome;
import io.pailguard.findings.allow.AllowTerms;
import io.pailguard.findings.allow.IgnoreFileView;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What of an application is allowed: the entries, adding one, loading a file of gitleaks, deleting one. */
@Path("/applications/{id}/allowed")
class AllowedResource {
    private static final Map<AllowKind, String> KINDS = Map.of(
            AllowKind.ISSUE, "One secret",
            AllowKind.PATH, "All that stand only at",
            AllowKind.CHECK, "All of the check or rule");

    private final AllowList list;
    private final AllowInput input;
    private final Visitor visitor;
    private final Frame frame;

    AllowedResource(AllowList list, AllowInput input, Visitor visitor, Frame frame) {
        this.list = list;
        this.input = input;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id) {
        return page(id, null, List.of(), 200);
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> make(
            @PathParam("id") UUID id,
            @FormParam("kind") @Nullable String kind,
            @FormParam("value") @Nullable String value,
            @FormParam("reason") @Nullable String reason,
            @FormParam("until") @Nullable String until) {
        AllowKind chosen = Arrays.stream(AllowKind.values())
                .filter(it -> it.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with("'kind' is none of the form."));
        return answer(
                id,
                Uni.createFrom()
                        .deferred(() ->
                                list.make(id, chosen, AllowInput.value(value), terms(reason, until), visitor.scope()))
                        .map(outcome -> outcome.as(AllowOutcome.Made.class))
                        .chain(made ->
                                page(id, new Notice("ok", "It is allowed.", "Its issues say so."), List.of(), 200)));
    }

    @POST
    @Path("/gitleaksignore")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> load(
            @PathParam("id") UUID id,
            @FormParam("content") @Nullable String content,
            @FormParam("reason") @Nullable String reason,
            @FormParam("until") @Nullable String until) {
        return answer(
                id,
                Uni.createFrom()
                        .deferred(() -> list.load(id, AllowInput.file(content), terms(reason, until), visitor.scope()))
                        .map(outcome -> outcome.as(AllowOutcome.Loaded.class).file())
                        .chain(file -> page(id, loaded(file), unmatched(file), 200)));
    }

    @POST
    @Path("/{entry}/delete")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> delete(@PathParam("id") UUID id, @PathParam("entry") UUID entry) {
        return answer(
                id,
                list.delete(id, entry, visitor.scope())
                        .map(outcome -> outcome.as(AllowOutcome.Deleted.class))
                        .chain(deleted -> page(
                                id,
                                new Notice("ok", "It is allowed no longer.", "Its issues are open again."),
                                List.of(),
                                200)));
    }

    private AllowTerms terms(@Nullable String reason, @Nullable String until) {
        return input.terms(null, reason, endOfDay(until));
    }

    private @Nullable Instant endOfDay(@Nullable String day) {
        try {
            return day == null || day.isBlank()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(1)
                            .atStartOfDay(frame.words().zone())
                            .toInstant();
        } catch (DateTimeException e) {
            throw RequestProblem.BAD_REQUEST.with("'until' is no day.");
        }
    }

    private Uni<Response> answer(UUID id, Uni<Response> done) {
        return done.onFailure(AllowedResource::isRefusal).recoverWithUni(failure -> {
            HttpProblem problem = (HttpProblem) failure;
            String more = FailureMessage.sentence(problem.getDetail(), problem.getTitle());
            return page(id, new Notice("bad", "Nothing was changed.", more), List.of(), problem.getStatusCode());
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof HttpProblem problem && problem.getStatusCode() == 422;
    }

    private static Notice loaded(IgnoreFileView file) {
        return new Notice(
                file.unmatched().isEmpty() ? "ok" : "warn",
                Words.number(file.made()) + " entries were made.",
                file.unmatched().isEmpty()
                        ? "Each line names a secret that is known."
                        : "These lines name no secret that is known, and nothing was made of them:");
    }

    private static List<String> unmatched(IgnoreFileView file) {
        return file.unmatched().stream()
                .map(it -> "Line " + it.line() + ", " + it.text() + ": " + it.reason())
                .toList();
    }

    private Uni<Response> page(UUID id, @Nullable Notice notice, List<String> unmatched, int status) {
        Words words = frame.words();
        return list.list(id, visitor.scope())
                .map(found -> found.orElseThrow(
                        () -> RequestProblem.NOT_FOUND.with("There is no application of that id that you may see.")))
                .map(listed -> new AllowedPage(
                        listed.application(),
                        "/applications/" + id + "/allowed",
                        "/issues?state=!RESOLVED&decidedBy=allow-list&application="
                                + URLEncoder.encode(listed.application(), StandardCharsets.UTF_8),
                        listed.entries().stream()
                                .map(entry -> row(id, entry, words))
                                .toList(),
                        visitor.mayTriage(),
                        LocalDate.ofInstant(words.now(), words.zone())
                                .plusDays(1)
                                .toString(),
                        notice,
                        unmatched))
                .chain(page -> frame.of("Allowed in " + page.name(), Section.APPLICATIONS)
                        .chain(shell -> Html.page(ApplicationTemplates.allowed(shell, page), status)));
    }

    private static AllowedPage.Row row(UUID id, AllowEntryView entry, Words words) {
        return new AllowedPage.Row(
                Objects.requireNonNull(KINDS.get(entry.kind())),
                entry.value(),
                entry.line(),
                Words.ofConstant(entry.decision().name()),
                entry.reason(),
                entry.by(),
                words.moment(entry.at()),
                entry.until() == null ? null : words.moment(entry.until()),
                Words.number(entry.issues()),
                "/applications/" + id + "/allowed/" + entry.id() + "/delete");
    }
}
