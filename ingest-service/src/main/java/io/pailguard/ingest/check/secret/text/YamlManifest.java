package io.pailguard.ingest.check.secret.text;

import io.pailguard.ingest.check.secret.text.ManifestEntry.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML line by line as far as telling which values belong to a mapping that says {@code kind: Secret}, before it or
 * behind it, alone or as an item of a list. Each line is looked at once.
 */
public final class YamlManifest {
    private final byte[] text;
    private final int end;
    private final Consumer<ManifestEntry> found;
    private final Deque<Mapping> open = new ArrayDeque<>();
    /** The value that goes on below the line of its key, and the column that ends it. */
    private int scalarColumn = -1;

    private String scalarKey = "";
    private int scalarStart = -1;
    private int scalarEnd = -1;

    private YamlManifest(byte[] text, int end, Consumer<ManifestEntry> found) {
        this.text = text;
        this.end = end;
        this.found = found;
    }

    public static void read(byte[] text, int from, int to, Consumer<ManifestEntry> found) {
        YamlManifest manifest = new YamlManifest(text, to, found);
        int line = from;
        while (line < to) {
            int lineEnd = manifest.lineEnd(line);
            manifest.line(line, lineEnd);
            line = lineEnd + 1;
        }
        manifest.closeDeeperThan(-1);
    }

    private int lineEnd(int from) {
        return Walk.over(text, from, end - from, Walk.LINE);
    }

    private void line(int line, int lineEnd) {
        int content = skipBlanks(line, lineEnd);
        int stop = lineEnd > content && text[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (content == stop || text[content] == '#' || startsWith(content, stop, "{{")) {
            return;
        }
        if (content - line > scalarColumn && scalarColumn >= 0) {
            scalarStart = scalarStart < 0 ? content : scalarStart;
            scalarEnd = stop;
            return;
        }
        endScalar();
        if (startsWith(line, stop, "---")) {
            closeDeeperThan(-1);
            return;
        }
        while (content + 1 < stop && text[content] == '-' && Ascii.isBlank(text[content + 1])) {
            closeDeeperThan(content - line);
            content = skipBlanks(content + 1, stop);
        }
        member(line, content, stop);
    }

    private void member(int line, int content, int stop) {
        int column = content - line;
        int colon = colon(content, stop);
        closeDeeperThan(column);
        if (colon < 0) {
            return;
        }
        Mapping outer = open.peek();
        if (outer == null || outer.column < column) {
            open.push(new Mapping(column, outer));
        }
        Mapping mapping = open.element();
        String key = unquoted(content, colon);
        int value = skipBlanks(colon + 1, stop);
        int valueEnd = valueEnd(value, stop);
        mapping.last = Section.of(key);
        mapping.secret |= key.equals("kind") && unquoted(value, valueEnd).equals("Secret");
        if (mapping.section != Section.NONE && value < valueEnd) {
            entry(mapping, key, column, value, valueEnd);
        }
    }

    private void entry(Mapping mapping, String key, int column, int value, int valueEnd) {
        int start = startsWith(value, valueEnd, "!!binary") ? skipBlanks(value + 8, valueEnd) : value;
        if (start < valueEnd && (text[start] == '|' || text[start] == '>')) {
            scalarColumn = column;
            scalarKey = key;
            return;
        }
        boolean quoted = valueEnd - start >= 2 && Ascii.isQuote(text[start]) && text[valueEnd - 1] == text[start];
        mapping.add(key, quoted ? start + 1 : start, quoted ? valueEnd - 1 : valueEnd);
    }

    private void endScalar() {
        if (scalarColumn >= 0 && scalarStart >= 0 && !open.isEmpty()) {
            open.element().add(scalarKey, scalarStart, scalarEnd);
        }
        scalarColumn = -1;
        scalarStart = -1;
    }

    private void closeDeeperThan(int column) {
        endScalar();
        while (!open.isEmpty() && open.element().column > column) {
            Mapping closed = open.pop();
            if (closed.secret) {
                closed.entries.forEach(found);
            }
        }
    }

    /** The colon that ends a key: one with a blank or nothing behind it. */
    private int colon(int from, int stop) {
        for (int at = from; at < stop; at++) {
            if (text[at] == ':' && (at + 1 == stop || Ascii.isBlank(text[at + 1]))) {
                return at;
            }
            if (Ascii.isBlank(text[at])) {
                return -1;
            }
        }
        return -1;
    }

    /** Where a plain value ends: before a comment, and before blanks. */
    private int valueEnd(int value, int stop) {
        int at = value;
        while (at < stop && !(text[at] == '#' && at > value && Ascii.isBlank(text[at - 1]))) {
            at++;
        }
        while (at > value && Ascii.isBlank(text[at - 1])) {
            at--;
        }
        return at;
    }

    private String unquoted(int from, int to) {
        boolean quoted = to - from >= 2 && Ascii.isQuote(text[from]) && text[to - 1] == text[from];
        int start = quoted ? from + 1 : from;
        return new String(text, start, (quoted ? to - 1 : to) - start, StandardCharsets.ISO_8859_1);
    }

    private boolean startsWith(int at, int stop, String sign) {
        return at + sign.length() <= stop && Ascii.startsWithIgnoringCase(text, at, sign);
    }

    private int skipBlanks(int from, int stop) {
        return Walk.over(text, from, stop - from, Walk.BLANK);
    }

    private static final class Mapping {
        private final int column;
        private final @Nullable Mapping parent;
        private final Section section;
        private final List<ManifestEntry> entries = new ArrayList<>();
        private Section last = Section.NONE;
        private boolean secret;

        Mapping(int column, @Nullable Mapping parent) {
            this.column = column;
            this.parent = parent;
            this.section = parent == null ? Section.NONE : parent.last;
        }

        void add(String key, int start, int end) {
            if (parent != null && section != Section.NONE) {
                parent.entries.add(new ManifestEntry(key, start, end, section == Section.DATA));
            }
        }
    }
}
