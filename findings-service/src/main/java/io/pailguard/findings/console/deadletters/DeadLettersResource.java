package io.pailguard.findings.console.deadletters;

import io.pailguard.findings.console.deadletters.DeadLettersPage.Row;
import io.pailguard.findings.console.deadletters.DeadLettersPage.Service;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.event.DeadLetter;
import io.pailguard.kit.event.DeadLetterReplay;
import io.pailguard.kit.event.DeadLetterReplay.Replayed;
import io.pailguard.kit.event.DeadLetters;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What findings-service and ingest-service could not apply; auth-service reads no topic. */
@Path("/settings/dead-letters")
class DeadLettersResource {
    private static final String FINDINGS = "findings";
    private static final String INGEST = "ingest";

    private final DeadLetters own;
    private final DeadLetterReplay replay;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    DeadLettersResource(
            DeadLetters own, DeadLetterReplay replay, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.own = own;
        this.replay = replay;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show() {
        return show(null);
    }

    /** @param id one record; without it the hundred oldest of the service */
    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> again(@FormParam("service") String service, @FormParam("id") @Nullable UUID id) {
        List<UUID> ids = id == null ? null : List.of(id);
        Uni<Replayed> replayed =
                INGEST.equals(service) ? ingest.replayDeadLetters(new IngestApi.Replay(ids)) : replay.replay(ids, null);
        return replayed.map(DeadLettersResource::notice)
                .onFailure(RemoteProblem.class)
                .recoverWithItem(failure -> new Notice("bad", "Nothing was handled again.", failure.sentences()))
                .chain(done -> show(done));
    }

    private Uni<Response> show(@Nullable Notice done) {
        Uni<Service> findings = own.page(null, Limits.DEFAULT, null).map(page -> service(FINDINGS, page));
        Uni<Service> remote = ingest.deadLetters(Limits.DEFAULT)
                .map(page -> service(INGEST, page))
                .onFailure()
                .recoverWithItem(failure -> new Service(
                        INGEST,
                        INGEST + "-service",
                        List.of(),
                        false,
                        "What it put aside could not be read: it does not answer."));
        return Uni.combine()
                .all()
                .unis(findings, remote)
                .with((first, second) -> new DeadLettersPage(List.of(first, second), visitor.mayConnect(), done))
                .chain(page -> frame.of("Dead letters", Section.SETTINGS)
                        .chain(shell -> Html.page(DeadLetterTemplates.deadLetters(shell, page))));
    }

    private Service service(String id, Page<DeadLetter> page) {
        return new Service(
                id, id + "-service", page.items().stream().map(this::row).toList(), page.next() != null, null);
    }

    private Row row(DeadLetter letter) {
        return new Row(
                letter.id().toString(),
                letter.topic(),
                Objects.requireNonNullElse(letter.key(), ""),
                letter.reason(),
                frame.words().moment(letter.parkedAt()));
    }

    private static Notice notice(Replayed replayed) {
        String applied = Words.counted(replayed.applied(), "record was", "records were") + " applied.";
        String left = replayed.left() == 0 ? "" : replayed.left() + " are still there.";
        return replayed.refused().isEmpty()
                ? new Notice("ok", applied, left)
                : new Notice(
                        "warn",
                        applied,
                        Words.counted(replayed.refused().size(), "record still cannot", "records still cannot")
                                + " be applied; the reason beside it is that of now.");
    }
}
