package io.pailguard.auth.scope;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scopes as they are stored: separated by spaces; none where Bitbucket does not tell. */
public final class Scopes {
    private Scopes() {}

    public static @Nullable String join(Collection<String> scopes) {
        return scopes.isEmpty() ? null : String.join(" ", scopes);
    }

    /** Empty when Bitbucket does not tell. */
    public static Optional<List<String>> split(@Nullable String scopes) {
        return Optional.ofNullable(scopes).map(it -> Arrays.asList(it.split(" ")));
    }

    /** What a credential came with and holds no longer; empty also where Bitbucket does not tell. */
    public static Set<String> lost(
            Optional<? extends Collection<String>> first, Optional<? extends Collection<String>> now) {
        return first.isEmpty() || now.isEmpty() ? Set.of() : Scope.lost(first.get(), now.get());
    }

    /** Those that Pailguard never asks for, joined. */
    public static @Nullable String neverAskedFor(Collection<String> granted) {
        return join(Scope.surplus(List.of(Scope.values()), granted));
    }
}
