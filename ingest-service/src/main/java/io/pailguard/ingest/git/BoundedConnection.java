package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.eclipse.jgit.util.io.LimitedInputStream;

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
        return new LimitedInputStream(super.getInputStream(), MAX_BYTES) {
            @Override
            protected void limitExceeded() throws IOException {
                throw new TooManyRefsException();
            }
        };
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
}
