package io.pailguard.kit.http;

import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads ids and words of a fixed set from the address. The framework takes a value that it cannot read for an address
 * that there is not; here the caller hears which values there are.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class ValueConverters implements ParamConverterProvider {
    private static final int UUID_LENGTH = 36;

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == UUID.class) {
            return converter(text -> type.cast(uuid(text, annotations)));
        }
        return type.isEnum() ? converter(text -> constant(type, text, annotations)) : null;
    }

    private static <T> ParamConverter<T> converter(Function<String, T> reading) {
        return new ParamConverter<>() {
            @Override
            public @Nullable T fromString(String text) {
                return text == null ? null : reading.apply(text);
            }

            @Override
            public String toString(T value) {
                return value.toString();
            }
        };
    }

    private static UUID uuid(String text, Annotation[] annotations) {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Falls through: it is no id.
        }
        for (Annotation annotation : annotations) {
            if (annotation instanceof PathParam part) {
                throw RequestProblem.NOT_FOUND.with("'" + part.value() + "' in the address is no id: ids are UUIDs.");
            }
        }
        throw RequestProblem.BAD_REQUEST.with(
                "'" + name(annotations) + "' is the id of a thing, a UUID.", more(annotations));
    }

    private static <T> T constant(Class<T> type, String text, Annotation[] annotations) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with(
                        "'" + name(annotations) + "' is one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(constant -> ((Enum<?>) constant).name())
                                        .collect(Collectors.joining(", "))
                                + ".",
                        more(annotations)));
    }

    private static Map<String, Object> more(Annotation[] annotations) {
        return Map.of("field", name(annotations));
    }

    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
        }
        return "a value";
    }
}
