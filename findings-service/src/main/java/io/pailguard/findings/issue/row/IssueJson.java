package io.pailguard.findings.issue.row;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.issue.model.Question;
import io.pailguard.kit.sql.Json;
import java.util.List;
import java.util.Map;

/** Reads the jsonb columns of issues. */
public final class IssueJson {
    private static final TypeReference<List<Finding.Location>> LOCATIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<Finding.Excerpt> EXCERPT = new TypeReference<>() {};

    private static final TypeReference<Question> QUESTION = new TypeReference<>() {};

    private IssueJson() {}

    public static List<Finding.Location> locations(String json) {
        return Json.read(json, LOCATIONS);
    }

    public static Map<String, String> texts(String json) {
        return Json.read(json, TEXTS);
    }

    public static Map<String, Object> object(String json) {
        return Json.read(json, OBJECT);
    }

    /** Null for null. */
    public static Question question(String json) {
        return Json.read(json, QUESTION);
    }

    public static Finding.Excerpt excerpt(String json) {
        return Json.read(json, EXCERPT);
    }
}
