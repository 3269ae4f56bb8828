package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.connectors.ConnectorNotice;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.remote.Scans.Preview;
import io.pailguard.findings.console.remote.Scans.Repository;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.Selection;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Choosing what a connection watches. */
@Path("/connectors")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class RepositoriesResource {
    private static final int PAGE = 100;
    /** Each page is a request of the budget; larger workspaces use the list or all. */
    private static final int MOST_PAGES = 10;

    private final AuthApi auth;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    RepositoriesResource(@RestClient AuthApi auth, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Path("{id}/repositories")
    @Operation(hidden = true)
    public Uni<Response> choose(@PathParam("id") UUID id) {
        return show(id, null, null, null).onFailure().recoverWithUni(failure -> failed(failure, id));
    }

    @POST
    @Path("{id}/repositories")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> save(@PathParam("id") UUID id, @BeanParam RepositoriesForm form) {
        String ifMatch = form.version == null || form.version.isBlank() ? null : form.version;
        return ingest.select(id.toString(), ifMatch, form.toSelection())
                .chain(saved -> afterSaving(id))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> show(id, form, null, failure))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    /** What the form would change; the form stays as it was filled in. */
    @POST
    @Path("{id}/repositories/preview")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> preview(@PathParam("id") UUID id, @BeanParam RepositoriesForm form) {
        return ingest.preview(id.toString(), form.toSelection())
                .chain(preview -> show(id, form, preview, null))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> show(id, form, null, failure))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    /** The first save starts a scan: its progress is the next thing to see. */
    private Uni<Response> afterSaving(UUID id) {
        return ingest.scans(id.toString(), 1, null)
                .map(scans -> scans.items().stream()
                        .filter(Scan::isRunning)
                        .findFirst()
                        .map(scan -> "/scans/" + scan.id())
                        .orElse(ConnectorNotice.SAVED.href()))
                .onFailure()
                .recoverWithItem(ConnectorNotice.SAVED.href())
                .map(Html::seeOther);
    }

    private Uni<Response> show(
            UUID id, @Nullable RepositoriesForm form, @Nullable Preview preview, @Nullable RemoteProblem refused) {
        Uni<Chosen> chosen = ingest.selection(id.toString())
                .map(Chosen::of)
                .onFailure(RemoteProblem::isMissing)
                .recoverWithItem(new Chosen(null, ""));
        Uni<Visible> visible = visible(id, null, new Visible(new ArrayList<>(), new ArrayList<>(), null), 1)
                .onFailure()
                .recoverWithItem(failure -> new Visible(List.of(), List.of(), unread(failure, id)));
        return Uni.combine()
                .all()
                .unis(auth.connection(id.toString()), chosen, visible)
                .asTuple()
                .map(parts -> page(parts.getItem1(), parts.getItem2(), parts.getItem3(), form, preview, refused))
                .chain(page -> frame.of("Repositories", Section.CONNECTORS)
                        .chain(shell -> Html.page(
                                RepositoriesTemplates.repositories(shell, page),
                                refused == null ? 200 : refused.status())));
    }

    private Uni<Visible> visible(UUID id, @Nullable String after, Visible sofar, int pages) {
        return ingest.repositories(id.toString(), PAGE, after).chain(page -> {
            sofar.all().addAll(page.items());
            sofar.unreadable().addAll(page.unreadable());
            return page.next() == null || pages >= MOST_PAGES
                    ? Uni.createFrom().item(sofar)
                    : visible(id, page.next(), sofar, pages + 1);
        });
    }

    private RepositoriesPage page(
            Connection connection,
            Chosen chosen,
            Visible visible,
            @Nullable RepositoriesForm form,
            @Nullable Preview preview,
            @Nullable RemoteProblem refused) {
        return new RepositoriesPresenter(frame.words(), visitor.mayConnect())
                .page(connection, chosen.selection(), chosen.version(), visible, form, preview, refused);
    }

    private static Empty unread(Throwable failure, UUID id) {
        return FailureMessage.of(
                failure,
                "The repositories could not be listed",
                "ingest-service",
                "/connectors/" + id + "/repositories",
                "Watching all, or a list typed below");
    }

    private Uni<Response> failed(Throwable failure, UUID id) {
        String asked = failure instanceof RemoteProblem ? "auth-service" : "A service";
        String again = "/connectors/" + id + "/repositories";
        return frame.failure(failure, "The repositories could not be shown", asked, Section.CONNECTORS, again);
    }

    private record Chosen(@Nullable Selection selection, String version) {
        static Chosen of(RestResponse<Selection> answer) {
            String version = answer.getHeaderString("ETag");
            return new Chosen(answer.getEntity(), version == null ? "" : version);
        }
    }

    /**
     * The live list.
     *
     * @param unreadable names of records that cannot be read
     * @param unread why there is no list
     */
    record Visible(
            List<Repository> all,
            List<String> unreadable,
            @Nullable Empty unread) {}
}
