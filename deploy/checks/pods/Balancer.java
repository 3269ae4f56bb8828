import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a Service does, for pods without a cluster: each new connection goes to the next pod that is ready, and nothing is tried
 * twice. A pod is ready when it says so, and is not named in the folder of those that are being ended.
 *
 * <p>Arguments: the address to listen on, its port, the management port, the folder, the pods' addresses.
 */
public final class Balancer {
    private static final int PROBE_MILLIS = 500;
    private static final int PATIENCE = 5_000;

    private final List<Pod> pods = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private static final class Pod {
        private final String address;
        private volatile boolean ready;

        private Pod(String address) {
            this.address = address;
        }
    }

    public static void main(String[] arguments) throws IOException {
        new Balancer().run(List.of(arguments));
    }

    private void run(List<String> words) throws IOException {
        int port = Integer.parseInt(words.get(1));
        Path ending = Path.of(words.get(3));
        for (String address : words.subList(4, words.size())) {
            Pod pod = new Pod(address);
            pods.add(pod);
            start(() -> probe(pod, "http://" + address + ":" + words.get(2) + "/q/health/ready", ending.resolve(address)));
        }
        try (ServerSocket server = new ServerSocket(port, 256, InetAddress.getByName(words.get(0)))) {
            while (true) {
                Socket client = server.accept();
                start(() -> serve(client, port));
            }
        }
    }

    private void probe(Pod pod, String address, Path ending) {
        while (true) {
            pod.ready = !Files.exists(ending) && isOk(address);
            try {
                Thread.sleep(PROBE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean isOk(String address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            boolean ok = connection.getResponseCode() == 200;
            connection.disconnect();
            return ok;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void serve(Socket client, int port) {
        List<Pod> ready = pods.stream().filter(pod -> pod.ready).toList();
        try (client; Socket pod = new Socket()) {
            if (ready.isEmpty()) {
                return;
            }
            Pod next = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
            pod.connect(new InetSocketAddress(next.address, port), PATIENCE);
            Thread back = start(() -> copy(pod, client));
            copy(client, pod);
            back.join();
        } catch (IOException refused) {
            // The caller sees a closed connection, as it would behind a Service.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException ended) {
            try {
                from.close();
                to.close();
            } catch (IOException alreadyClosed) {
                return;
            }
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
