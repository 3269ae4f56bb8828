package io.pailguard.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Work that is done once for all installations of this checkout, by whichever comes first; the others wait for it. */
final class Once {
    private Once() {}

    interface Work {
        void run() throws IOException;
    }

    /**
     * @param folder where the work leaves what it makes, and this what tells that it is done
     * @param stamp another one asks for the work again
     */
    static void prepare(Path folder, String stamp, Work work) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("preparing.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Path done = folder.resolve("prepared");
            if (held.isValid() && Files.exists(done) && Files.readString(done).equals(stamp)) {
                return;
            }
            Files.deleteIfExists(done);
            work.run();
            Files.writeString(done, stamp);
        }
    }
}
