package io.pailguard.kit.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Every operation of a service's API description with every role, without a token, and on things of another team. What is
 * expected stands in one place, which people read too: the table of {@code docs/guide/access.md}.
 */
public final class AccessMatrix {
    private static final List<String> ROLES = List.of("viewer", "analyst", "connector-admin", "auditor", "service");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int ROLES_CELL = 3;
    private static final int SCOPES_CELL = 4;

    private final String service;
    private final Map<String, Set<String>> documented;
    private final Map<String, String> bodies;

    /**
     * @param service as the table calls it
     * @param bodies by operation, good enough to come as far as the question whose thing it is
     */
    public AccessMatrix(String service, Map<String, String> bodies) {
        this.service = service;
        this.bodies = bodies;
        this.documented = documented(service, ROLES_CELL);
    }

    /** Operations that are served and not in the table, or the other way round. */
    public List<String> unlike() {
        Set<String> served = new TreeSet<>(operations());
        List<String> unlike = new ArrayList<>();
        served.stream()
                .filter(each -> !documented.containsKey(each))
                .forEach(each -> unlike.add("not in the table: " + each));
        documented.keySet().stream()
                .filter(each -> !served.contains(each))
                .forEach(each -> unlike.add("not served: " + each));
        return unlike;
    }

    /** Where a role may do what the table does not give it, or may not do what it gives; and where somebody without a token may. */
    public List<String> wrongByRole() {
        List<String> wrong = new ArrayList<>();
        for (String operation : operations()) {
            for (String role : ROLES) {
                String user = role.equals("service") ? "ingest-service" : "somebody";
                int status =
                        call(as(user, role, "all-teams"), operation, newId()).statusCode();
                boolean allowed = documented.getOrDefault(operation, Set.of()).contains(role);
                if ((status == 403) == allowed || status == 401 || status >= 500) {
                    wrong.add(operation + " as " + role + ": " + status);
                }
            }
            int nobody = call(given().contentType(ContentType.JSON), operation, newId())
                    .statusCode();
            if (nobody != 401) {
                wrong.add(operation + " as nobody: " + nobody);
            }
        }
        return wrong;
    }

    /**
     * Where a caller of another team, with every role of people that may do it, hears of a thing anything but what is said of one
     * that there is not, or finds it in a list; and where one of the own team cannot read it.
     *
     * @param team that owns the things
     * @param things ids by the path that takes them
     * @param ofNoTeam paths whose things belong to none
     */
    public List<String> wrongByTeam(String team, Map<String, String> things, Set<String> ofNoTeam) {
        List<String> wrong = new ArrayList<>();
        for (String operation : operations()) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            Set<String> roles = new TreeSet<>(documented.getOrDefault(operation, Set.of()));
            roles.remove("service");
            if (path.contains("{") && !roles.isEmpty() && ofNoTeam.stream().noneMatch(path::startsWith)) {
                String thing = things.get(path.substring(0, path.indexOf('}') + 1));
                if (thing == null) {
                    wrong.add(operation + ": no thing to try it on");
                } else {
                    tryOn(operation, thing, roles, team, wrong);
                }
            } else if (operation.startsWith("get ") && !path.contains("{")) {
                listForeign(operation, roles, things, wrong);
            }
        }
        return wrong;
    }

    private void tryOn(String operation, String thing, Set<String> roles, String team, List<String> wrong) {
        String[] foreign = with(roles, "team:some-other-team");
        String unknown = said(as("mallory", foreign), operation, newId());
        String answer = said(as("mallory", foreign), operation, thing);
        if (!answer.startsWith("404") || !answer.equals(unknown)) {
            wrong.add(operation + " of another team: " + answer + "; of none: " + unknown);
        }
        if (operation.startsWith("get ")) {
            String own = said(as("ana", with(roles, "team:" + team)), operation, thing);
            if (own.equals(unknown) || own.startsWith("403")) {
                wrong.add(operation + " of the own team: " + own);
            }
        }
    }

    /** What lists several things names none of another team's. */
    private void listForeign(String operation, Set<String> roles, Map<String, String> things, List<String> wrong) {
        String answer = call(as("mallory", with(roles, "team:some-other-team")), operation, newId())
                .asString();
        things.values().stream()
                .filter(answer::contains)
                .forEach(thing -> wrong.add(operation + " tells another team of " + thing));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String[] with(Set<String> roles, String team) {
        List<String> groups = new ArrayList<>(roles);
        groups.add(team);
        return groups.toArray(String[]::new);
    }

    private static RequestSpecification as(String user, String... groups) {
        return given().auth().oauth2(TestTokens.of(user, groups)).contentType(ContentType.JSON);
    }

    /** @param id of the first thing that the path names; the others are made up, but for the first version and a kind of facts */
    private Response call(RequestSpecification who, String operation, String id) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{version}", "1")
                .replace("{kind}", "webhooks");
        for (String each = id; path.contains("{"); each = newId()) {
            path = path.substring(0, path.indexOf('{')) + each + path.substring(path.indexOf('}') + 1);
        }
        return (method.equals("get") ? who : who.header("If-Match", "\"1\"").body(bodies.getOrDefault(operation, "{}")))
                .request(method.toUpperCase(Locale.ROOT), path);
    }

    /** The id that was asked for may stand in the answer. */
    private String said(RequestSpecification who, String operation, String id) {
        Response response = call(who, operation, id);
        boolean problem = response.contentType().contains("problem");
        return response.statusCode()
                + (problem ? (" " + response.path("type") + " " + response.path("detail")).replace(id, "<id>") : "");
    }

    private static List<String> operations() {
        JsonNode paths = ApiContract.served().path("paths");
        List<String> operations = new ArrayList<>();
        paths.properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(operation.getKey() + " " + path.getKey())));
        return operations;
    }

    /** By operation of any service the scopes that the table gives it. */
    public static Map<String, Set<String>> scopes() {
        return documented("", SCOPES_CELL);
    }

    private static Map<String, Set<String>> documented(String service, int cell) {
        Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/guide/access.md");
        try {
            Map<String, Set<String>> rows = new TreeMap<>();
            for (String line : Files.readAllLines(page)) {
                String[] cells = line.split("\\|", -1);
                if (line.startsWith("| `") && cells.length > SCOPES_CELL && cells[2].contains(service)) {
                    String operation = cells[1].strip().replace("`", "");
                    int blank = operation.indexOf(' ');
                    rows.put(
                            operation.substring(0, blank).toLowerCase(Locale.ROOT) + operation.substring(blank),
                            Arrays.stream(cells[cell].split(","))
                                    .map(String::strip)
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
