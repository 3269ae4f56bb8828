package io.pailguard.kit.http;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts a body whose length was not declared: the framework would end it with an empty answer. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class BodyLimit implements ReaderInterceptor {
    /** What has a limit of its own reads its body as a stream, and does not come here. */
    private static final String OTHERS = "";

    private final RequestLimits limits;

    BodyLimit(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Counted(context.getInputStream()));
        return context.proceed();
    }

    private final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void hearOut() throws IOException {
            byte[] unread = new byte[8_192];
            for (long heard = 0; heard < RequestLimits.HEARD_OUT; ) {
                int count = super.read(unread, 0, unread.length);
                if (count < 0) {
                    return;
                }
                heard += count;
            }
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > limits.largestBody(OTHERS)) {
                hearOut();
                throw limits.bodyTooLarge(OTHERS);
            }
        }
    }
}
