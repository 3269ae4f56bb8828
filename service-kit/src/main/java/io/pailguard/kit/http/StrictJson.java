package io.pailguard.kit.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * What callers send is read to the letter: a property that stands twice, a number where a text belongs, or something
 * behind the end is refused, not guessed at. Answers of other services are read as leniently as ever.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Singleton
public class StrictJson implements ContextResolver<ObjectMapper> {
    private final ObjectMapper strict;

    @SuppressWarnings("deprecation")
    StrictJson(ObjectMapper usual) {
        strict = usual.copy()
                .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        strict.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return strict;
    }
}
