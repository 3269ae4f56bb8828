package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the settings around a place, in whatever way they are written, with the blocks that they stand in. It is done for
 * what was found alone, goes a bounded way from there, and sees every byte of it a bounded number of times.
 */
public final class NearbySettings {
    public static final int REACH = 3_000;
    private static final int MOST = 400;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 600;
    private static final int BLANKS = 40;
    private static final int OPERATOR = 3;
    /** Members that name the entry whose value another member holds. */
    private static final Set<String> NAMING = Set.of("name", "key", "parameterkey", "variable", "property");
    /** What begins a part of a file of its own. */
    private static final String MACHINE = "machine";

    private final byte[] text;
    private final int end;
    private final List<NearbySetting> settings = new ArrayList<>();
    private Block block = Block.root();
    /** What a bracket that opens now belongs to; on a new line, lines that are indented further. */
    private String called = "";

    /** {@code - DB_HOST=…}: items that are settings by themselves. */
    private boolean assignedByEquals;

    private int line;
    private int paragraph;

    private NearbySettings(byte[] text, int end) {
        this.text = text;
        this.end = end;
    }

    public static List<NearbySetting> around(byte[] text, int start, int end) {
        int from = Walk.back(text, Math.max(0, start - REACH), 200, Walk.LINE);
        NearbySettings nearby = new NearbySettings(text, Math.min(text.length, end + REACH));
        nearby.read(from);
        return nearby.joined();
    }

    private void read(int from) {
        int at = beginLine(from);
        while (at < end && settings.size() < MOST) {
            byte c = text[at];
            if (c == '\n') {
                line++;
                at = beginLine(at + 1);
            } else if (Ascii.isQuote(c)) {
                at = quoted(at);
            } else if ("{[(".indexOf(c) >= 0) {
                block = block.inBrackets(called);
                called = "";
                at++;
            } else if ("}])".indexOf(c) >= 0) {
                close();
                at++;
            } else if (isNameStart(c)) {
                at = word(at);
            } else {
                called = c == ',' || c == ';' ? "" : called;
                at++;
            }
        }
    }

    /** Where nothing was opened that this closes, what was read stood in a block that began before. */
    private void close() {
        Block at = block;
        while (at.isOfLines() && at.parent() != null) {
            at = at.parent();
        }
        Block parent = at.parent();
        block = parent == null ? Block.root() : parent;
        called = "";
    }

    private int beginLine(int from) {
        int content = from;
        boolean dash = false;
        while (content < end && (Ascii.isBlank(text[content]) || isDash(content))) {
            dash |= text[content] == '-';
            content++;
        }
        if (content >= end || text[content] == '\n' || text[content] == '\r') {
            paragraph++;
            return content;
        }
        if (!block.isOfLines()) {
            return content;
        }
        if (text[content] == '[' && isSection(content)) {
            int closing = Walk.over(text, content + 1, LONGEST_NAME, Walk.PATH_NAME);
            block = new Block(Block.root(), latin1(content + 1, closing), 0, true);
            called = "";
            return closing + 1;
        }
        indent(content - from, dash);
        return content;
    }

    private void indent(int column, boolean dash) {
        Block at = block;
        while (at.parent() != null
                && at.isOfLines()
                && (at.indent() > column || dash && at.item() && at.indent() == column)) {
            at = at.parent();
        }
        if (dash || column > at.indent() && !called.isEmpty()) {
            at = new Block(at, dash ? "" : called, column, dash);
        }
        block = at;
        called = "";
    }

    private boolean isDash(int at) {
        return text[at] == '-' && at + 1 < end && Ascii.isBlank(text[at + 1]);
    }

    /** {@code [mail]} alone on its line. */
    private boolean isSection(int at) {
        int closing = Walk.over(text, at + 1, LONGEST_NAME, Walk.PATH_NAME);
        int behind = closing < end && text[closing] == ']' ? Walk.over(text, closing + 1, BLANKS, Walk.BLANK) : -1;
        return closing > at + 1 && behind > 0 && (behind >= end || text[behind] == '\n' || text[behind] == '\r');
    }

    /** @return where to go on */
    private int word(int at) {
        int behind = Walk.over(text, at, LONGEST_NAME, Walk.DOTTED_NAME);
        if (Ascii.startsWith(text, behind, "://")) {
            int to = bareEnd(at);
            add("", at, to);
            return to;
        }
        String name = latin1(at, behind);
        if (at > 0 && text[at - 1] == '<' && behind < end && text[behind] == '>') {
            return element(name, behind + 1);
        }
        if (behind < end && text[behind] == '(') {
            int call = call(name, behind + 1);
            if (call > 0) {
                return call;
            }
        }
        int value = behindOperator(behind);
        if (value > 0) {
            return assigned(name, value);
        }
        int next = Walk.over(text, behind, BLANKS, Walk.BLANK);
        boolean flag = at > 1 && text[at - 1] == '-' && text[at - 2] == '-';
        boolean machine = name.equals(MACHINE);
        if (next > behind && next < end && (flag || machine || block.name().equals(MACHINE)) && isBareStart(next)) {
            if (machine) {
                block = new Block(Block.root(), MACHINE, 0, true);
            }
            int to = bareEnd(next);
            add(name, next, to);
            return to;
        }
        called = name;
        return behind;
    }

    /** {@code <host>mail.example.org</host>} */
    private int element(String name, int from) {
        int to = from;
        while (to < end && to - from < LONGEST_VALUE && text[to] != '<' && text[to] != '\n') {
            to++;
        }
        if (to > from && to < end && text[to] == '<') {
            add(name, from, to);
        } else {
            called = name;
        }
        return to;
    }

    /** {@code setHost("…")}, {@code define('DB_HOST', '…')}. @return where to go on, or 0 if it is another call */
    private int call(String name, int from) {
        int first = Walk.over(text, from, BLANKS, Walk.BLANK);
        int closing = first < end && Ascii.isQuote(text[first]) ? closing(first) : -1;
        if (closing < 0) {
            return 0;
        }
        int next = Walk.over(text, closing + 1, BLANKS, Walk.BLANK);
        if (next < end && text[next] == ')') {
            add(name, first + 1, closing);
            return next + 1;
        }
        int second = next < end && text[next] == ',' ? Walk.over(text, next + 1, BLANKS, Walk.BLANK) : end;
        boolean pair = second < end && Ascii.isQuote(text[second]) && isName(first + 1, closing);
        if (!pair) {
            return 0;
        }
        int behind = Walk.over(text, assigned(latin1(first + 1, closing), second), BLANKS, Walk.BLANK);
        return behind < end && text[behind] == ')' ? behind + 1 : behind;
    }

    private int quoted(int at) {
        int closing = closing(at);
        if (closing < 0) {
            return at + 1;
        }
        int behind = closing + 1;
        while (behind < end && text[behind] == ']') {
            behind++;
        }
        int value = isName(at + 1, closing) ? behindOperator(behind) : 0;
        if (value > 0) {
            if (behind > closing + 1) {
                close();
            }
            return assigned(latin1(at + 1, closing), value);
        }
        add("", at + 1, closing);
        called = isName(at + 1, closing) ? latin1(at + 1, closing) : called;
        return closing + 1;
    }

    /** @param from where the value begins, or its quotes. @return where to go on */
    private int assigned(String name, int from) {
        int at = from;
        if (at + 1 < end && AssignmentSyntax.isStringPrefix(text[at]) && Ascii.isQuote(text[at + 1])) {
            at++;
        }
        if (at >= end || Ascii.isSpace(text[at]) || "{[(".indexOf(text[at]) >= 0 || "|>".indexOf(text[at]) >= 0) {
            called = name;
            return at;
        }
        if (Ascii.isQuote(text[at])) {
            int closing = closing(at);
            if (closing < 0) {
                return at + 1;
            }
            boolean names = NAMING.contains(lower(name)) && closing + 1 < end;
            if (names && text[closing + 1] == '>') {
                return element(latin1(at + 1, closing), closing + 2);
            }
            add(name, at + 1, closing);
            return closing + 1;
        }
        int to = bareEnd(at);
        int typed = Walk.over(text, to, BLANKS, Walk.BLANK);
        if (to > at && typed < end && text[typed] == '=') {
            int value = Walk.over(text, typed + 1, BLANKS, Walk.BLANK);
            if (value < end && Ascii.isQuote(text[value])) {
                return assigned(name, value);
            }
        }
        if (to < end && "({".indexOf(text[to]) >= 0) {
            called = name;
            return to;
        }
        add(name, at, to);
        return Math.max(to, at + 1);
    }

    /** @return where a value begins, or 0 if no operator stands there */
    private int behindOperator(int from) {
        int at = Walk.over(text, from, BLANKS, Walk.BLANK);
        int operator = at;
        while (at < end && at - operator < OPERATOR && ":=>?".indexOf(text[at]) >= 0) {
            at++;
        }
        assignedByEquals = at > operator && text[operator] == '=';
        boolean assigns = at > operator && (text[operator] == '=' || text[operator] == ':' || text[operator] == '?');
        boolean other = at - operator == 2 && text[operator] == ':' && text[operator + 1] == ':';
        return assigns && !other ? Walk.over(text, at, BLANKS, Walk.BLANK) : 0;
    }

    private void add(String name, int from, int to) {
        called = "";
        settings.add(new NearbySetting(name, from, to, holder(), line, paragraph));
        if (to - from <= LONGEST_VALUE) {
            parts(from, to);
        }
    }

    private Block holder() {
        Block parent = block.parent();
        return parent != null && block.item() && block.name().isEmpty() && assignedByEquals ? parent : block;
    }

    /** {@code Server=…;Password=…} in the text of a value. */
    private void parts(int from, int to) {
        boolean several = holds(from, to, ';') && holds(from, to, '=');
        Block own = several ? block.inBrackets("") : holder();
        int start = from;
        for (int at = from; at <= to; at++) {
            boolean ends = at == to || (several ? text[at] == ';' : Ascii.isBlank(text[at]) || text[at] == '&');
            if (ends) {
                part(start, at, own);
                start = at + 1;
            }
        }
    }

    private void part(int from, int to, Block own) {
        int at = from;
        while (at < to && text[at] != '=') {
            at++;
        }
        int name = from;
        for (int i = from; i < at; i++) {
            name = ":?'\"".indexOf(text[i]) >= 0 ? i + 1 : name;
        }
        if (at > name && at < to && at - name <= LONGEST_NAME) {
            settings.add(new NearbySetting(latin1(name, at), at + 1, to, own, line, paragraph));
        }
    }

    /** Names and values that stand in two members are one. */
    private List<NearbySetting> joined() {
        List<NearbySetting> joined = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            NearbySetting it = settings.get(i);
            NearbySetting next = i + 1 < settings.size() ? settings.get(i + 1) : it;
            boolean names = NAMING.contains(lower(it.name())) && next != it && next.block() == it.block();
            if (names && isName(it.from(), it.to()) && isValue(next.name())) {
                joined.add(next.named(latin1(it.from(), it.to()), entryOf(it.block())));
                i++;
            } else if (isValue(it.name()) && !it.block().name().isEmpty()) {
                joined.add(it.named(it.block().name(), entryOf(it.block())));
            } else {
                joined.add(it);
            }
        }
        return joined;
    }

    /** The block that an entry stands in which is a block of its own. */
    private static Block entryOf(Block block) {
        Block parent = block.parent();
        return parent == null
                        || block.isOfLines() && !block.item() && block.name().isEmpty()
                ? block
                : parent;
    }

    private static boolean isValue(String name) {
        String lower = lower(name);
        return lower.equals("value") || lower.equals("default") || lower.endsWith("value");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private int closing(int quote) {
        int limit = Math.min(end, quote + LONGEST_VALUE);
        for (int at = quote + 1; at < limit && text[at] != '\n'; at++) {
            if (text[at] == '\\') {
                at++;
            } else if (text[at] == text[quote]) {
                return at;
            }
        }
        return -1;
    }

    private int bareEnd(int from) {
        int at = from;
        while (at < end
                && at - from < LONGEST_VALUE
                && !Ascii.isSpace(text[at])
                && ",\"'<>(){}[]".indexOf(text[at]) < 0) {
            at++;
        }
        return at;
    }

    private boolean isBareStart(int at) {
        return !Ascii.isSpace(text[at]) && "=:,;(){}[]<>\"'".indexOf(text[at]) < 0;
    }

    private boolean holds(int from, int to, int wanted) {
        for (int at = from; at < to; at++) {
            if (text[at] == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean isName(int from, int to) {
        return to > from && to - from <= LONGEST_NAME && Walk.over(text, from, to - from, Walk.PATH_NAME) == to;
    }

    private static boolean isNameStart(int c) {
        return Ascii.isWord(c);
    }

    private String latin1(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
