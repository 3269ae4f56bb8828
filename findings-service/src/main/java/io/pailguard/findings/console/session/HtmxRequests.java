package io.pailguard.findings.console.session;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** A request of a script cannot follow the way to the provider's sign-in page; {@link PageGuard} tells it to go there. */
@ApplicationScoped
class HtmxRequests implements JavaScriptRequestChecker {
    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return request.request().headers().contains("HX-Request");
    }
}
