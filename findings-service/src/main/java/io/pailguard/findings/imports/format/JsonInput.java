package io.pailguard.findings.imports.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.pailguard.findings.masking.Masker;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A JSON document read as a stream, within bounds; whatever is wrong with it is told with its place. */
public final class JsonInput implements AutoCloseable {
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_PLACE = 200;

    /** Names are not interned: they are the sender's, and may be many. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;

    private JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a member of an object; what it leaves unread is passed over. */
    @FunctionalInterface
    public interface Member {
        void read(String name) throws IOException;
    }

    /** Reads an element of an array; what it leaves unread is passed over. */
    @FunctionalInterface
    public interface Element {
        void read() throws IOException;
    }

    /** At the first value. */
    public static JsonInput open(InputStream in) throws IOException {
        return new JsonInput(FACTORY.createParser(in));
    }

    /** Moves to the next value at the root; false at the end. */
    public boolean next() throws IOException {
        return token() != null;
    }

    private @Nullable JsonToken token() throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    public boolean isFalse() {
        return parser.currentToken() == JsonToken.VALUE_FALSE;
    }

    /** Behind the last value nothing more may stand. */
    public void end() throws IOException {
        if (next()) {
            throw wrong("the end");
        }
    }

    public void object(Member member) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        for (JsonToken token = token(); token != JsonToken.END_OBJECT; token = token()) {
            if (token == null) {
                throw cut();
            }
            String name = parser.currentName();
            token();
            member.read(name);
            passOver();
        }
    }

    public void array(Element element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        for (JsonToken token = token(); token != JsonToken.END_ARRAY; token = token()) {
            if (token == null) {
                throw cut();
            }
            element.read();
            passOver();
        }
    }

    /** Null for null. */
    public @Nullable String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(JsonToken.VALUE_STRING, "a text");
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** A text, or a number as it is written; null for null. */
    public @Nullable String word() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            try {
                return parser.getText();
            } catch (JsonProcessingException e) {
                throw unreadable(e);
            }
        }
        return text();
    }

    /** At most as many characters of it. */
    public @Nullable String text(int most) throws IOException {
        String text = text();
        return text == null ? null : Masker.cut(text, most);
    }

    public boolean isNegative() throws IOException {
        Double number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? score() : null;
        return number != null && number < 0;
    }

    /** 0 for null, and for what no line or index can be. */
    public int count() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                && parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrong("a number");
        }
        try {
            double number = parser.getDoubleValue();
            return number < 0 || number > Integer.MAX_VALUE ? 0 : (int) number;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** A number, or one written as a text; null for anything else. */
    public @Nullable Double score() throws IOException {
        try {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                return parser.getDoubleValue();
            }
            if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST_NUMBER) {
                return Double.valueOf(parser.getText().trim());
            }
            return null;
        } catch (NumberFormatException e) {
            return null;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** Passes over the value at hand, where it has parts that were not read. */
    private void passOver() throws IOException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
        // At the end of a cut document nothing more comes, and that is no exception.
        if (parser.currentToken() == null) {
            throw cut();
        }
    }

    private void expect(JsonToken expected, String what) throws IOException {
        if (parser.currentToken() != expected) {
            throw wrong(what);
        }
    }

    /** Says that something else stands here than what the form has here. */
    public Unreadable wrong(String expected) {
        return new Unreadable("Here must be " + expected + ".", place());
    }

    private Unreadable cut() {
        return new Unreadable("The report ends in the middle.", place());
    }

    private Unreadable unreadable(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return cut();
        }
        if (e instanceof StreamConstraintsException) {
            return new Unreadable(
                    "It is nested deeper than " + DEEPEST + ", or has a text of more than " + LONGEST_TEXT
                            + " characters, a name of more than " + LONGEST_NAME + ", or a number of more than "
                            + LONGEST_NUMBER + ".",
                    place());
        }
        return new Unreadable("It is no well-formed JSON from here on.", place());
    }

    /** For example {@code /runs/0/results/5/level, line 812, column 14}. */
    public String place() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        JsonLocation location = parser.currentLocation();
        return (pointer.isEmpty() ? "" : Masker.mask(Masker.cut(pointer, LONGEST_PLACE)) + ", ") + "line "
                + location.getLineNr() + ", column " + location.getColumnNr();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
