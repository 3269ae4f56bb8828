package io.pailguard.findings.console.signals;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.signal.Analyses;
import io.pailguard.findings.signal.Analyses.Known;
import io.pailguard.findings.signal.AnalysisView;
import io.pailguard.findings.signal.SignalReports;
import io.pailguard.findings.signal.SignalView;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signals: the list, one with its suspects, and asking for them. */
@Path("/signals")
class SignalsResource {
    private final SignalReports reports;
    private final Analyses analyses;
    private final Visitor visitor;
    private final Frame frame;

    SignalsResource(SignalReports reports, Analyses analyses, Visitor visitor, Frame frame) {
        this.reports = reports;
        this.analyses = analyses;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("after") @Nullable String after) {
        return reports.page(null, Limits.DEFAULT, after, visitor.scope())
                .map(this::page)
                .chain(page -> frame.of(Section.SIGNALS.title(), Section.SIGNALS)
                        .chain(shell -> Html.page(SignalTemplates.signals(shell, page))));
    }

    private SignalsPage page(Page<SignalView> found) {
        Words words = frame.words();
        return new SignalsPage(
                found.items().stream()
                        .map(signal -> new SignalsPage.Row(
                                "/signals/" + signal.id(),
                                signal.title(),
                                Words.ofConstant(signal.kind().name()),
                                signal.tool(),
                                signal.application(),
                                signal.severity() == null
                                        ? "–"
                                        : Words.ofConstant(signal.severity().name()),
                                words.moment(signal.at())))
                        .toList(),
                found.next() == null ? null : "/signals?after=" + found.next());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id) {
        return reports.find(id, visitor.scope())
                .chain(found -> found.isEmpty()
                        ? unknown()
                        : analyses.find(id, visitor.scope()).chain(known -> show(found.get(), analysis(known))));
    }

    private static @Nullable AnalysisView analysis(Known known) {
        return known instanceof Known.Analysed analysed ? analysed.analysis() : null;
    }

    private Uni<Response> show(SignalView signal, @Nullable AnalysisView analysis) {
        SignalPage page = SignalPresenter.page(signal, analysis, visitor.mayTriage(), frame.words());
        return frame.of(signal.title(), Section.SIGNALS).chain(shell -> Html.page(SignalTemplates.signal(shell, page)));
    }

    private Uni<Response> unknown() {
        var message = new Empty(
                false,
                "There is no such signal",
                "It is of another team, or was never reported.",
                "Signals",
                Section.SIGNALS.href(),
                null,
                List.of());
        return frame.message(message, Section.SIGNALS, 404);
    }

    @POST
    @Path("/{id}/analysis")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> analyse(@PathParam("id") UUID id) {
        return analyses.analyse(id, visitor.scope())
                .chain(found -> found.isEmpty() ? unknown() : Uni.createFrom().item(Html.seeOther("/signals/" + id)));
    }
}
