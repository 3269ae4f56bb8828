package io.pailguard.auth.testing;

import static io.restassured.RestAssured.given;

import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.kit.testing.TestIdentity;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** A running service with a real database, a real broker and the simulator; with the people who use it. */
@WithTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "service", value = "auth"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TestIdentity.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = BitbucketResource.class, scope = TestResourceScope.GLOBAL)
public abstract class AuthTest {
    protected static final String CONNECTIONS = "/api/v1/connections";

    @Inject
    protected DataSource database;

    @BeforeEach
    void beginAfresh() {
        Simulated.reset();
    }

    protected static RequestSpecification as(String user, String... groups) {
        return given().auth().oauth2(TestTokens.of(user, groups)).contentType(ContentType.JSON);
    }

    /** May change every team's connections. */
    protected static RequestSpecification admin() {
        return as("admin", "connector-admin", "auditor", "all-teams");
    }

    protected static RequestSpecification ingest() {
        return as("ingest-service", "service");
    }

    protected static Map<String, Object> apiTokenConnection(String name) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("team", "payments");
        body.put("method", "API_TOKEN");
        body.put("workspace", "acme");
        body.put("email", Simulated.email());
        body.put("token", Simulated.apiToken());
        return body;
    }

    protected static UUID connectByToken() {
        return UUID.fromString(admin().body(apiTokenConnection(uniqueName()))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    protected static ValidatableResponse release(UUID connection, String purpose) {
        return ingest().body(Map.of("purpose", purpose))
                .post(CONNECTIONS + "/" + connection + "/access-token")
                .then();
    }

    protected static String uniqueName() {
        return "connection " + UUID.randomUUID();
    }

    protected int update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row, as text; null when there is no row. */
    protected String value(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected long count(String sql, Object... values) {
        return Long.parseLong(value("SELECT count(*) FROM " + sql, values));
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
