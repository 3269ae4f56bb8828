package io.pailguard.findings.signal;

import io.pailguard.contracts.event.SignalReported;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.signal.Analyses.Known;
import io.pailguard.findings.signal.SignalInput.Refused;
import io.pailguard.findings.signal.SignalReports.Outcome;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/signals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Signals", description = "What other systems saw, and which commits may have brought it")
class SignalResource {
    private static final String UNSEEN = "There is no signal of that id that you may see.";

    private final SignalReports reports;
    private final Analyses analyses;
    private final Idempotency idempotency;
    private final Caller caller;

    SignalResource(SignalReports reports, Analyses analyses, Idempotency idempotency, Caller caller) {
        this.reports = reports;
        this.analyses = analyses;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.SERVICE, Roles.ANALYST})
    @Operation(
            operationId = "reportSignal",
            summary = "Tell of what another system saw",
            description =
                    "With a severity, what a container, a cloud account or what runs shows becomes an issue of that"
                            + " source. Secrets in texts are masked before anything is stored.")
    @APIResponseSchema(
            value = SignalView.class,
            responseCode = "201",
            responseDescription = "Taken in; Location is its address")
    @SignalProblem.Possible({SignalProblem.SIGNAL_REFUSED, SignalProblem.SIGNAL_APPLICATION_UNKNOWN})
    public Uni<Response> report(@HeaderParam("Idempotency-Key") String key, @Nullable SignalRequest request) {
        return idempotency.once(
                key,
                "POST /api/v1/signals",
                request,
                () -> reports.report(reported(request), TeamScope.of(caller)).chain(this::answer),
                effect -> created(UUID.fromString(effect)));
    }

    private static SignalReported reported(@Nullable SignalRequest request) {
        if (request == null) {
            throw SignalProblem.SIGNAL_REFUSED.with("'kind' is missing.");
        }
        try {
            return request.reported();
        } catch (Refused refused) {
            throw SignalProblem.SIGNAL_REFUSED.with(String.valueOf(refused.getMessage()));
        }
    }

    private Uni<Response> answer(Outcome outcome) {
        if (outcome instanceof Outcome.ApplicationUnknown) {
            throw SignalProblem.SIGNAL_APPLICATION_UNKNOWN.with(
                    "There is no application of the name in 'application' that you may see.");
        }
        if (outcome instanceof Outcome.Unfit unfit) {
            throw SignalProblem.SIGNAL_REFUSED.with(unfit.why());
        }
        return created(((Outcome.Taken) outcome).signal());
    }

    private Uni<Response> created(UUID id) {
        return read(id).map(signal -> Response.created(URI.create("/api/v1/signals/" + id))
                .entity(signal)
                .build());
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listSignals", summary = "List signals, the newest first")
    @APIResponse(responseCode = "200", description = "A page of signals")
    public Uni<Page<SignalView>> list(
            @QueryParam("application") @Parameter(description = "By name or id", example = "acme/checkout-api")
                    String application,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        return reports.page(application, Limits.of(limit), after, TeamScope.of(caller));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "readSignal", summary = "Read a signal")
    @APIResponse(responseCode = "200", description = "The signal")
    @SignalProblem.Possible(SignalProblem.SIGNAL_UNKNOWN)
    public Uni<SignalView> read(@PathParam("id") UUID id) {
        return reports.find(id, TeamScope.of(caller))
                .map(found -> found.orElseThrow(() -> SignalProblem.SIGNAL_UNKNOWN.with(UNSEEN)));
    }

    @POST
    @Path("/{id}/analysis")
    @RolesAllowed({Roles.SERVICE, Roles.ANALYST})
    @Operation(
            operationId = "analyseSignal",
            summary = "Find commits that may have brought a signal",
            description = "Ranks the commits and pull requests of the lookback before it. Asked again, it looks again.")
    @APIResponseSchema(
            value = AnalysisView.class,
            responseCode = "200",
            responseDescription = "What was found out; no suspect where nothing speaks for any commit")
    @SignalProblem.Possible(SignalProblem.SIGNAL_UNKNOWN)
    public Uni<Response> analyse(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key) {
        return idempotency.once(
                key,
                "POST /api/v1/signals/" + id + "/analysis",
                null,
                () -> analyses.analyse(id, TeamScope.of(caller))
                        .map(found -> found.orElseThrow(() -> SignalProblem.SIGNAL_UNKNOWN.with(UNSEEN)))
                        .map(analysis -> Response.ok(analysis).build()));
    }

    @GET
    @Path("/{id}/analysis")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "readSignalAnalysis",
            summary = "Read which commits may have brought a signal",
            description = "One that is not COMPLETE looks again when more is known of the history.")
    @APIResponse(responseCode = "200", description = "What was found out when it was asked last")
    @SignalProblem.Possible({SignalProblem.SIGNAL_UNKNOWN, SignalProblem.NOT_ANALYSED})
    public Uni<AnalysisView> readAnalysis(@PathParam("id") UUID id) {
        return analyses.find(id, TeamScope.of(caller)).map(SignalResource::analysis);
    }

    private static AnalysisView analysis(Known known) {
        if (known instanceof Known.Unknown) {
            throw SignalProblem.SIGNAL_UNKNOWN.with(UNSEEN);
        }
        if (known instanceof Known.Analysed analysed) {
            return analysed.analysis();
        }
        throw SignalProblem.NOT_ANALYSED.with("Nobody asked for the suspects of this signal.");
    }
}
