package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.remote.Connections.Connected;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Where a consent leads. */
@ApplicationScoped
class ConsentPages {
    private final Frame frame;

    ConsentPages(Frame frame) {
        this.frame = frame;
    }

    Uni<Response> finished(Connected connected) {
        return switch (connected.outcome()) {
            case "CONNECTED" ->
                Uni.createFrom()
                        .item(Html.seeOther(
                                "/connectors/" + connected.connection().id() + "/verify"));
            case "CHOOSE_WORKSPACE" -> chooseWorkspace(connected);
            case "CANCELLED" -> Uni.createFrom().item(Html.seeOther(ConnectorNotice.CANCELLED.href()));
            default -> Uni.createFrom().item(Html.seeOther(ConnectorNotice.UNCHANGED.href()));
        };
    }

    private Uni<Response> chooseWorkspace(Connected connected) {
        WorkspacePage page = new WorkspacePage(
                connected.connection().id(),
                "This consent opens several workspaces. A connection reads one of them; connect again for another.",
                connected.workspaces());
        return frame.of("Choose a workspace", Section.CONNECTORS)
                .chain(shell -> Html.page(ConnectorTemplates.workspace(shell, page)));
    }

    Uni<Response> notBegunHere() {
        return message(
                new Empty(
                        true,
                        "This consent was not begun in this browser",
                        "Nothing was connected. A consent is good once, for ten minutes, in the browser and for the person"
                                + " that began it. Begin again from the connectors page.",
                        "Connectors",
                        "/connectors/new",
                        null,
                        List.of()),
                403);
    }

    Uni<Response> refused(RemoteProblem problem) {
        return message(
                new Empty(
                        true,
                        "The account was not connected",
                        problem.sentences(),
                        "Connectors",
                        "/connectors/new",
                        null,
                        List.of(Fact.of("For your operator", "auth-service/" + problem.slug()))),
                problem.status());
    }

    private Uni<Response> message(Empty message, int status) {
        return frame.message(message, Section.CONNECTORS, status);
    }
}
