package io.pailguard.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a body that is no JSON, or JSON of another shape, without repeating any of its values. */
final class BodyProblems {
    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 50;

    private BodyProblems() {}

    /** Null where the failure is not a body that cannot be read. */
    static @Nullable HttpProblem of(@Nullable Throwable failure) {
        if (failure instanceof WebApplicationException wrapped
                && wrapped.getResponse().getStatus() == Response.Status.BAD_REQUEST.getStatusCode()
                && wrapped.getCause() instanceof JsonProcessingException cause) {
            return ofJson(cause);
        }
        return failure instanceof JsonProcessingException unreadable ? ofJson(unreadable) : null;
    }

    static HttpProblem ofJson(JsonProcessingException unreadable) {
        if (unreadable instanceof MismatchedInputException mismatch) {
            String field = path(mismatch.getPath());
            return RequestProblem.BAD_REQUEST.with(
                    field.isEmpty()
                            ? "The body is JSON of another shape than this operation takes."
                            : wrong(field, mismatch),
                    field.isEmpty() ? Map.of() : Map.of("field", field));
        }
        if (unreadable instanceof JsonMappingException mapping
                && !path(mapping.getPath()).isEmpty()) {
            String field = path(mapping.getPath());
            return RequestProblem.BAD_REQUEST.with("'" + field + "' cannot be read.", Map.of("field", field));
        }
        if (unreadable instanceof StreamConstraintsException) {
            return RequestProblem.BAD_REQUEST.with("The body is nested too deeply, or a part of it is too long.");
        }
        return RequestProblem.BAD_REQUEST.with("The body is not well-formed JSON" + place(unreadable) + ".");
    }

    private static String wrong(String field, MismatchedInputException mismatch) {
        Class<?> target = mismatch.getTargetType();
        if (mismatch instanceof InvalidFormatException && target != null && target.isEnum()) {
            return "'" + field + "' is one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return "'" + field + "' has a value that is not possible there.";
    }

    private static String place(JsonProcessingException unreadable) {
        return unreadable.getLocation() == null
                ? ""
                : " from line " + unreadable.getLocation().getLineNr() + ", column "
                        + unreadable.getLocation().getColumnNr() + " on";
    }

    /** Names of fields are the caller's too, where the shape is open: they are cut. */
    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        path.stream().limit(MOST_NAMES).forEach(part -> {
            if (part.getFieldName() == null) {
                field.append('[').append(part.getIndex()).append(']');
            } else {
                String name = part.getFieldName();
                field.append(field.isEmpty() ? "" : ".").append(name, 0, Math.min(LONGEST_NAME, name.length()));
            }
        });
        return field.toString();
    }
}
