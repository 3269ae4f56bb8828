package io.pailguard.ingest.check.secret.text;

import io.pailguard.ingest.check.secret.text.ManifestEntry.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads JSON as far as telling which values belong to an object that says {@code "kind": "Secret"}. */
public final class JsonManifest {
    private static final int DEEPEST = 64;

    private final byte[] text;
    private final int end;
    private final Consumer<ManifestEntry> found;
    private final Deque<Members> open = new ArrayDeque<>();
    private int deeper;

    private JsonManifest(byte[] text, int end, Consumer<ManifestEntry> found) {
        this.text = text;
        this.end = end;
        this.found = found;
    }

    public static void read(byte[] text, int from, int to, Consumer<ManifestEntry> found) {
        JsonManifest manifest = new JsonManifest(text, to, found);
        int at = from;
        while (at < to) {
            at = manifest.next(at);
        }
    }

    /** @return where to go on reading */
    private int next(int at) {
        switch (text[at]) {
            case '{' -> opened();
            case '}' -> closed();
            case '[' -> last("");
            case '"' -> {
                return string(at + 1);
            }
            default -> {}
        }
        return at + 1;
    }

    private void opened() {
        if (open.size() == DEEPEST) {
            deeper++;
        } else {
            open.push(new Members(open.peek()));
        }
    }

    private void closed() {
        if (deeper > 0) {
            deeper--;
        } else if (!open.isEmpty()) {
            Members closed = open.pop();
            if (closed.secret) {
                closed.entries.forEach(found);
            }
        }
    }

    private void last(String key) {
        if (!open.isEmpty()) {
            open.element().key = key;
        }
    }

    private int string(int start) {
        int close = start;
        while (close < end && text[close] != '"' && text[close] != '\n') {
            close += text[close] == '\\' && close + 1 < end && text[close + 1] != '\n' ? 2 : 1;
        }
        if (close >= end || text[close] == '\n') {
            return Math.min(end, close + 1);
        }
        if (!open.isEmpty() && deeper == 0) {
            Members members = open.element();
            if (isKey(close + 1)) {
                members.key = new String(text, start, close - start, StandardCharsets.ISO_8859_1);
            } else {
                members.value(start, close, text);
            }
        }
        return close + 1;
    }

    private boolean isKey(int from) {
        int at = Walk.over(text, from, Math.min(8, end - from), Walk.SPACE);
        return at < end && text[at] == ':';
    }

    private static final class Members {
        private final @Nullable Members parent;
        private final Section section;
        private final List<ManifestEntry> entries = new ArrayList<>();
        private String key = "";
        private boolean secret;

        Members(@Nullable Members parent) {
            this.parent = parent;
            this.section = parent == null ? Section.NONE : Section.of(parent.key);
        }

        void value(int start, int end, byte[] text) {
            secret |= key.equals("kind")
                    && new String(text, start, end - start, StandardCharsets.ISO_8859_1).equals("Secret");
            if (parent != null && section != Section.NONE) {
                parent.entries.add(new ManifestEntry(key, start, end, section == Section.DATA));
            }
        }
    }
}
