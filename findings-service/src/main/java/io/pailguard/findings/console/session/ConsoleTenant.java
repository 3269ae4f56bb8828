package io.pailguard.findings.console.session;

import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Pages use the session, the API bearer tokens: two tenants of the same provider, chosen by path. */
@ApplicationScoped
class ConsoleTenant implements TenantResolver {
    private static final String CONSOLE = "console";

    @Override
    public @Nullable String resolve(RoutingContext request) {
        return ConsolePaths.isApi(request.request().path()) ? null : CONSOLE;
    }
}
