package io.pailguard.findings.console.rules;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.remote.RuleFiles.NewRuleFile;
import io.pailguard.findings.console.remote.RuleFiles.RuleFile;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** The files of rules for secrets: which are loaded, loading another, deleting one. */
@Path("/rules")
class RulesResource {
    private static final int IDS = 20;

    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    RulesResource(@RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@QueryParam("done") String done) {
        return page("", "", notice(done), null, 200);
    }

    /** @param version of the file that this one takes the place of; empty where there is none */
    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> load(
            @FormParam("name") @Nullable String name,
            @FormParam("content") @Nullable String content,
            @FormParam("version") @Nullable String version) {
        String called = Objects.requireNonNullElse(name, "").strip();
        String typed = Objects.requireNonNullElse(content, "");
        return ingest.loadRules(called.isEmpty() ? "-" : called, ifMatch(version), new NewRuleFile(typed))
                .map(loaded -> Html.seeOther("/rules?done=LOADED"))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> page(called, typed, null, failure, failure.status()))
                .onFailure()
                .recoverWithUni(this::failure);
    }

    @POST
    @Path("/{name}/delete")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> delete(@PathParam("name") String name, @FormParam("version") @Nullable String version) {
        return ingest.deleteRules(name, ifMatch(version))
                .map(deleted -> Html.seeOther("/rules?done=DELETED"))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> page("", "", null, failure, failure.status()))
                .onFailure()
                .recoverWithUni(this::failure);
    }

    private static @Nullable String ifMatch(@Nullable String version) {
        return version == null || version.isEmpty() ? null : Etags.quoted(version);
    }

    private Uni<Response> failure(Throwable failure) {
        return frame.failure(failure, "The rules could not be read", "ingest-service", Section.RULES, "/rules");
    }

    private static @Nullable Notice notice(@Nullable String done) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case "LOADED" ->
                new Notice("ok", "The rules are loaded.", "Each repository is read with them by its next scan.");
            case "DELETED" ->
                new Notice(
                        "ok",
                        "The rules are deleted.",
                        "They no longer run, from the next scan of each repository on.");
            default -> null;
        };
    }

    private Uni<Response> page(
            String name, String content, @Nullable Notice done, @Nullable RemoteProblem refused, int status) {
        Words words = frame.words();
        return ingest.ruleFiles()
                .map(files -> new RulesPage(
                        files.items().stream().map(file -> row(file, words)).toList(),
                        visitor.mayTriage() && visitor.seesAllTeams(),
                        name,
                        content,
                        done,
                        refused == null ? null : new Notice("bad", refused.title() + ".", refused.sentences()),
                        refused == null
                                ? List.of()
                                : refused.errors().stream()
                                        .map(it -> (it.text().isEmpty() ? "" : it.text() + ": ") + it.reason())
                                        .toList()))
                .chain(page -> frame.of(Section.RULES.title(), Section.RULES)
                        .chain(shell -> Html.page(RulesTemplates.rules(shell, page), status)))
                .onFailure()
                .recoverWithUni(this::failure);
    }

    private static RulesPage.Row row(RuleFile file, Words words) {
        List<String> shown = file.ids().stream().limit(IDS).toList();
        return new RulesPage.Row(
                file.name(),
                Words.number(file.rules()),
                String.join(", ", shown) + (file.ids().size() > shown.size() ? ", …" : ""),
                file.leftOut().stream()
                        .map(it -> (it.rule() == null ? "" : it.rule() + ": ") + it.what())
                        .toList(),
                file.loadedBy(),
                words.moment(file.loadedAt()),
                file.version(),
                "/rules/" + file.name() + "/delete");
    }
}
