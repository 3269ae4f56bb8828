package io.pailguard.simulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets blocking code write a response at the pace of its reader. */
final class ResponseStream extends OutputStream {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_WAIT_SECONDS = 120;

    private final HttpServerResponse response;
    private final int limit;
    private final int corruptAt;
    private Buffer pending = Buffer.buffer();
    private long accepted;

    /**
     * @param limit bytes after which the stream breaks, as a scripted fault; -1 never breaks
     * @param corruptAt the byte that arrives wrong, as a scripted fault; -1 for none
     */
    ResponseStream(HttpServerResponse response, int limit, int corruptAt) {
        this.response = response;
        this.limit = limit;
        this.corruptAt = corruptAt;
    }

    /** Whether it broke at its limit. */
    boolean isCut() {
        return limit >= 0 && accepted > limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long room = limit < 0 ? length : Math.max(0, limit - accepted);
        int taken = (int) Math.min(length, room);
        int begin = pending.length();
        pending.appendBytes(bytes, offset, taken);
        long wrong = corruptAt - accepted;
        if (wrong >= 0 && wrong < taken) {
            pending.setByte(begin + (int) wrong, (byte) ~bytes[offset + (int) wrong]);
        }
        accepted += length;
        if (isCut()) {
            send();
            throw new IOException("Cut short by a fault");
        }
        if (pending.length() >= CHUNK) {
            send();
        }
    }

    @Override
    public void flush() throws IOException {
        if (pending.length() > 0) {
            send();
        }
    }

    private void send() throws IOException {
        CompletableFuture<Void> sent =
                response.write(pending).toCompletionStage().toCompletableFuture();
        pending = Buffer.buffer();
        try {
            sent.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The reader is gone", e);
        }
    }
}
