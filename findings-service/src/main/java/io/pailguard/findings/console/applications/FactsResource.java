package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Facts.Fact;
import io.pailguard.findings.console.remote.Facts.Kind;
import io.pailguard.findings.console.remote.Facts.Kinds;
import io.pailguard.findings.console.remote.Facts.OfKind;
import io.pailguard.findings.console.remote.Facts.ReadingRequest;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.id.Ids;
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
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What was read of an application beside its contents, and having it read at once. */
@Path("/applications/{id}/facts")
class FactsResource {
    private static final int MOST_COLUMNS = 14;

    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    FactsResource(@RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id, @QueryParam("done") @Nullable String done) {
        Notice asked = "ASKED".equals(done)
                ? new Notice("ok", "They are read now.", "Load the page again in a moment.")
                : null;
        return ingest.facts(id.toString())
                .map(kinds -> page(id, kinds, asked))
                .chain(page -> frame.of("Facts of " + page.name(), Section.APPLICATIONS)
                        .chain(shell -> Html.page(ApplicationTemplates.facts(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, "The facts could not be read"));
    }

    @GET
    @Path("/{kind}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> showKind(@PathParam("id") UUID id, @PathParam("kind") String kind) {
        return ingest.factsOfKind(id.toString(), kind)
                .map(facts -> page(id, facts))
                .chain(page -> frame.of(page.card().title() + " of " + page.name(), Section.APPLICATIONS)
                        .chain(shell -> Html.page(ApplicationTemplates.kind(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, "The facts could not be read"));
    }

    @POST
    @Path("/readings")
    @RolesAllowed({Roles.ANALYST, Roles.CONNECTOR_ADMIN})
    @Operation(hidden = true)
    public Uni<Response> read(@PathParam("id") UUID id, @FormParam("kind") @Nullable String kind) {
        var request = new ReadingRequest(kind == null || kind.isBlank() ? null : List.of(kind));
        return ingest.readFacts(Ids.next().toString(), id.toString(), request)
                .map(asked -> Html.seeOther("/applications/" + id + "/facts?done=ASKED"))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, "Nothing is read"));
    }

    private Uni<Response> failed(Throwable failure, String what) {
        return frame.failure(failure, what, "ingest-service", Section.APPLICATIONS, "/applications");
    }

    private FactsPage page(UUID id, Kinds kinds, @Nullable Notice done) {
        Words words = frame.words();
        return new FactsPage(
                kinds.fullName(),
                "What Bitbucket says of the repository beside its contents. That something could not be read is said as"
                        + " such. Reading all takes up to "
                        + Words.counted(kinds.requests(), "request", "requests") + ".",
                kinds.kinds().stream().map(kind -> card(id, kind, words)).toList(),
                visitor.mayScan(),
                "/applications/" + id + "/facts/readings",
                done);
    }

    private FactsOfKindPage page(UUID id, OfKind facts) {
        Set<String> names = new LinkedHashSet<>();
        facts.facts().forEach(fact -> names.addAll(fact.attributes().keySet()));
        List<String> columns = names.stream().limit(MOST_COLUMNS).toList();
        return new FactsOfKindPage(
                facts.fullName(),
                "/applications/" + id + "/facts",
                card(id, facts.kind(), frame.words()),
                columns.stream().map(FactsResource::inWords).toList(),
                facts.facts().stream().map(fact -> row(fact, columns)).toList());
    }

    private static FactsOfKindPage.Row row(Fact fact, List<String> columns) {
        return new FactsOfKindPage.Row(columns.stream()
                .map(column -> fact.attributes().getOrDefault(column, ""))
                .toList());
    }

    /** {@code lastUsedAt} is Last used at. */
    private static String inWords(String name) {
        StringBuilder words = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (Character.isUpperCase(c)) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return Words.sentence(words.toString());
    }

    private static FactsPage.Card card(UUID id, Kind kind, Words words) {
        return new FactsPage.Card(
                Words.sentence(kind.title()),
                "/applications/" + id + "/facts/" + kind.kind(),
                verdict(kind.state()),
                kind.total() == null ? "–" : Words.number(kind.total()),
                moment(kind.lastSeen(), words),
                moment(kind.since(), words),
                kind.note(),
                kind.connection());
    }

    private static @Nullable Moment moment(@Nullable Instant at, Words words) {
        return at == null ? null : words.moment(at);
    }

    private static Verdict verdict(String state) {
        return switch (state) {
            case "READ" -> new Verdict("ok", "Read");
            case "NOT_ASSESSABLE" -> new Verdict("na", "Not assessable");
            default -> new Verdict("wait", "Not read");
        };
    }
}
