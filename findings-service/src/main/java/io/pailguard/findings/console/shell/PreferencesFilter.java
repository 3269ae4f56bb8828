package io.pailguard.findings.console.shell;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before a page is built it is known in which theme, in which zone and with which keys. */
class PreferencesFilter {
    private final Preferences preferences;
    private final Visitor visitor;

    PreferencesFilter(Preferences preferences, Visitor visitor) {
        this.preferences = preferences;
        this.visitor = visitor;
    }

    @ServerRequestFilter
    Uni<Void> read(ContainerRequestContext request) {
        if (!Html.isPage(request.getUriInfo().getPath()) || !visitor.isSignedIn()) {
            return Uni.createFrom().voidItem();
        }
        return preferences
                .of(visitor.name())
                .invoke(visitor::chose)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warn("The preferences could not be read: " + failure))
                .onFailure()
                .recoverWithNull();
    }
}
