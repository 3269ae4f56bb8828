package io.pailguard.findings.console.shell;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Every value that a page prints goes through here: it is escaped for HTML, and characters that would hide or reorder
 * text (controls, zero-width, bidirectional overrides) are written out as their code points. File names, commit
 * authors and titles come from whoever can push.
 */
@Singleton
final class VisibleText implements ResultMapper {
    void register(@Observes EngineBuilder engine) {
        engine.addResultMapper(this);
    }

    @Override
    public int getPriority() {
        // Before Qute's own escaping, which is then not applied again.
        return DEFAULT_PRIORITY + 10;
    }

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        if (result instanceof RawString) {
            return false;
        }
        Optional<Variant> variant = origin.getVariant();
        return variant.isPresent() && variant.get().getContentType().startsWith("text/html");
    }

    @Override
    public String map(Object result, Expression expression) {
        return html(result.toString());
    }

    static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        // Forms send the ends of lines so; alone a carriage return would hide what stands before it.
        text.replace("\r\n", "\n").codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.append((char) c);
            default -> {
                if (hidden(c)) {
                    out.append("\u27E8U+")
                            .append(String.format(java.util.Locale.ROOT, "%04X", c))
                            .append('\u27E9');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || c == 0x3164
                || c == 0x115F
                || c == 0x1160
                || c == 0xFFA0
                || c >= 0xE0000 && c <= 0xE0FFF;
    }
}
