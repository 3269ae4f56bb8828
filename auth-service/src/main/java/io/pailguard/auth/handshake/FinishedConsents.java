package io.pailguard.auth.handshake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.kit.http.Effects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps what came of a consent for a repetition of the request: it cannot be told from the connection alone. */
@ApplicationScoped
class FinishedConsents {
    private final Effects effects;
    private final ObjectMapper json;

    FinishedConsents(Effects effects, ObjectMapper json) {
        this.effects = effects;
        this.json = json;
    }

    Uni<Void> keep(Mutiny.Session session, AuthorizationResult result) {
        try {
            return effects.done(session, json.writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
