package io.pailguard.findings.imports;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** Receives bodies into files, as fast as the disk takes them and with nothing of them in memory. */
@ApplicationScoped
class Reception {
    static final long MOST = 200L * 1024 * 1024;

    private final Vertx vertx;

    Reception(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @return false where it is larger than it may be */
    Uni<Boolean> receive(HttpServerRequest request, Path file) {
        if (request.isEnded()) {
            return Uni.createFrom().item(true);
        }
        request.pause();
        return Uni.createFrom()
                .completionStage(() -> vertx.fileSystem()
                        .open(file.toString(), new OpenOptions().setRead(false).setWrite(true))
                        .toCompletionStage())
                .chain(to -> Uni.createFrom()
                        .<Boolean>emitter(emitter -> new Pipe(request, to, emitter).begin())
                        .onTermination()
                        .call(() -> Uni.createFrom()
                                .completionStage(() -> to.close().toCompletionStage())));
    }

    /** What comes is not kept: a client that goes on sending hears the answer all the same. */
    void pass(HttpServerRequest request) {
        drop(request);
        request.resume();
    }

    private static void drop(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(part -> {});
        }
    }

    private static final class Pipe {
        private final HttpServerRequest from;
        private final AsyncFile to;
        private final UniEmitter<? super Boolean> emitter;
        private long received;

        Pipe(HttpServerRequest from, AsyncFile to, UniEmitter<? super Boolean> emitter) {
            this.from = from;
            this.to = to;
            this.emitter = emitter;
        }

        void begin() {
            // What still comes is not kept.
            emitter.onTermination(() -> drop(from));
            to.exceptionHandler(emitter::fail);
            from.exceptionHandler(emitter::fail);
            from.endHandler(end -> emitter.complete(true));
            from.handler(this::write);
            from.resume();
        }

        private void write(Buffer part) {
            received += part.length();
            if (received > MOST) {
                emitter.complete(false);
                return;
            }
            to.write(part);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        }
    }
}
