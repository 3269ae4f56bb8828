package io.pailguard.auth.handshake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins a consent, once for a caller that repeats the request. A link lets whoever has it finish the consent, so what
 * is kept for the repetition is sealed with the connection's key. A part of the resource: it throws problems.
 */
@ApplicationScoped
class AuthorizationLinks {
    private final AuthorizationService service;
    private final HandshakeStore handshakes;
    private final Idempotency idempotency;
    private final ObjectMapper json;

    AuthorizationLinks(
            AuthorizationService service, HandshakeStore handshakes, Idempotency idempotency, ObjectMapper json) {
        this.service = service;
        this.handshakes = handshakes;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem also for a repetition after the connection has ended */
    Uni<Response> begin(UUID id, @Nullable String key, AuthorizationRequest request) {
        return idempotency
                .once(key, "POST /api/v1/connections/" + id + "/authorization", request, () -> hidden(id, request))
                .chain(kept -> dataKey(id).map(dataKey -> show(dataKey, (String) kept.getEntity())))
                .map(link -> Response.ok(link, MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private Uni<Response> hidden(UUID id, AuthorizationRequest request) {
        return service.begin(id, request)
                .map(Result::orProblem)
                .chain(link -> dataKey(id).map(dataKey -> hide(dataKey, link)))
                .map(hidden -> Response.ok(hidden).build());
    }

    private Uni<DataKey> dataKey(UUID id) {
        return handshakes.key(id).map(Result::orProblem);
    }

    private String hide(DataKey key, AuthorizationLink link) {
        try {
            Secret text = Secret.of(json.writeValueAsString(link));
            return Base64.getEncoder()
                    .encodeToString(
                            key.seal(SecretKind.AUTHORIZATION_LINK, 0, text).ciphertext());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param kept as it was sealed, or with the quotation marks with which it was stored */
    private static String show(DataKey key, String kept) {
        byte[] hidden = Base64.getDecoder().decode(kept.replace("\"", ""));
        return key.open(SecretKind.AUTHORIZATION_LINK, 0, hidden).reveal();
    }
}
