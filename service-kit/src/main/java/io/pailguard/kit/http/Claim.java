package io.pailguard.kit.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claim on an {@code Idempotency-Key} that the request of now holds, if it holds one. */
@RequestScoped
class Claim {
    private @Nullable Held held;

    /** @param holder of this one try: whoever takes over has another */
    record Held(String caller, String key, UUID holder) {}

    void hold(Held claim) {
        held = claim;
    }

    /** Null when the request came without a key. */
    @Nullable
    Held held() {
        return held;
    }
}
