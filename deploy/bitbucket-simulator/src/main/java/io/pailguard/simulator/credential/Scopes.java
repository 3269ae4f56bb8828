package io.pailguard.simulator.credential;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operation needs, in both vocabularies.
 *
 * @param classic all of them are needed; of OAuth consumers, access tokens and app passwords
 * @param granular all of them are needed; of API tokens
 */
public record Scopes(List<String> classic, List<String> granular) {

    /** Classic scopes that bring others; the granular ones bring nothing, and neither does any {@code :admin}. */
    private static final Map<String, List<String>> IMPLIED = Map.of(
            "project", List.of("repository"),
            "repository:write", List.of("repository"),
            "pullrequest", List.of("repository"),
            "pullrequest:write", List.of("pullrequest", "repository:write"),
            "account:write", List.of("account"),
            "pipeline:write", List.of("pipeline"),
            "pipeline:variable", List.of("pipeline", "pipeline:write"),
            "issue:write", List.of("issue"),
            "snippet:write", List.of("snippet"),
            "runner:write", List.of("runner"));

    public static final Scopes NONE = new Scopes(List.of(), List.of());

    public Scopes {
        classic = List.copyOf(classic);
        granular = List.copyOf(granular);
    }

    /** @param classic separated by spaces */
    public static Scopes of(String classic, String granular) {
        return new Scopes(List.of(classic.split(" ")), List.of(granular.split(" ")));
    }

    /** In the caller's own vocabulary. */
    public List<String> neededOf(Caller caller) {
        return caller.kind() == Caller.Kind.API_TOKEN ? granular : classic;
    }

    public boolean coveredBy(Caller caller) {
        if (caller.kind() == Caller.Kind.API_TOKEN) {
            return caller.scopes().containsAll(granular);
        }
        return closure(caller.scopes()).containsAll(classic);
    }

    /** The given classic scopes with all that they imply. */
    public static Set<String> closure(Set<String> granted) {
        Set<String> all = new HashSet<>(granted);
        Deque<String> open = new ArrayDeque<>(granted);
        while (!open.isEmpty()) {
            for (String implied : IMPLIED.getOrDefault(open.pop(), List.of())) {
                if (all.add(implied)) {
                    open.push(implied);
                }
            }
        }
        return all;
    }
}
