package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords made of words: taken for one where settings say so, and in programs if nothing else explains the word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeakPasswordTest {
    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);

    @AfterAll
    void close() {
        scanner.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.properties|db.password=hollyhock",
                "db.properties|db_pass=Hollyhock_19c",
                "compose.yml|    POSTGRES_PASSWORD: hollyhock",
                "compose.yml|    - POSTGRES_PASSWORD=hollyhock",
                "compose.yml|    - POSTGRES_PASSWORD=admin42",
                "ldap.conf|bind.passwd = \"holly-hock\"",
                "a.py|client.connect(username=\"ci\", password=\"hollyhock\")",
                "sftp.json|{\"host\": \"a.example.org\", \"password\": \"hollyhock\"}",
                "a.php|'password' => 'hollyhock7',",
                "A.java|options.setPassword(\"hollyhock\");",
                "a.go|\tPassword:                \"hollyhock\",",
                "a.js|connect({user: 'ci', pass: 'hollyhock'})",
                "app.yml|pass: 729415\nskip_ssl: 1",
                "app.yml|pass: 729415\nfail: fast",
                "a.go|conf := `\n  port: 4222\n  accounts {\n    users = [\n      {user: ci, password: hollyhock}\n    ]\n  }\n`",
                "a.py|conf = \"\"\"\n  port = 4222\n  password = hollyhock\n\"\"\"",
                "users.conf|users = [{user: ci, password: hollyhock, roles: $admin}]",
                "README.md|Run docker run -e MYSQL_PASSWORD=hollyhock -d mysql:8",
                "README.md|Run dump --password=hollyhock --all",
                "app.yml|password: 7294153",
                "app.yml|password: lion",
                "a.js|request({login:'a',password:'holly'})",
                "a.rb|user.password = '729415386'"
            })
    void shouldFind(String example) {
        assertThat(hits(example)).singleElement().satisfies(hit -> {
            assertThat(hit.rule().id()).isEqualTo("secret.weak-password");
            assertThat(hit.confidence()).isEqualTo(Confidence.LOW);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.properties|db.password=secret",
                "db.properties|db.password=test-user",
                "db.properties|password.encryption=scramble",
                "db.properties|db.password=__HOLLYHOCK__",
                "db.rsp|sysPassword=##HOLLYHOCK_PWD##",
                "pipeline.yml|password: ((hollyhock))",
                "app.yml|passwordKey: hollyhock",
                "i18n/de.yml|password: Passwort",
                "a.py|password = 'admin42'",
                "a.js|const Mail = { resetPassword: 'ResetPasswort' }",
                "A.java|String dbPassword = \"HOLLYHOCK_PASSWORD\";",
                "a.py|password = password.encode(\"hollyhock\")",
                "a.py|password = hollyhock",
                "README.md|The password: hollyhock",
                "README.md|Append password=hollyhock to it",
                "a.js|connect({user: user, password: hollyhock, port: 1})",
                "a.go|conf := `\n  use the password: hollyhock\n`",
                "app.yml|password: 123456789",
                "app.yml|password: 20240131",
                "app.yml|password: 1699384521",
                "app.yml|pass: 729415\nfail: 3",
                "app.yml|stats: {pass: 729415, fail: 20}",
                "app.yml|password: Port",
                "a.js|request({login:'a',password:'lion'})",
                "a.ts|log(\"can't sign in\", {user: u, password: hollyhock, id: 3});",
                "app.yml|password: 9000000"
            })
    void shouldNotFind(String example) {
        assertThat(hits(example)).isEmpty();
    }

    private List<SecretHit> hits(String example) {
        int bar = example.indexOf('|');
        return Samples.hits(scanner, example.substring(bar + 1) + "\n", example.substring(0, bar));
    }
}
