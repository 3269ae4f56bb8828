package io.pailguard.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Stands before every handler of the log. What a message or an exception repeats of somebody's input (a name, a path, an
 * answer of another server) can forge no line of its own: control characters are written as escapes.
 */
@LoggingFilter(name = OneLine.NAME)
public final class OneLine implements Filter {
    static final String NAME = "one-line";

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord message) {
            escape(message);
        }
        return true;
    }

    private static void escape(ExtLogRecord message) {
        String text = MESSAGE.format(message);
        if (text != null && Escapes.needs(text)) {
            message.setMessage(Escapes.of(text), FormatStyle.NO_FORMAT);
            message.setParameters(null);
        }
        if (message.getThrown() != null && !(message.getThrown() instanceof EscapedThrowable)) {
            message.setThrown(EscapedThrowable.of(message.getThrown()));
        }
    }
}
