package io.pailguard.kit.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.pailguard.kit.digest.Sha256;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be seen: a token, a password, a key. It cannot be printed, logged or written as JSON; whoever
 * needs the value says {@link #reveal()}, which is easy to find in a review.
 */
@JsonSerialize(using = Secret.Refusing.class)
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A blank value is none at all, so that whoever needs one can say which is missing. */
    @JsonCreator
    static @Nullable Secret fromJson(@Nullable String value) {
        return value == null || value.isBlank() ? null : new Secret(value);
    }

    /** @throws IllegalArgumentException when the value is null or blank */
    public static Secret of(String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a secret has a value");
        }
        return new Secret(value);
    }

    public String reveal() {
        return value;
    }

    public int length() {
        return value.length();
    }

    /** The last four characters, for people to recognise it by; fewer than four are never given from a short value. */
    public String lastFour() {
        return value.length() < 12 ? "" : value.substring(value.length() - 4);
    }

    /** First 8 hex digits of its SHA-256: tells two long random secrets apart and gives neither away. */
    public String fingerprint() {
        return Sha256.hex(value, 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(Sha256.of(value), Sha256.of(secret.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    static final class Refusing extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws JsonMappingException {
            throw JsonMappingException.from(json, "a secret is never written");
        }
    }
}
