package io.pailguard.ingest.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** To ask for a list of refs: the library holds all that it is told before it shows any of it. */
final class BoundedConnection extends JDKHttpConnection {
    /** Some hundred thousand refs, and the whole of an answer. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    private BoundedConnection(URL url, Proxy proxy) throws IOException {
        super(url, proxy);
    }

    static HttpConnectionFactory factory() {
        return new Factory();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    private static final class Factory extends JDKHttpConnectionFactory {
        @Override
        public HttpConnection create(URL url, Proxy proxy) throws IOException {
            return new BoundedConnection(url, proxy);
        }
    }

    /** More was answered than is taken. */
    static final class TooManyRefsException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Bounded extends FilterInputStream {
        private long left = MAX_BYTES;

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(read);
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new TooManyRefsException();
            }
        }
    }
}
