package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values assigned to names: PASSWORD and TOKEN stand for values drawn when the test runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentTest {
    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final String password = new RuleSamples(11).password();
    private final String token = "a1" + new Samples(12).draw(Samples.HEX, 38);

    @AfterAll
    void close() {
        scanner.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.py|password = 'PASSWORD'",
                "a.py|db_password: str = \"PASSWORD\"",
                "A.java|private static final String DB_PASSWORD = \"PASSWORD\";",
                "A.java|dataSource.setPassword(\"PASSWORD\");",
                "A.java|dataSource.setPassword(new Secret(\"PASSWORD\"));",
                "A.java|manager.setCipherKey(Base64.decode(\"TOKEN\"));",
                "a.py|conf = '{user: ci, token: TOKEN, port: 1}'",
                "hash.env|APP_SALT=TOKEN",
                "a.php|const SALT      =            'TOKEN';",
                "a.js|const user = \"it's me\"; send('{user: ci, password: PASSWORD}')",
                "A.kt|val password: String = \"PASSWORD\"",
                "a.js|config.apiKey = 'TOKEN'",
                "a.js|{ clientSecret: `TOKEN` }",
                "a.go|token := \"TOKEN\"",
                "a.rb|:password => 'PASSWORD',",
                "a.php|'password' => 'PASSWORD',",
                "a.py|os.environ['DB_PASSWORD'] = 'PASSWORD'",
                "a.py|assert config['password'] == 'PASSWORD'",
                "a.json|{\"access_token\":\"TOKEN\",\"token_type\":\"bearer\"}",
                "a.json|{\"body\": \"{\\\"access_token\\\":\\\"TOKEN\\\"}\"}",
                "a.json|{\"tokens\":[\"TOKEN\",\"x\"]}",
                "a.yml|password: PASSWORD",
                "a.yml|  db_pass: \"PASSWORD\"  # comment",
                "a.properties|spring.datasource.password=PASSWORD",
                ".env|API_TOKEN=TOKEN",
                "prod.env|export DB_PWD=\"PASSWORD\"",
                "Dockerfile|RUN openssl req -passin pass:PASSWORD -new",
                "a.xml|<password>PASSWORD</password>",
                "a.config|<add key=\"DbPassword\" value=\"PASSWORD\"/>",
                "A.cs|var c = \"Server=db;User Id=sa;Password=PASSWORD;\";",
                "a.py|content = 'USER=jdoe\\nPASS=PASSWORD'",
                "a.tf|  master_password = \"PASSWORD\""
            })
    void shouldReadTheValue(String example) {
        String text = text(example);
        String secret = text.contains(token) ? token : password;

        List<SecretHit> hits = Samples.hits(scanner, text, path(example));

        assertThat(hits).hasSize(1);
        assertThat(text.substring(hits.get(0).startOffset(), hits.get(0).endOffset()))
                .isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.py|password = get_password()",
                "a.py|password = os.environ['DB_PASSWORD_2X9Q']",
                "a.py|password='example-Xk29Qz'",
                "a.ts|log(\"can't sign in\", {user: u, password: pw9xQzR2, id: 3});",
                "a.ts|log(user + \"'s turn\", {user: u, password: pw9xQzR2, id: 3});",
                "a.json|{\"token\": \"-NxK3fQ9sL2bVt7Yw1Za\"}",
                "a.yml|password: AQICAHhq9Zx2Lm7Wp4Tv8Ys1Hd6Jg3Nc0RbKf5Qe9Zx2Lm7W",
                "a.py|tokens = [\"3f2a1b9c\", \"a81b2c3d\"]",
                "a.py|password = 'scrypt:32768:8:1$kQ9xZr27LmPw5tVb$9fQ2xZk7Lm4Wp8Tv3Ys6Hd1Jg5Nc0Rb'",
                "a.py|password='changeme'",
                "a.py|password = 'secret_password_1'",
                "a.py|'password': 'Passwort vergessen?'",
                "a.py|secret_name = 'favorite_character'",
                "a.py|token = tokens[index9Zx].value_4Qz7",
                "a.py|PASSWORD_FILE = '/run/secrets/db-x9Qk2'",
                "a.py|password_hash = 'TOKEN'",
                "a.py|password = '$2b$12$TOKEN'",
                "a.py|request_id = 'f3b1c2d4-1111-4a2b-9c3d-0123456789ab'",
                "a.py|password = 'f3b1c2d4-1111-4a2b-9c3d-1a2b3c4d5e6f'",
                "bin/tool|#!/usr/bin/env python3\npassword = settings.password_9xQ2",
                "messages_de.properties|error.password=Ung\\u00FCltig9x",
                "a.yml|update_password: always",
                "a.py|password == 'DO_NOT_LOG_THIS_ITEM'",
                "a.py|csrf_token = 'TOKEN'",
                "a.py|next_page_token = 'TOKEN'",
                "a.py|public_key_token = 'TOKEN'",
                "a.py|passenger = 'PASSWORD'",
                "a.py|compass = 'PASSWORD'",
                "a.py|tokenizer = 'TOKEN'",
                "a.js|password: '${dbPassword9x}'",
                "a.js|getToken('TOKEN')",
                "a.js|t('forgotPassword', 'reset_link_2024')",
                "a.js|const tokenUrl = 'https://login.acme.io/o4uth2/t0ken'",
                "a.yml|password: ${DB_PASSWORD_9X}",
                "a.yml|password: {{ .Values.db.password9 }}",
                "a.yml|token: !vault secret/data/x9Qk2#t0k3n",
                "a.yml|password: a sentence with PASSWORD inside",
                "a.properties|password=",
                "a.properties|password=ENC(TOKEN)",
                "a.tf|password = var.db_password",
                ".env|DB_PASSWORD=your_password_9x",
                "A.java|String password = passwordField.getText(9, x7Q);",
                "A.java|if (token.type == Token.STRING_9x7Q2k4Z) {"
            })
    void shouldRefuseWhatIsNoSecret(String example) {
        assertThat(Samples.hits(scanner, text(example), path(example))).isEmpty();
    }

    @Test
    void shouldDoubtATokenThatIsAUuid() {
        String uuid = java.util
                .UUID
                .nameUUIDFromBytes(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .toString();

        SecretHit hit = Samples.hits(scanner, "token = '" + uuid + "'", "a.py").get(0);

        assertThat(hit.confidence()).isEqualTo(Confidence.LOW);
        assertThat(hit.note()).isPresent();
    }

    @Test
    void shouldDoubtALongValueUnderTheNameOfAPassword() {
        String ciphertext = new Samples(14).draw(Samples.BASE64, 200);

        List<SecretHit> hits = Samples.hits(scanner, "password = '" + ciphertext + "'", "a.py");

        assertThat(hits).extracting(SecretHit::confidence).containsExactly(Confidence.LOW);
    }

    @Test
    void shouldReadEveryItemOfAList() {
        String second = "b2" + new Samples(13).draw(Samples.HEX, 30);

        List<SecretHit> hits = Samples.hits(scanner, "tokens: [\"" + token + "\", \"" + second + "\"]", "a.js");

        assertThat(hits).hasSize(2);
    }

    private String text(String example) {
        String text = example.substring(example.indexOf('|') + 1);
        // What stands in a name is a part of it.
        return text.replaceFirst(
                        "(?<![_A-Za-z])PASSWORD(?![_A-Za-z])", java.util.regex.Matcher.quoteReplacement(password))
                .replaceFirst("(?<![_A-Za-z])TOKEN(?![_A-Za-z])", token);
    }

    private static String path(String example) {
        return example.substring(0, example.indexOf('|'));
    }
}
