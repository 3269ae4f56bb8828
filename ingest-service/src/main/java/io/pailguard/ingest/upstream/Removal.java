package io.pailguard.ingest.upstream;

import io.pailguard.contracts.connection.Method;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that Atlassian removes or has removed, as it announced.
 *
 * @param day from which it is so
 * @param concerns what of ours it touches; empty where nothing
 * @param instead what this version does about it
 * @param method the way to connect that ends; null where none does, and then this version asks for nothing of it
 * @param source who says so
 * @param address where; null where only a name of it is known
 */
record Removal(
        String id,
        LocalDate day,
        String what,
        List<String> concerns,
        String instead,
        @Nullable Method method,
        String source,
        @Nullable String address) {
    Removal {
        concerns = concerns == null ? List.of() : List.copyOf(concerns);
    }
}
