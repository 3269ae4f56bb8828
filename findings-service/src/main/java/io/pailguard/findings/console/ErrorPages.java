package io.pailguard.findings.console;

import io.pailguard.findings.console.view.Empty;
import io.pailguard.findings.console.view.Fact;
import io.pailguard.findings.console.view.Landing;
import io.pailguard.findings.console.view.MessagePage;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A problem that leaves a page is drawn as a page: the API's form of it is for programs. */
class ErrorPages {
    private static final Map<Integer, String> TITLES = Map.of(
            403, "Your role does not allow this",
            404, "There is no such page",
            412, "It was changed meanwhile",
            503, "A part of Pailguard does not answer");

    private final Frame frame;
    private final Visitor visitor;

    ErrorPages(Frame frame, Visitor visitor) {
        this.frame = frame;
        this.visitor = visitor;
    }

    @ServerResponseFilter
    Uni<Void> draw(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        boolean page = !path.startsWith("/api/") && !path.startsWith("/q/") && !path.startsWith("/static/");
        // A redirect to the sign-in page comes as a problem too, with its own status.
        if (!page || response.getStatus() < 400 || !(response.getEntity() instanceof HttpProblem problem)) {
            return Uni.createFrom().voidItem();
        }
        if (problem.getStatusCode() == 401) {
            return landing(response);
        }
        return frame.of(TITLES.getOrDefault(problem.getStatusCode(), problem.getTitle()), Place.ISSUES)
                .chain(shell -> Templates.message(shell, new MessagePage(message(problem)))
                        .createUni())
                .invoke(html -> response.setEntity(html, null, MediaType.valueOf(Html.TYPE)))
                .replaceWithVoid();
    }

    /** Nobody is signed in, so there is nobody to build a frame for. */
    private Uni<Void> landing(ContainerResponseContext response) {
        Landing landing = new Landing(
                "You could not be signed in",
                "The answer of the sign-in provider was not accepted, or it came too late. Nothing was changed.",
                "/issues",
                "Sign in again",
                frame.simulated());
        return Templates.landing(landing)
                .createUni()
                .invoke(html -> response.setEntity(html, null, MediaType.valueOf(Html.TYPE)))
                .replaceWithVoid();
    }

    private Empty message(HttpProblem problem) {
        int status = problem.getStatusCode();
        String text = Trouble.sentence(problem.getDetail(), problem.getTitle());
        if (status == 403) {
            text = "You are signed in as " + visitor.name() + " (" + visitor.line()
                    + "). Ask somebody who gives roles at your sign-in provider.";
        }
        List<Fact> facts = problem.getParameters().get("fix") instanceof String fix
                ? List.of(Fact.of("What to do", fix))
                : List.of();
        return new Empty(true, problem.getTitle(), text, "Active issues", "/issues", null, facts);
    }
}
