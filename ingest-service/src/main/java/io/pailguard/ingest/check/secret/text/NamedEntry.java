package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Entries that keep name and value in two members: {@code - name: DB_PASSWORD} and {@code value: …} of Kubernetes, the
 * same in JSON, {@code ParameterKey} and {@code ParameterValue}, attributes and elements of XML; and names whose value
 * stands one level deeper ({@code "password": {"value": …}}). The members are looked at for a bounded way only.
 */
final class NamedEntry {
    private static final int LONGEST_GAP = 200;
    private static final int LONGEST_NAME = 48;
    private static final int LONGEST_MEMBER = 40;
    private static final int LONGEST_REST = 24;
    private static final int MOST_MEMBERS = 6;
    private static final int MOST_SPACE = 200;
    private static final int LONGEST_OTHER_VALUE = 300;
    private static final int LOOK_BACK = 600;
    private static final int QUOTES = 2;
    private static final int BLANKS = 8;
    private static final int BLANKS_BACK = 4;
    private static final int MOST_LINES_BACK = 6;

    /** What the member with the name is called, or ends in. */
    private static final String[] NAMES = {
        "name", "key", "variable", "property", "param", "parameter", "field", "setting", "option", "attribute"
    };

    private static final Set<String> VALUES = Set.of("value", "default", "string");

    private final byte[] text;

    NamedEntry(byte[] text) {
        this.text = text;
    }

    /** The value whose name has the key word in it. */
    Optional<ValuePlace> around(int keywordStart, int keywordEnd) {
        int behind = Walk.over(text, keywordEnd, LONGEST_REST, Walk.DOTTED_NAME);
        int name = nameMember(keywordStart);
        return name >= 0 ? besides(name, skipQuotes(behind)) : below(keywordStart, skipQuotes(behind));
    }

    /** @return where the member begins whose value the key word is part of, if it is one that names something; or -1 */
    int nameMember(int keywordStart) {
        int named = Walk.back(text, keywordStart, LONGEST_NAME, Walk.PATH_NAME);
        int at = skipBack(skipQuotesBack(named));
        if (at == 0 || ":=>".indexOf(text[at - 1]) < 0) {
            return -1;
        }
        int end = skipQuotesBack(skipBack(at - 1));
        int start = memberStart(end);
        return isOneOf(start, end) ? start : -1;
    }

    private boolean isOneOf(int start, int end) {
        for (String name : NAMES) {
            if (end - name.length() >= start && Ascii.startsWithIgnoringCase(text, end - name.length(), name)) {
                return true;
            }
        }
        return false;
    }

    /** The value in another member of the same entry, behind the name or before it. */
    private Optional<ValuePlace> besides(int name, int behindName) {
        Optional<ValuePlace> element = inElement(behindName);
        if (element.isPresent()) {
            return element;
        }
        boolean plain = name == 0 || !Ascii.isQuote(text[name - 1]) && !isInTag(name);
        int column = plain ? column(name) : -1;
        Optional<ValuePlace> behind = behind(behindName, behindName, column);
        if (behind.isPresent()) {
            return behind;
        }
        int entry = entryStart(name, column);
        return entry < 0
                ? Optional.empty()
                : member(entry, name, column).filter(place -> isPlain(place.behindName(), memberEnd(name), "{}<>"));
    }

    /** The member with the value behind a name: a call or an expression between them would be something else. */
    private Optional<ValuePlace> behind(int behindName, int from, int column) {
        return member(from, text.length, column).filter(place -> isPlain(behindName, place.name(), "()"));
    }

    private boolean isPlain(int from, int to, String refused) {
        for (int at = from; at < to; at++) {
            if (refused.indexOf(text[at]) >= 0) {
                return false;
            }
        }
        return to - from <= LONGEST_GAP;
    }

    /** {@code "password": {"value": "…"}}, {@code DB_PASSWORD:} with {@code value:} on a line of its own below. */
    private Optional<ValuePlace> below(int keywordStart, int behindName) {
        int at = skipBlanks(behindName);
        boolean operator = at < text.length && (text[at] == ':' || text[at] == '=');
        at = operator ? skipBlanks(at + 1) : at;
        if (at >= text.length) {
            return Optional.empty();
        }
        if (text[at] == '{') {
            return behind(behindName, at + 1, -1);
        }
        if (!operator || text[at] != '\r' && text[at] != '\n') {
            return Optional.empty();
        }
        int first = skipSpace(at);
        int column = column(first);
        return column > column(lineStartOfMember(keywordStart)) ? behind(behindName, at, column) : Optional.empty();
    }

    private int lineStartOfMember(int keywordStart) {
        int at = lineStart(keywordStart);
        while (at < keywordStart && (Ascii.isBlank(text[at]) || text[at] == '-')) {
            at++;
        }
        return at;
    }

    /** {@code <name>…</name><value>…</value>} */
    private Optional<ValuePlace> inElement(int behindName) {
        if (!startsWith(behindName, "</")) {
            return Optional.empty();
        }
        int closed = memberEnd(behindName + 2);
        if (closed >= text.length || text[closed] != '>') {
            return Optional.empty();
        }
        int opening = skipSpace(closed + 1);
        if (opening >= text.length || text[opening] != '<') {
            return Optional.empty();
        }
        int end = memberEnd(opening + 1);
        boolean value = end + 1 < text.length && text[end] == '>' && isValue(opening + 1, end);
        return value ? Optional.of(new ValuePlace(opening + 1, end, end + 1, true)) : Optional.empty();
    }

    /** @param column where each member that begins a line must stand, or -1 if quotes or brackets hold them together */
    private Optional<ValuePlace> member(int from, int limit, int column) {
        int at = from;
        for (int i = 0; i < MOST_MEMBERS && at >= 0 && at < limit; i++) {
            int member = nextMember(at, column);
            int start = member < 0 ? -1 : skipQuotes(member);
            int end = memberEnd(start);
            if (start < 0 || end == start || start >= limit) {
                return Optional.empty();
            }
            int operator = skipBlanks(skipQuotes(end));
            if (operator >= text.length || ":=".indexOf(text[operator]) < 0) {
                return Optional.empty();
            }
            int value = skipBlanks(operator + (startsWith(operator, "=>") ? 2 : 1));
            if (isValue(start, end)) {
                return place(start, end, value);
            }
            at = behindValue(value);
        }
        return Optional.empty();
    }

    private Optional<ValuePlace> place(int start, int end, int value) {
        int first = value;
        while (first < text.length
                && first - value < 4
                && AssignmentSyntax.isOpening(text[first])
                && text[first] != '[') {
            first++;
        }
        boolean there = first < text.length && !Ascii.isSpace(text[first]) && !Ascii.isQuote(text[first]);
        return there ? Optional.of(new ValuePlace(start, end, first, false)) : Optional.empty();
    }

    /** @return where the next member begins, its quote included; -1 if the entry ends before it */
    private int nextMember(int from, int column) {
        int at = from;
        boolean newLine = false;
        while (at < text.length && at - from < MOST_SPACE && (Ascii.isSpace(text[at]) || isSeparator(text[at]))) {
            newLine |= text[at] == '\n';
            at++;
        }
        boolean elsewhere = newLine && column >= 0 && column(at) != column;
        return at >= text.length || elsewhere ? -1 : at;
    }

    private static boolean isSeparator(int c) {
        return c == ',' || c == ';' || c == '\\';
    }

    /** @return the offset behind a value that is not the one looked for, or -1 if that is more than a plain one */
    private int behindValue(int from) {
        int start = skipEscape(from);
        if (start >= text.length || text[start] == '{' || text[start] == '[' || text[start] == '<') {
            return -1;
        }
        byte quote = Ascii.isQuote(text[start]) ? text[start] : 0;
        int limit = Math.min(text.length, start + LONGEST_OTHER_VALUE);
        for (int at = start + (quote == 0 ? 0 : 1); at < limit; at++) {
            byte c = text[at];
            if (quote == 0 ? c == ',' || c == '\n' || c == ';' : c == quote) {
                return quote == 0 ? at : at + 1;
            }
            if (c == '\n' || quote == 0 && (c == '}' || c == '>' || c == ')')) {
                return -1;
            }
            at += quote != 0 && c == '\\' && start == from ? 1 : 0;
        }
        return -1;
    }

    private int skipEscape(int from) {
        return from < text.length && text[from] == '\\' ? from + 1 : from;
    }

    /** Where the entry begins of which the name is not the first member, or -1. */
    private int entryStart(int name, int column) {
        return column >= 0 && isFirstOnLine(name) ? firstLine(name, column) : behindBracket(name);
    }

    private int behindBracket(int name) {
        for (int at = name - 1; at >= 0 && name - at < LOOK_BACK; at--) {
            if (text[at] == '}' || text[at] == '>') {
                return -1;
            }
            if (text[at] == '{') {
                return at + 1;
            }
            if (text[at] == '<') {
                return memberEnd(at + 1);
            }
        }
        return -1;
    }

    /** The first of the lines above that go on with the same entry, which a dash or another column begins. */
    private int firstLine(int name, int column) {
        int first = -1;
        int line = lineStart(name);
        boolean dashed = isDashed(line, name);
        for (int i = 0; i < MOST_LINES_BACK && line > 0 && !dashed && name - line < LOOK_BACK; i++) {
            line = lineStart(line - 1);
            int member = line;
            while (member < text.length && (Ascii.isBlank(text[member]) || text[member] == '-')) {
                member++;
            }
            if (member - line != column) {
                return first;
            }
            first = member;
            dashed = isDashed(line, member);
        }
        return first;
    }

    private boolean isDashed(int line, int member) {
        for (int at = line; at < member; at++) {
            if (text[at] == '-') {
                return true;
            }
        }
        return false;
    }

    private boolean isFirstOnLine(int member) {
        int at = member;
        while (at > 0 && (Ascii.isBlank(text[at - 1]) || text[at - 1] == '-')) {
            at--;
        }
        return at == 0 || text[at - 1] == '\n';
    }

    private boolean isInTag(int member) {
        for (int at = member - 1; at >= 0 && member - at < LOOK_BACK; at--) {
            if (text[at] == '<' || text[at] == '>' || text[at] == '{') {
                return text[at] == '<';
            }
        }
        return false;
    }

    private boolean isValue(int start, int end) {
        String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return VALUES.contains(name) || name.endsWith("value");
    }

    private int memberStart(int end) {
        return Walk.back(text, end, LONGEST_MEMBER, Walk.NAME);
    }

    private int memberEnd(int start) {
        int at = Math.max(0, start);
        while (at < text.length
                && at - start < LONGEST_MEMBER
                && (AssignmentSyntax.isIdentifierRest(text[at]) || text[at] == ':' && isMemberGoingOn(at + 1))) {
            at++;
        }
        return at;
    }

    /** A colon inside a name separates a namespace from it; behind a name it is the operator. */
    private boolean isMemberGoingOn(int at) {
        int end = Walk.over(text, at, LONGEST_MEMBER, Walk.NAME);
        return end > at && end < text.length && (text[end] == '=' || text[end] == '>');
    }

    private boolean startsWith(int at, String sign) {
        return Ascii.startsWithIgnoringCase(text, at, sign);
    }

    private int skipQuotes(int from) {
        return Walk.over(text, from, QUOTES, Walk.QUOTES);
    }

    private int skipQuotesBack(int from) {
        return Walk.back(text, from, QUOTES, Walk.QUOTES);
    }

    private int skipBack(int from) {
        return Walk.back(text, from, BLANKS_BACK, Walk.BLANK);
    }

    private int skipBlanks(int from) {
        return Walk.over(text, from, BLANKS, Walk.BLANK);
    }

    private int skipSpace(int from) {
        return Walk.over(text, from, MOST_SPACE, Walk.SPACE);
    }

    private int column(int at) {
        return at - lineStart(at);
    }

    private int lineStart(int from) {
        return Walk.back(text, from, LOOK_BACK, Walk.LINE);
    }
}
