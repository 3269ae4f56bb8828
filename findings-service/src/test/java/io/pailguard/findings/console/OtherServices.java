package io.pailguard.findings.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * auth-service and ingest-service as the console meets them: fixed answers of their documented form. Asked without a
 * token they answer 401, as the real ones do.
 */
public final class OtherServices implements QuarkusTestResourceLifecycleManager {
    /** Set to make every answer a 503. */
    static final String DOWN = "pailguard.test.others.down";
    /** The state and the method of the connection; ACTIVE and BITBUCKET_APP without them. */
    static final String STATE = "pailguard.test.others.state";

    static final String METHOD = "pailguard.test.others.method";
    /** The last request that was sent to change something. */
    static final String RECEIVED = "pailguard.test.others.received";

    static final String CONNECTION = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d";
    static final String SCAN = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e77";
    static final String BINDING = "binding-of-this-browser";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("DELETE /api/v1/connections/" + CONNECTION, connection("REMOVED")),
            Map.entry("POST /api/v1/connections", connection("PENDING")),
            Map.entry("POST /api/v1/connections/" + CONNECTION + "/authorization", """
                    {"authorizeUrl":"https://bitbucket.org/site/oauth2/authorize?client_id=a&state=s",
                     "binding":"binding-of-this-browser","expiresAt":"2026-11-21T12:10:00Z"}"""),
            Map.entry(
                    "POST /api/v1/connections/" + CONNECTION + "/authorization/callback",
                    "{\"outcome\":\"CONNECTED\",\"connection\":" + connection("ACTIVE") + ",\"workspaces\":null}"),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/verification", """
                    {"at":"2026-11-20T11:00:00Z","verdict":"PARTIAL","requests":11,"millis":3100,
                     "probes":[{"name":"Sign-in","group":"credential","verdict":"PASS","cause":"GET /user answers 200","fix":null,"checks":[]},
                               {"name":"Branch restrictions","group":"guards","verdict":"NOT_ASSESSABLE","cause":"the scope repository:admin was not given","fix":"leave it, or connect again with it","checks":["guard.branch-unprotected"]}],
                     "unlock":[{"scope":"repository:admin","checks":["guard.branch-unprotected"],"cost":"can also write"}]}"""),
            Map.entry("GET /api/v1/methods", """
                    {"items":[{"method":"BITBUCKET_APP","slug":"bitbucket-app","title":"Bitbucket App","recommended":true,"available":true,
                      "whenToUse":"Use this to connect with one click.","prerequisites":["You are an administrator of the workspace"],
                      "scopes":[{"name":"account","reason":"Finds the workspace","optional":false,"canWrite":false},
                                {"name":"repository:admin","reason":"Reads branch restrictions","optional":true,"canWrite":true}]},
                     {"method":"API_TOKEN","slug":"api-token","title":"API token","recommended":false,"available":true,
                      "whenToUse":"Use this when one person or service user reads on behalf of a team.","prerequisites":["You have an API token"],
                      "helpUrl":"https://id.atlassian.com/manage-profile/security/api-tokens","helpText":"Create one",
                      "scopes":[{"name":"read:repository:bitbucket","reason":"Files, commits and branches","optional":false,"canWrite":false}]},
                     {"method":"ACCESS_TOKEN","slug":"access-token","title":"Access token","recommended":false,"available":true,
                      "whenToUse":"Use this for one workspace, project or repository.","prerequisites":["You have an access token"],
                      "scopes":[{"name":"repository","reason":"Files, commits and branches","optional":false,"canWrite":false}]}],
                     "retired":{"text":"App password: retired by Bitbucket on 28 July 2026.","moveTo":"api-token"},
                     "apiBaseUrl":"https://api.bitbucket.org/2.0"}"""),
            Map.entry("GET /api/v1/selections/" + CONNECTION, """
                    {"mode":"LISTED","repositories":[{"uuid":"a","fullName":"acme/checkout-api"}],"lookbackDays":30,"interval":"PT1H"}"""),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/repositories", """
                    {"items":[{"uuid":"a","fullName":"acme/checkout-api","name":"checkout-api","isPrivate":true,"language":"java","updatedOn":"2026-11-19T00:00:00Z","size":1,"watched":true},
                              {"uuid":"b","fullName":"acme/design-tokens","name":"design-tokens","isPrivate":false,"language":"css","updatedOn":"2026-03-19T00:00:00Z","size":1,"watched":false}],"next":null}"""),
            Map.entry("GET /api/v1/scans", "{\"items\":[" + scan() + "],\"next\":null}"),
            Map.entry("POST /api/v1/scans", scan()),
            Map.entry("GET /api/v1/scans/" + SCAN, scan()));

    private static final String REFUSED_LIST = """
            {"type":"urn:pailguard:problem:list-invalid","title":"The list cannot be used","status":422,"detail":"One line is wrong.",
             "fix":"Mend it.","errors":[{"line":2,"text":"acme//x","reason":"a line is workspace/repo-slug"}]}""";

    private HttpServer server;

    private static String connection(String state) {
        return """
                {"id":"%s","name":"acme","team":"payments","method":"%s","state":"%s","workspace":{"slug":"acme"},
                 "actor":"Ada","createdAt":"2026-10-01T00:00:00Z","stateSince":"2026-10-01T00:00:00Z",
                 "lastVerification":{"at":"2026-11-20T11:00:00Z","verdict":"PARTIAL"},
                 "revokeHelp":{"text":"The person who consented withdraws it.",
                   "url":"https://bitbucket.org/account/settings/app-authorizations/"}}""".formatted(CONNECTION, System.getProperty(METHOD, "BITBUCKET_APP"), state);
    }

    private static String scan() {
        return """
                {"id":"%s","connectionId":"%s","trigger":"ON_DEMAND","state":"RUNNING","createdAt":"2026-11-20T11:58:00Z",
                 "startedAt":"2026-11-20T11:58:00Z","repositoriesTotal":2,"repositoriesDone":1,"reasons":[],
                 "repositories":[{"uuid":"a","fullName":"acme/checkout-api","state":"DONE","filesRead":812,"filesSkipped":1,"commitsRead":41,"findings":3,
                   "exclusions":[{"path":"docs/dump.sql","reason":"TOO_LARGE"}],"commit":"9f2c6e1b0a4d5c7e8f90123456789abcdef01234"}]}""".formatted(SCAN, CONNECTION);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("quarkus.rest-client.auth.url", url, "quarkus.rest-client.ingest.url", url);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (Boolean.getBoolean(DOWN)) {
            send(exchange, 503, "");
        } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            send(exchange, 401, "{}");
        } else if (!isPossible(call)) {
            send(
                    exchange,
                    409,
                    "{\"type\":\"urn:pailguard:problem:connection-not-ready\",\"title\":\"It is not ready\"}");
        } else if (call.equals("GET /api/v1/connections")) {
            send(exchange, 200, "{\"items\":[" + connection(state()) + "],\"next\":null}");
        } else if (call.equals("GET /api/v1/connections/" + CONNECTION)
                || call.startsWith("PUT /api/v1/connections/")
                || call.equals("POST /api/v1/connections/" + CONNECTION + "/verification")) {
            received(call, sent);
            send(exchange, 200, connection(state()));
        } else if (call.startsWith("PUT /api/v1/selections/") && sent.contains("acme//x")) {
            send(exchange, 422, REFUSED_LIST);
        } else if (call.startsWith("PUT /api/v1/selections/")) {
            received(call, sent);
            send(exchange, 200, "{\"mode\":\"LISTED\",\"repositories\":[]}");
        } else if (ANSWERS.containsKey(call)) {
            received(call, sent);
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            send(exchange, 200, ANSWERS.get(call));
        } else {
            send(exchange, 404, "{\"type\":\"urn:pailguard:problem:not-found\",\"title\":\"There is no such thing\"}");
        }
    }

    /** The counts of a page may still be asked for when it is shown: only what changes something is kept. */
    private static void received(String call, String sent) {
        if (!call.startsWith("GET ")) {
            System.setProperty(RECEIVED, call + " " + sent);
        }
    }

    private static String state() {
        return System.getProperty(STATE, "ACTIVE");
    }

    /** What the real services take, by state and method: auth-service's EveryStateTest holds them to it. */
    private static boolean isPossible(String call) {
        boolean usable = List.of("ACTIVE", "DEGRADED").contains(state());
        boolean ended = List.of("REVOKED", "REMOVED", "CANCELLED").contains(state());
        boolean byConsent = System.getProperty(METHOD, "BITBUCKET_APP").equals("BITBUCKET_APP");
        String connection = " /api/v1/connections/" + CONNECTION;
        if (call.equals("POST" + connection + "/authorization")) {
            return byConsent && !ended;
        }
        if (call.equals("PUT" + connection + "/credential")) {
            return !byConsent && !ended;
        }
        if (call.equals("POST" + connection + "/verification")) {
            return usable || state().equals("REAUTHORIZATION_REQUIRED");
        }
        boolean reads = call.equals("GET" + connection + "/repositories")
                || call.startsWith("PUT /api/v1/selections/")
                || call.equals("POST /api/v1/scans");
        return usable || !reads;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
