package io.pailguard.findings.imports;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was staged, piece by piece, each finding told from its twins. */
final class Numbered {
    private final Path file;
    private final Twins twins;
    private final int[] numbers;
    private @Nullable MappingIterator<Staged> all;
    private int at;

    Numbered(Path file, Twins twins, int[] numbers) {
        this.file = file;
        this.twins = twins;
        this.numbers = numbers;
    }

    void open() {
        try {
            all = Staging.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty at the end. */
    List<Staged> next(int most) {
        List<Staged> batch = new ArrayList<>(most);
        while (batch.size() < most && all != null && all.hasNext()) {
            Staged staged = all.next();
            batch.add(new Staged(twins.told(staged.finding(), at, numbers[at]), staged.secretStatus()));
            at++;
        }
        return batch;
    }

    void close() {
        try {
            if (all != null) {
                all.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
