package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Kafka and the embedded PostgreSQL say inside this JVM: warnings only, into a file, so that the terminal shows progress alone. */
final class InfrastructureLog {

    private InfrastructureLog() {}

    /** What a message repeats of somebody's input forges no line of its own. */
    private static final class OneLine extends SimpleFormatter {
        @Override
        public String formatMessage(LogRecord message) {
            StringBuilder line = new StringBuilder();
            super.formatMessage(message)
                    .chars()
                    .forEach(c -> line.append(
                            Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString((char) c)));
            return line.toString();
        }
    }

    static void into(Path file) {
        try {
            OwnerOnlyFiles.folder(file.getParent());
            Logger root = Logger.getLogger("");
            for (Handler handler : root.getHandlers()) {
                root.removeHandler(handler);
            }
            FileHandler handler = new FileHandler(file.toString(), true);
            handler.setFormatter(new OneLine());
            handler.setLevel(Level.WARNING);
            root.addHandler(handler);
            root.setLevel(Level.WARNING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
