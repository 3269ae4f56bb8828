package io.pailguard.simulator.oauth;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.credential.IssuedTokens;
import io.pailguard.simulator.credential.Minting;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.site.Html;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Everything under {@code /site/oauth2}. */
public final class OauthSite {

    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;

    public OauthSite(
            Supplier<Organization> organization,
            List<String> moreCallbacks,
            Settings settings,
            IssuedTokens tokens,
            Clock clock) {
        Minting minting = new Minting();
        Codes codes = new Codes(clock, minting);
        this.authorize = new AuthorizeEndpoint(organization, moreCallbacks, settings, codes, minting);
        this.token = new TokenEndpoint(organization, settings, codes, tokens, minting, clock);
    }

    public Answer handle(Call call) {
        String operation = call.method() + ' ' + call.path();
        switch (operation) {
            case "GET /site/oauth2/authorize":
                return authorize.show(call);
            case "POST /site/oauth2/authorize":
                return authorize.decide(call);
            case "POST /site/oauth2/access_token":
                return token.issue(call);
            default:
                return Html.page(404, "Page not found", "<section class=\"card\"><h1>Page not found</h1></section>");
        }
    }
}
