package io.pailguard.ingest.check.secret.text;

import io.pailguard.ingest.check.secret.text.FileKind.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parts of a text that are written in different ways. Most texts are one; in a document each block of code is read as
 * what it holds: what its fence says, else what it looks like.
 */
public final class Passages {
    private static final int LONGEST_INFO = 40;
    private static final int SHORTEST_FENCE = 3;
    private static final int INDENTED = 4;
    /** What people call a language, where no file ends so. */
    private static final Map<String, String> ENDINGS = Map.of(
            "shell",
            "sh",
            "console",
            "sh",
            "dotenv",
            "env",
            "dockerfile",
            "env",
            "terraform",
            "tf",
            "python",
            "py",
            "javascript",
            "js",
            "typescript",
            "ts",
            "ruby",
            "rb",
            "golang",
            "go");

    private record Passage(int from, int to, FileKind kind) {}

    private final byte[] text;
    private final FileKind usual;
    private final List<Passage> passages = new ArrayList<>();
    private int done;

    private Passages(byte[] text, FileKind usual) {
        this.text = text;
        this.usual = usual;
    }

    @FunctionalInterface
    public interface Reader {
        void accept(int from, int to, FileKind kind);
    }

    public static Passages of(byte[] text, FileKind byPath) {
        FileKind kind = byPath.refinedBy(text);
        Passages passages = new Passages(text, kind);
        if (kind.syntax() == Syntax.PROSE) {
            passages.readDocument();
        } else if (kind.syntax() == Syntax.CODE) {
            new LongStrings(text).forEach(passages::string);
        }
        passages.add(text.length, kind);
        return passages;
    }

    /** The parts of a region, each as it is written. */
    public void within(int from, int to, Reader reader) {
        for (int i = first(from); i < passages.size() && passages.get(i).from < to; i++) {
            Passage passage = passages.get(i);
            reader.accept(Math.max(from, passage.from), Math.min(to, passage.to), passage.kind);
        }
    }

    /** The whole passages that a region reaches into, those aside that begin before an offset. @return where the last ends */
    public int around(int from, int to, int notBefore, Reader reader) {
        if (to <= notBefore) {
            return notBefore;
        }
        int end = notBefore;
        for (int i = first(Math.max(from, notBefore)); i < passages.size() && passages.get(i).from < to; i++) {
            Passage passage = passages.get(i);
            reader.accept(passage.from, passage.to, passage.kind);
            end = passage.to;
        }
        return end;
    }

    /** The passage that an offset is in; there are few. */
    private int first(int offset) {
        int low = 0;
        int high = passages.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (passages.get(middle).to > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** What is between the last passage and this offset. */
    private void add(int to, FileKind kind) {
        if (to > done || passages.isEmpty()) {
            passages.add(new Passage(done, to, kind));
            done = to;
        }
    }

    private void readDocument() {
        int line = 0;
        boolean blankBefore = true;
        while (line < text.length) {
            int end = lineEnd(line);
            int content = skipMargin(line, end);
            int block = fence(content, end);
            if (block < 0 && blankBefore && indentation(line, end) >= INDENTED) {
                block = indented(line);
            }
            if (block < 0 && startsWith(content, end, "<pre")) {
                block = preformatted(content);
            }
            blankBefore = content >= end;
            line = block < 0 ? end + 1 : block;
        }
    }

    /** @return where to go on behind a fenced block that begins on this line, or -1 if none does */
    private int fence(int content, int lineEnd) {
        int length = fenceLength(content, lineEnd);
        if (length < SHORTEST_FENCE) {
            return -1;
        }
        String info = info(content + length, lineEnd);
        int start = Math.min(text.length, lineEnd + 1);
        int line = start;
        while (line < text.length) {
            int end = lineEnd(line);
            int mark = skipMargin(line, end);
            int closing = fenceLength(mark, end);
            if (closing >= length && text[mark] == text[content] && skipBlanks(mark + closing, end) == end) {
                block(start, line, info);
                return end + 1;
            }
            line = end + 1;
        }
        // Without an end it was no fence, or goes on to the end: either way the rest is looked at once.
        block(start, text.length, info);
        return text.length;
    }

    private void block(int from, int to, String info) {
        String ending = ENDINGS.getOrDefault(info, info);
        Syntax told =
                ending.isEmpty() ? Syntax.PROSE : FileKind.of("a." + ending).syntax();
        Syntax syntax = told == Syntax.PROSE ? WrittenForm.of(text, from, to, Syntax.PROSE) : told;
        add(from, usual);
        add(to, usual.with(syntax));
    }

    /** A string of several lines in a program: often a file that somebody else reads. */
    private void string(int from, int to) {
        Syntax syntax = WrittenForm.of(text, from, to, Syntax.CODE);
        if (syntax != Syntax.CODE) {
            add(from, usual);
            add(to, usual.with(syntax));
        }
    }

    /** Lines that are indented below a blank line. @return where to go on */
    private int indented(int from) {
        int line = from;
        int end = from;
        while (line < text.length) {
            int lineEnd = lineEnd(line);
            boolean blank = skipBlanks(line, lineEnd) == lineEnd;
            if (!blank && indentation(line, lineEnd) < INDENTED) {
                break;
            }
            line = lineEnd + 1;
            end = blank ? end : Math.min(text.length, line);
        }
        block(from, end, "");
        return Math.max(line, from + 1);
    }

    private int preformatted(int from) {
        int end = from;
        while (end < text.length && !(text[end] == '<' && Ascii.startsWithIgnoringCase(text, end, "</pre"))) {
            end++;
        }
        block(from, end, "");
        return lineEnd(end) + 1;
    }

    private int fenceLength(int at, int end) {
        if (at >= end || text[at] != '`' && text[at] != '~') {
            return 0;
        }
        int length = 0;
        while (at + length < end && text[at + length] == text[at]) {
            length++;
        }
        return length;
    }

    /** The first word behind a fence, which is the language: {@code yaml}, {@code {.yaml}}. */
    private String info(int from, int end) {
        int start = from;
        while (start < end && (Ascii.isBlank(text[start]) || text[start] == '{' || text[start] == '.')) {
            start++;
        }
        int stop = start;
        while (stop < end && stop - start < LONGEST_INFO && (Ascii.isWord(text[stop]) || text[stop] == '-')) {
            stop++;
        }
        return new String(text, start, stop - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Blanks, and the marks of quotations and lists that stand before what they hold. */
    private int skipMargin(int line, int end) {
        int at = line;
        while (at < end && (Ascii.isSpace(text[at]) || text[at] == '>')) {
            at++;
        }
        boolean item = at + 1 < end && "-*+".indexOf(text[at]) >= 0 && Ascii.isBlank(text[at + 1]);
        return item ? skipBlanks(at + 1, end) : at;
    }

    private int indentation(int line, int end) {
        int columns = 0;
        int at = line;
        while (at < end && Ascii.isBlank(text[at])) {
            columns += text[at] == '\t' ? INDENTED : 1;
            at++;
        }
        return at == end || text[at] == '\r' ? 0 : columns;
    }

    private boolean startsWith(int at, int end, String sign) {
        return at + sign.length() <= end && Ascii.startsWithIgnoringCase(text, at, sign);
    }

    private int skipBlanks(int from, int end) {
        return Walk.over(text, from, end - from, Walk.SPACE);
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }
}
