package io.pailguard.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the server says: kept where its owner wants it, otherwise until the server runs, as the reason why it does not. */
final class ServerLog {

    private static final int LAST_LINES = 15;

    private final Path file;
    private final boolean temporary;
    private final long begin;

    private ServerLog(Path file, boolean temporary) throws IOException {
        this.file = file;
        this.temporary = temporary;
        this.begin = Files.exists(file) ? Files.size(file) : 0;
    }

    static ServerLog of(PostgresOptions options, Path dataDirectory) throws IOException {
        if (options.log().isPresent()) {
            OwnerOnly.folder(options.log().get().getParent());
            return new ServerLog(options.log().get(), false);
        }
        return new ServerLog(dataDirectory.resolveSibling(dataDirectory.getFileName() + "-start.log"), true);
    }

    /** Appends, so that the file may be cut while the server runs. */
    ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    void started() throws IOException {
        if (temporary) {
            Files.delete(file);
        }
    }

    /** The end of what this start has said, ready to follow a sentence. */
    String lastLines() throws IOException {
        byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int from = (int) Math.min(begin, all.length);
        String said = new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
        List<String> lines =
                said.isEmpty() ? List.of("it said nothing") : said.lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return ":\n  " + String.join("\n  ", last);
    }
}
