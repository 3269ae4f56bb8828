package io.pailguard.kit.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The keys of a service, who knows them, and what they wrap. */
@Schema(name = "Vault")
public record VaultView(
        @Schema(description = "The keys of the replica that answers, and those that wrap something")
        List<KeyView> keys,

        @Schema(description = "The replicas that were seen within a minute")
        List<Replica> replicas,

        @Schema(nullable = true, description = "The last rewrap; null before the first") @Nullable
        Rewrap rewrap) {
    @Schema(name = "VaultKey")
    record KeyView(
            @Schema(description = "The key's id in the keyset", examples = "1402318423")
            long version,

            @Schema(
                    description =
                            "PRIMARY wraps what is new; ENABLED opens what it wrapped; DISABLED opens nothing and may be"
                                    + " removed; MISSING is in no key file, although something needs it")
            Status status,

            @Schema(
                    description = "Data keys that it wraps; a key that wraps none may be disabled and removed",
                    examples = "12")
            long dataKeys) {}

    @Schema(name = "VaultKeyStatus")
    enum Status {
        PRIMARY,
        ENABLED,
        DISABLED,
        MISSING
    }

    @Schema(name = "VaultReplica")
    record Replica(
            @Schema(description = "The replica, new at each start")
            UUID id,

            @Schema(description = "The key that it wraps with", examples = "1402318423")
            long primary,

            @Schema(description = "The keys that it can open with", examples = "[1402318423]")
            List<Long> keys,

            @Schema(
                    nullable = true,
                    description = "Why its key file as it is now is not in force; null when it is",
                    examples = "pailguard.vault.key-file: the key file /etc/pailguard/keys/vault-keyset.json holds no"
                            + " usable keyset.")
            @Nullable
            String waits,

            @Schema(description = "When it last looked at its key file")
            Instant seenAt) {}

    /** How far all data keys are wrapped by one key. */
    @Schema(name = "VaultRewrap")
    record Rewrap(
            @Schema(description = "The key that is to wrap everything", examples = "1402318423")
            long target,

            @Schema(description = "RUNNING also while its replica is away: another one goes on")
            State state,

            @Schema(description = "Data keys that were rewrapped", examples = "9950")
            long rewrapped,

            @Schema(
                    description =
                            "Data keys that do not open and stay as they are: their secrets are lost already, and their"
                                    + " owners must be given new ones",
                    examples = "0")
            long unreadable,

            @Schema(description = "Data keys that another key still wraps", examples = "50")
            long left,

            @Schema(description = "When it was asked for") Instant startedAt,

            @Schema(description = "Who asked for it", examples = "admin")
            String startedBy,

            @Schema(nullable = true, description = "When it ended; null while it runs") @Nullable
            Instant endedAt) {
        @Schema(name = "VaultRewrapState")
        enum State {
            RUNNING,
            DONE
        }
    }
}
