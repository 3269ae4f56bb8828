package io.pailguard.simulator.destination;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** On this machine alone: Jira Cloud, an inbox of webhooks, a mail server, and a page that shows what came. */
public final class DestinationSimulator implements AutoCloseable {
    static final String HOOKS = "/hooks";
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_HOOKS = 1_000;

    private final HttpServer http;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final GreenMail mail;
    private final JiraCloud jira;
    private final Clock clock;
    private final String token;
    private final Map<String, Delivered> hooks = new LinkedHashMap<>();

    /** @param port, smtpPort 0 for any that is free */
    public DestinationSimulator(int port, int smtpPort, String token, Clock clock) throws IOException {
        this(port, smtpPort, token, clock, 0);
    }

    /** @param before the number before that of the first ticket */
    DestinationSimulator(int port, int smtpPort, String token, Clock clock, long before) throws IOException {
        this.clock = clock;
        this.token = token;
        this.jira = new JiraCloud(token, clock, before);
        this.mail = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        http.createContext("/", this::handle);
        http.setExecutor(workers);
    }

    public DestinationSimulator start() {
        mail.start();
        http.start();
        return this;
    }

    public JiraCloud jira() {
        return jira;
    }

    /** Without a slash at its end: Jira's site too. */
    public String origin() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    String token() {
        return token;
    }

    /** Each once, the oldest first. */
    public List<Delivered> hooks() {
        synchronized (hooks) {
            return List.copyOf(hooks.values());
        }
    }

    public List<MimeMessage> mails() {
        return Stream.of(mail.getReceivedMessages()).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            if (path.startsWith("/rest/")) {
                jira(exchange, path, body);
            } else if (path.startsWith(HOOKS) && "POST".equals(exchange.getRequestMethod())) {
                take(exchange, body);
                exchange.sendResponseHeaders(204, -1);
            } else if ("/received".equals(path)) {
                send(exchange, 200, "application/json;charset=UTF-8", received().encode());
            } else if ("/".equals(path)) {
                send(exchange, 200, "text/html;charset=UTF-8", Page.of(this));
            } else {
                send(exchange, 404, "text/plain", "Nothing is here.");
            }
        }
    }

    private void jira(HttpExchange exchange, String path, byte[] body) throws IOException {
        Optional<JsonObject> json = json(body);
        Optional<Answer> answer = json.isEmpty()
                ? Optional.of(Answer.error(400, "Invalid request payload."))
                : jira.answer(
                        exchange.getRequestMethod(),
                        path,
                        query(exchange.getRequestURI().getRawQuery()),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        json.get());
        if (answer.isEmpty()) {
            return;
        }
        if (answer.get().retryAfter() > 0) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Integer.toString(answer.get().retryAfter()));
        }
        if (answer.get().body() == null) {
            exchange.sendResponseHeaders(answer.get().status(), -1);
        } else {
            send(
                    exchange,
                    answer.get().status(),
                    "application/json;charset=UTF-8",
                    answer.get().body().encode());
        }
    }

    private static Optional<JsonObject> json(byte[] body) {
        try {
            return Optional.of(
                    body.length == 0 ? new JsonObject() : new JsonObject(new String(body, StandardCharsets.UTF_8)));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    equals < 0 ? pair : pair.substring(0, equals),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    /** By its id, as the guide tells receivers to do. What has none is told apart by when it came. */
    private void take(HttpExchange exchange, byte[] body) {
        String id = header(exchange, "webhook-id", "without id, " + clock.instant());
        Delivered came = new Delivered(
                id,
                exchange.getRequestURI().getPath(),
                header(exchange, "webhook-timestamp", ""),
                header(exchange, "webhook-signature", ""),
                new String(body, StandardCharsets.UTF_8),
                clock.instant(),
                1);
        synchronized (hooks) {
            hooks.merge(id, came, (first, again) -> first.again());
            if (hooks.size() > MOST_HOOKS) {
                hooks.remove(hooks.keySet().iterator().next());
            }
        }
    }

    private static String header(HttpExchange exchange, String name, String otherwise) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse(otherwise);
    }

    /** For programs: each webhook with how often it came, each mail, each ticket. */
    private JsonObject received() {
        JsonArray all = new JsonArray();
        hooks().forEach(hook -> all.add(new JsonObject()
                .put("id", hook.id())
                .put("path", hook.path())
                .put("timestamp", hook.timestamp())
                .put("signature", hook.signature())
                .put("body", hook.body())
                .put("times", hook.times())));
        JsonArray mails = new JsonArray();
        mails().stream()
                .map(Page::mail)
                .forEach(mail -> mails.add(new JsonObject()
                        .put("to", mail.get(0))
                        .put("subject", mail.get(1))
                        .put("messageId", mail.get(2))));
        JsonArray tickets = new JsonArray();
        jira.keys().forEach(key -> tickets.add(jira.fields(key).put("key", key)));
        return new JsonObject().put("hooks", all).put("mails", mails).put("tickets", tickets);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
        mail.stop();
    }
}
