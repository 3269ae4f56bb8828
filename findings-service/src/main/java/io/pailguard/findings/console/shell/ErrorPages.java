package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** A problem that leaves a page is drawn as a page: the API's form of it is for programs. */
class ErrorPages {
    private final Frame frame;
    private final Visitor visitor;

    ErrorPages(Frame frame, Visitor visitor) {
        this.frame = frame;
        this.visitor = visitor;
    }

    @ServerResponseFilter
    Uni<Void> draw(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        // A redirect to the sign-in page comes as a problem too, with its own status.
        if (!Html.isPage(path)
                || response.getStatus() < 400
                || !(response.getEntity() instanceof HttpProblem problem)) {
            return Uni.createFrom().voidItem();
        }
        if (problem.getStatusCode() == 401) {
            return landing(response);
        }
        Empty message = message(problem);
        return frame.of(message.title(), null)
                .chain(shell ->
                        ShellTemplates.message(shell, new MessagePage(message)).createUni())
                .invoke(html -> response.setEntity(html, null, MediaType.valueOf(Html.TYPE)))
                .replaceWithVoid();
    }

    /** Nobody is signed in, so there is nobody to build a frame for. */
    private Uni<Void> landing(ContainerResponseContext response) {
        LandingPage landing = new LandingPage(
                "You could not be signed in",
                "The answer of the sign-in provider was not accepted, or it came too late. Nothing was changed.",
                "/issues",
                "Sign in again",
                frame.simulated());
        return ShellTemplates.landing(landing)
                .createUni()
                .invoke(html -> response.setEntity(html, null, MediaType.valueOf(Html.TYPE)))
                .replaceWithVoid();
    }

    private Empty message(HttpProblem problem) {
        if (problem.getStatusCode() == 403) {
            String who = "You are signed in as " + visitor.name() + " (" + visitor.line() + ").";
            return empty("Your role does not allow this", who, "Ask whoever gives roles at your sign-in provider.");
        }
        String text = FailureMessage.sentence(problem.getDetail(), problem.getTitle());
        // What is at no address; an id that is not known has a problem of its own.
        if (problem.getType() != null && problem.getType().toString().endsWith(":" + RequestProblem.NOT_FOUND.slug())) {
            return empty("There is no such page", text, null);
        }
        return empty(problem.getTitle(), text, (String) problem.getParameters().get("fix"));
    }

    private static Empty empty(String title, String text, @Nullable String whatToDo) {
        List<Fact> facts = whatToDo == null ? List.of() : List.of(Fact.of("What to do", whatToDo));
        return new Empty(true, title, text, "Active issues", Section.ISSUES.href(), null, facts);
    }
}
