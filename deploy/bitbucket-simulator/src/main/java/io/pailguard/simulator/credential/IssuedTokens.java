package io.pailguard.simulator.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pailguard.simulator.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tokens that were given out by OAuth, by fingerprint; kept in a file so that a restart knows them. */
public final class IssuedTokens {

    private final Path file;
    private final Clock clock;
    private final Map<String, Access> access = new LinkedHashMap<>();
    private final Map<String, Refresh> refresh = new LinkedHashMap<>();

    /** What both kinds of token have. */
    private sealed interface Issued permits Access, Refresh {
        String chain();

        String user();

        String consumer();
    }

    /**
     * An access token.
     *
     * @param chain common to all tokens that come from one authorization
     * @param user nickname; null for client credentials
     */
    public record Access(
            String fingerprint,
            String chain,
            String consumer,
            String user,
            List<String> scopes,
            Instant expiresOn,
            boolean revoked)
            implements Issued {

        Access asRevoked() {
            return new Access(fingerprint, chain, consumer, user, scopes, expiresOn, true);
        }
    }

    /**
     * A refresh token.
     *
     * @param rotatedOn when it was first used; null until then
     */
    public record Refresh(
            String fingerprint,
            String chain,
            String consumer,
            String user,
            List<String> scopes,
            Instant issuedOn,
            Instant rotatedOn,
            boolean revoked)
            implements Issued {

        public Refresh rotated(Instant on) {
            return new Refresh(fingerprint, chain, consumer, user, scopes, issuedOn, on, revoked);
        }

        Refresh asRevoked() {
            return new Refresh(fingerprint, chain, consumer, user, scopes, issuedOn, rotatedOn, true);
        }
    }

    private record Stored(
            @JsonProperty("access") List<Access> access,
            @JsonProperty("refresh") List<Refresh> refresh) {}

    public IssuedTokens(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        if (Files.exists(file)) {
            Stored stored = Json.MAPPER.readValue(file.toFile(), Stored.class);
            stored.access().forEach(token -> access.put(token.fingerprint(), token));
            stored.refresh().forEach(token -> refresh.put(token.fingerprint(), token));
        }
    }

    public synchronized Optional<Access> access(String token) {
        return Optional.ofNullable(access.get(Minting.fingerprint(token)));
    }

    public synchronized Optional<Refresh> refresh(String token) {
        return Optional.ofNullable(refresh.get(Minting.fingerprint(token)));
    }

    /** Keeps an access token and, unless null, the refresh tokens that were issued or rotated with it. */
    public synchronized void keep(Access issued, Refresh... changed) {
        access.put(issued.fingerprint(), issued);
        for (Refresh token : changed) {
            refresh.put(token.fingerprint(), token);
        }
        store();
    }

    public void revokeChain(String chain) {
        revoke(token -> token.chain().equals(chain));
    }

    public void revokeOfUser(String nickname) {
        revoke(token -> nickname.equals(token.user()));
    }

    public void revokeOfConsumer(String key) {
        revoke(token -> token.consumer().equals(key));
    }

    private synchronized void revoke(Predicate<Issued> which) {
        access.replaceAll((key, token) -> which.test(token) ? token.asRevoked() : token);
        refresh.replaceAll((key, token) -> which.test(token) ? token.asRevoked() : token);
        store();
    }

    private void store() {
        Instant longAgo = clock.instant().minusSeconds(86_400);
        access.values().removeIf(token -> token.expiresOn().isBefore(longAgo));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Json.MAPPER.writeValue(
                    next.toFile(), new Stored(List.copyOf(access.values()), List.copyOf(refresh.values())));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
