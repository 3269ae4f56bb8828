package io.pailguard.findings.console.session;

import io.pailguard.kit.problem.PlainAnswer;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stands before every page: refuses changes that come from elsewhere, takes cookies away from the API, and gives each
 * answer its security headers.
 */
@Singleton
class PageGuard {
    /** Before the gate of the kit, so that its refusals have the headers too. */
    private static final int FIRST = 20_000;

    /** What quarkus-oidc answers to a script whose session has ended. */
    private static final int SESSION_ENDED = 499;

    private final String publicAuthority;
    private final SameOrigin sameOrigin;
    private final String contentSecurityPolicy;

    PageGuard(
            @ConfigProperty(name = "pailguard.public-url") URI publicUrl,
            @ConfigProperty(name = "pailguard.bitbucket.site-url", defaultValue = "https://bitbucket.org") URI siteUrl,
            @ConfigProperty(name = "quarkus.oidc.console.auth-server-url") Optional<String> providerUrl) {
        publicAuthority = publicUrl.getAuthority();
        sameOrigin = new SameOrigin(originOf(publicUrl));
        Set<String> formTargets = new LinkedHashSet<>(List.of("'self'", originOf(siteUrl)));
        providerUrl
                .filter(url -> !url.isBlank())
                .map(URI::create)
                .map(PageGuard::originOf)
                .ifPresent(formTargets::add);
        // Browsers apply form-action to the redirects after a form too: consent, sign-in and sign-out lead there.
        contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
                + String.join(" ", formTargets);
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, FIRST);
    }

    private void guard(RoutingContext request) {
        String path = String.valueOf(request.request().path());
        if (ConsolePaths.isApi(path)) {
            request.request().headers().remove(HttpHeaders.COOKIE);
            request.next();
            return;
        }
        // Redirects, also those to the sign-in provider, are built of the Host header: what the caller wrote is not
        // ours.
        request.request().headers().set(HttpHeaders.HOST, publicAuthority);
        request.addHeadersEndHandler(done -> secure(request));
        if (path.equals(ConsolePaths.SIGN_OUT) && request.request().method() != HttpMethod.POST) {
            request.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
            PlainAnswer.send(
                    request,
                    RequestProblem.METHOD_NOT_ALLOWED.with(
                            "A link of another site must not sign you out.", "Sign out with the button.", Map.of()));
            return;
        }
        if (sameOrigin.allows(request.request().method(), request.request().headers())) {
            request.next();
        } else {
            PlainAnswer.send(
                    request,
                    RequestProblem.NOT_PERMITTED.with(
                            "This request came from another site, so nothing was changed.",
                            "Open the page here and do it there.",
                            Map.of()));
        }
    }

    private void secure(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Security-Policy", contentSecurityPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (!String.valueOf(request.request().path()).startsWith("/static/")) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (response.getStatusCode() == SESSION_ENDED) {
            response.setStatusCode(401)
                    .putHeader("HX-Redirect", ownPath(request.request().getHeader("HX-Current-URL")));
        }
    }

    /** The page the script is on, as a path of ours: signing in leads back to it. */
    private static String ownPath(String currentUrl) {
        try {
            URI url = URI.create(currentUrl == null ? "/" : currentUrl);
            String path = url.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
