package io.pailguard.embedded;

import java.nio.file.Path;
import java.util.List;

/** PostgreSQL as a program, for other machines: arguments are the data folder, the file of passwords, and the services. */
public final class PostgresProgram {
    private static final int PORT = 5432;

    private PostgresProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                PostgresOptions.persistent(Path.of(words.get(0)), PORT).remoteWith(Path.of(words.get(1))));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop"));
        words.subList(2, words.size()).forEach(postgres::provision);
        System.out.println("PostgreSQL is ready.");
        Thread.currentThread().join();
    }
}
