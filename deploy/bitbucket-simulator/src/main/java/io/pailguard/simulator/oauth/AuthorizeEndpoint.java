package io.pailguard.simulator.oauth;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.credential.Minting;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Parameters;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.User;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** {@code /site/oauth2/authorize}: sign-in as one of the people, then Grant or Cancel. */
final class AuthorizeEndpoint {

    private static final String COOKIE = "simulator_session";

    private final Supplier<Organization> organization;
    private final List<String> moreCallbacks;
    private final Settings settings;
    private final Codes codes;
    private final Minting minting;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    /** @param moreCallbacks accepted for every consumer beside its own */
    AuthorizeEndpoint(
            Supplier<Organization> organization,
            List<String> moreCallbacks,
            Settings settings,
            Codes codes,
            Minting minting) {
        this.organization = organization;
        this.moreCallbacks = List.copyOf(moreCallbacks);
        this.settings = settings;
        this.codes = codes;
        this.minting = minting;
    }

    Answer show(Call call) {
        Request request = check(call.query());
        return signedIn(call)
                .map(user -> ConsentPage.consent(request, user))
                .orElseGet(() -> ConsentPage.signIn(organization.get().users()));
    }

    /** A form with {@code user} signs in, one with {@code decision} answers the question; one may do both. */
    Answer decide(Call call) {
        Request request = check(call.query());
        Parameters form = call.form();
        Optional<User> chosen = form.first("user").flatMap(organization.get()::user);
        Optional<User> user = chosen.or(() -> signedIn(call));
        if (user.isEmpty()) {
            return ConsentPage.signIn(organization.get().users());
        }
        Optional<String> decision = form.first("decision");
        if (decision.isEmpty()) {
            return signIn(call, user.get());
        }
        if (!decision.get().equals("grant")) {
            return back(request, "error", "access_denied");
        }
        return back(request, "code", codes.issue(request, user.get().nickname()));
    }

    private Answer signIn(Call call, User user) {
        String session = minting.identifier();
        sessions.put(session, user.nickname());
        return Answer.redirect(302, call.address() + '?' + call.query().encodedWithout(List.of()))
                .with("Set-Cookie", COOKIE + '=' + session + "; Path=/site; HttpOnly; SameSite=Lax");
    }

    /** @throws ApiError with the page or the redirect that a wrong request gets */
    private Request check(Parameters query) {
        Consumer consumer = organization.get().consumers().stream()
                .filter(each -> each.key().equals(query.first("client_id", "")))
                .findFirst()
                .orElseThrow(() -> ApiError.with(ConsentPage.misconfigured("Invalid client_id")));
        Optional<String> redirectUri = query.first("redirect_uri");
        if (redirectUri.isPresent() && !allowed(consumer, redirectUri.get())) {
            throw ApiError.with(ConsentPage.misconfigured("Invalid redirect_uri"));
        }
        Request request = new Request(
                consumer,
                query.first("scope")
                        .map(AuthorizeEndpoint::words)
                        .filter(words -> !words.isEmpty())
                        .orElse(consumer.scopes()),
                redirectUri.orElse(null),
                redirectUri.orElseGet(() -> consumer.callbacks().get(0)),
                query.first("state").orElse(null),
                query.first("code_challenge").orElse(null),
                query.first("code_challenge_method").orElse(null));
        if (!query.first("response_type", "").equals("code")) {
            throw ApiError.with(back(request, "error", "unsupported_response_type"));
        }
        if (!consumer.scopes().containsAll(request.scopes())) {
            throw ApiError.with(back(request, "error", "invalid_scope"));
        }
        boolean challenged = request.challenge() != null && "S256".equals(request.challengeMethod());
        if (settings.pkceEnforced() && !challenged) {
            throw ApiError.with(back(request, "error", "invalid_request"));
        }
        return request;
    }

    private boolean allowed(Consumer consumer, String redirectUri) {
        return consumer.callbacks().stream().anyMatch(redirectUri::startsWith)
                || moreCallbacks.stream().anyMatch(redirectUri::startsWith);
    }

    private Optional<User> signedIn(Call call) {
        return call.header("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::trim)
                .filter(cookie -> cookie.startsWith(COOKIE + '='))
                .map(cookie -> sessions.get(cookie.substring(COOKIE.length() + 1)))
                .filter(nickname -> nickname != null)
                .findFirst()
                .flatMap(organization.get()::user);
    }

    private static Answer back(Request request, String name, String value) {
        StringBuilder target = new StringBuilder(request.target());
        target.append(request.target().indexOf('?') < 0 ? '?' : '&');
        target.append(name).append('=').append(Parameters.encode(value));
        if (request.state() != null) {
            target.append("&state=").append(Parameters.encode(request.state()));
        }
        return Answer.redirect(302, target.toString());
    }

    private static List<String> words(String scope) {
        return Arrays.stream(scope.split(" "))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
    }
}
