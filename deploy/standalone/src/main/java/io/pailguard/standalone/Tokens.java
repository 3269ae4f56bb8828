package io.pailguard.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of the demo realm: its people's passwords are their names, its programs have the installation's secrets. */
final class Tokens {

    static final List<String> PEOPLE = List.of("admin", "viewer", "auditor", "analyst", "analyst2");

    static final List<String> CONFIDENTIAL_CLIENTS =
            List.of("console", "auth-service", "ingest-service", "findings-service", "internal-reader");

    /** Much less than their life: asking for one is slow, as the OIDC provider hashes the password. */
    private static final Duration REUSE = Duration.ofMinutes(1);

    private final String issuer;
    private final Secrets secrets;
    private final Http http = new Http();
    private final Map<String, CachedToken> held = new ConcurrentHashMap<>();

    private record CachedToken(String token, long until) {}

    Tokens(String issuer, Secrets secrets) {
        this.issuer = issuer;
        this.secrets = secrets;
    }

    String ofPerson(String name) throws IOException {
        CachedToken known = held.get(name);
        if (known != null && System.nanoTime() < known.until()) {
            return known.token();
        }
        String token = request(
                "a token for " + name,
                Map.of("grant_type", "password", "client_id", "cli", "username", name, "password", name));
        held.put(name, new CachedToken(token, System.nanoTime() + REUSE.toNanos()));
        return token;
    }

    /** @param scope that narrows it, among those that the program may ask for; empty for none */
    String ofProgram(String client, String scope) throws IOException {
        if (!CONFIDENTIAL_CLIENTS.contains(client)) {
            throw new Refusal("There is no program " + client + "; there are "
                    + String.join(", ", CONFIDENTIAL_CLIENTS.subList(1, CONFIDENTIAL_CLIENTS.size())) + ".");
        }
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_secret",
                secrets.clientSecret(client)));
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        return request("a token for " + client, form);
    }

    private String request(String what, Map<String, String> form) throws IOException {
        return http.to(issuer + "/protocol/openid-connect/token")
                .post(form)
                .orRefuse("Asking the OIDC provider for " + what)
                .body()
                .path("access_token")
                .asText();
    }
}
