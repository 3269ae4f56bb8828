package io.pailguard.findings.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes pieces of JSON: members that have no value are left out. */
final class JsonPieces {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private JsonPieces(JsonGenerator out) {
        this.out = out;
    }

    interface Writing<T> {
        void write(JsonPieces out, T value) throws IOException;
    }

    /** Each as an object of its own. @param between written before each but the first; @param after behind each */
    static <T> byte[] objects(List<T> all, String between, String after, Writing<T> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.setPrettyPrinter(new MinimalPrettyPrinter(""));
            JsonPieces pieces = new JsonPieces(generator);
            for (int at = 0; at < all.size(); at++) {
                generator.writeRaw(at == 0 ? "" : between);
                generator.writeStartObject();
                writing.write(pieces, all.get(at));
                generator.writeEndObject();
                generator.writeRaw(after);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    interface Content {
        void write() throws IOException;
    }

    void object(String name, Content content) throws IOException {
        out.writeObjectFieldStart(name);
        content.write();
        out.writeEndObject();
    }

    /** An object in an array. */
    void object(Content content) throws IOException {
        out.writeStartObject();
        content.write();
        out.writeEndObject();
    }

    void array(String name, Content content) throws IOException {
        out.writeArrayFieldStart(name);
        content.write();
        out.writeEndArray();
    }

    /** Its text; the name of a constant. */
    void text(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value.toString());
        }
    }

    void number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
    }

    /** A number that counts from 1; 0 is none. */
    void fromOne(String name, int value) throws IOException {
        if (value > 0) {
            out.writeNumberField(name, value);
        }
    }

    void flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }

    void number(String name, BigDecimal value) throws IOException {
        out.writeNumberField(name, value);
    }

    /** Nothing where there is none. */
    void texts(String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            array(name, () -> {
                for (String value : values) {
                    out.writeString(value);
                }
            });
        }
    }

    void texts(String name, Map<String, String> values) throws IOException {
        if (!values.isEmpty()) {
            object(name, () -> {
                for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
                    text(value.getKey(), value.getValue());
                }
            });
        }
    }
}
