package io.pailguard.findings.issue.row;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.issue.model.Question;
import io.pailguard.kit.sql.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the jsonb columns of issues. */
public final class IssueJson {
    private static final TypeReference<List<Finding.Location>> LOCATIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<Finding.Excerpt> EXCERPT = new TypeReference<>() {};

    private static final TypeReference<Question> QUESTION = new TypeReference<>() {};

    private IssueJson() {}

    /** Of a column that is never null. */
    static <T> T present(String json, TypeReference<T> type) {
        return Objects.requireNonNull(Json.read(json, type));
    }

    public static List<Finding.Location> locations(String json) {
        return present(json, LOCATIONS);
    }

    public static Map<String, String> texts(String json) {
        return present(json, TEXTS);
    }

    public static Map<String, Object> object(String json) {
        return present(json, OBJECT);
    }

    public static @Nullable Question question(@Nullable String json) {
        return Json.read(json, QUESTION);
    }

    public static Finding.@Nullable Excerpt excerpt(@Nullable String json) {
        return Json.read(json, EXCERPT);
    }
}
