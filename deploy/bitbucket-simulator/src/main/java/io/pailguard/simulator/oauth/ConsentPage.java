package io.pailguard.simulator.oauth;

import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.site.Html;
import java.util.List;
import java.util.Map;

/** What a person sees while an application asks for access. */
final class ConsentPage {

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("account", "Read your account information"),
            Map.entry("email", "Read your account's primary email address"),
            Map.entry("repository", "Read your repositories"),
            Map.entry("repository:write", "Read and modify your repositories"),
            Map.entry("repository:admin", "Administer your repositories"),
            Map.entry("project", "Read your workspace's project settings and the repositories in them"),
            Map.entry("project:admin", "Administer your projects"),
            Map.entry("pullrequest", "Read your repositories and their pull requests"),
            Map.entry("pullrequest:write", "Read and modify your repositories and their pull requests"),
            Map.entry("pipeline", "Access your repositories' build pipelines"),
            Map.entry("webhook", "Read and modify your repositories' webhooks"));

    private ConsentPage() {}

    static Answer signIn(List<User> users) {
        StringBuilder people = new StringBuilder();
        for (User user : users) {
            people.append("<button class=\"person\" name=\"user\" value=\"")
                    .append(Html.escape(user.nickname()))
                    .append("\"><strong>")
                    .append(Html.escape(user.displayName()))
                    .append("</strong><span>")
                    .append(Html.escape(user.primaryEmail()))
                    .append("</span></button>");
        }
        return Html.page(
                200,
                "Log in",
                "<section class=\"card\"><h1>Log in to continue</h1>"
                        + "<p>This is a simulator. Choose who you are; there is no password.</p>"
                        + "<form method=\"post\">" + people + "</form></section>");
    }

    static Answer consent(Request request, User user) {
        StringBuilder scopes = new StringBuilder();
        for (String scope : request.scopes()) {
            scopes.append("<li>")
                    .append(Html.escape(MEANINGS.getOrDefault(scope, scope)))
                    .append(" <code>")
                    .append(Html.escape(scope))
                    .append("</code></li>");
        }
        String consumer = Html.escape(request.consumer().name());
        return Html.page(
                200,
                "Confirm access to your account",
                "<section class=\"card\"><h1>Confirm access to your account</h1>"
                        + "<p><strong>" + consumer + "</strong> is requesting access to the following:</p>"
                        + "<ul>" + scopes + "</ul>"
                        + "<p class=\"quiet\">Logged in as " + Html.escape(user.displayName())
                        + ". This third-party application will be able to act on your behalf within these limits.</p>"
                        + "<form method=\"post\" class=\"actions\">"
                        + "<button class=\"primary\" name=\"decision\" value=\"grant\">Grant access</button>"
                        + "<button name=\"decision\" value=\"cancel\">Cancel</button>"
                        + "</form></section>");
    }

    /** Never leads back to the application. */
    static Answer misconfigured(String title) {
        return Html.page(
                400,
                title,
                "<section class=\"card\"><h1>" + Html.escape(title)
                        + "</h1><p>This integration is misconfigured. Contact the vendor for assistance.</p></section>");
    }
}
