package io.pailguard.benchmarks.tokenrelease;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.embedded.DatabaseAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** The limit: an endpoint that reads its body and inserts one row in a transaction of its own, and knows nothing else. */
final class OneRow implements AutoCloseable {
    private static final byte[] ANSWER = "{\"inserted\": true}".getBytes(StandardCharsets.UTF_8);

    static {
        // Else each answer waits 40 ms: its head and its body are two packets, and the second waits until the first is
        // acknowledged, which a client that has nothing to send puts off.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final ExecutorService threads;
    private final HttpServer server;

    OneRow(DatabaseAccess database, int atOnce) throws IOException, SQLException {
        try (Connection owner = DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.migrate().name(),
                        database.migrate().password());
                var statement = owner.createStatement()) {
            statement.execute("CREATE TABLE bare_row (id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),"
                    + " body text NOT NULL)");
            statement.execute("GRANT INSERT ON bare_row TO " + database.app().name());
        }
        for (int i = 0; i < atOnce; i++) {
            connections.add(DriverManager.getConnection(
                    database.jdbcUrl(), database.app().name(), database.app().password()));
        }
        threads = Executors.newFixedThreadPool(atOnce);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::insert);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void insert(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = inserted(body) ? 200 : 500;
        exchange.sendResponseHeaders(status, ANSWER.length);
        try (var out = exchange.getResponseBody()) {
            out.write(ANSWER);
        }
    }

    private boolean inserted(String body) {
        Connection connection = connections.poll();
        if (connection == null) {
            return false;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bare_row (id, body) VALUES (?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, body);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            return false;
        } finally {
            connections.add(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        threads.shutdown();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
