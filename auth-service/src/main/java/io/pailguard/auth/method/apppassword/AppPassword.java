package io.pailguard.auth.method.apppassword;

import io.pailguard.auth.method.ConnectionMethod.Advice;
import io.pailguard.auth.method.RetiredMethod;
import io.pailguard.auth.method.TokenMark;
import io.pailguard.contracts.connection.Method;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AppPassword implements RetiredMethod {
    @Override
    public Method name() {
        return Method.APP_PASSWORD;
    }

    @Override
    public String text() {
        return "App passwords are gone: Bitbucket removed them on 28 July 2026. It refuses each of them. Make an API"
                + " token with scopes instead; it goes with your Atlassian e-mail, not with your Bitbucket user name.";
    }

    @Override
    public Method moveTo() {
        return Method.API_TOKEN;
    }

    @Override
    public Advice refusal() {
        return new Advice(
                "Bitbucket removed app passwords on 28 July 2026 and answers 401 to each of them.",
                "Make an API token with scopes at https://id.atlassian.com/manage-profile/security/api-tokens and"
                        + " connect with the method API_TOKEN and the e-mail of your Atlassian account.");
    }

    @Override
    public TokenMark mark() {
        return new TokenMark("ATBB", "It begins like an app password: Bitbucket removed those on 28 July 2026.");
    }
}
