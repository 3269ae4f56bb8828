package io.pailguard.kit.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells one request from another without keeping what it says. */
final class RequestDigest {
    private static final ObjectMapper JSON = mapper();

    private RequestDigest() {}

    static String of(String operation, @Nullable Object body) {
        try {
            return Sha256.hex(operation + "\n" + (body == null ? "" : JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + body.getClass().getSimpleName(), e);
        }
    }

    /** Writes a secret as its fingerprint: enough to tell two requests apart, and only ever hashed. */
    private static ObjectMapper mapper() {
        SimpleModule secrets = new SimpleModule();
        secrets.addSerializer(Secret.class, new JsonSerializer<>() {
            @Override
            public void serialize(Secret secret, JsonGenerator generator, SerializerProvider provider)
                    throws IOException {
                generator.writeString(secret.fingerprint());
            }
        });
        return JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(MapperFeature.USE_ANNOTATIONS)
                .addModule(new JavaTimeModule())
                .addModule(secrets)
                .build();
    }
}
