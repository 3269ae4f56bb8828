package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No path silences a rule; where words and hashes are usual, it is words that are taken away. PASSWORD stands for a drawn value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileKindTest {
    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final RuleSamples samples = new RuleSamples(22);

    @AfterAll
    void close() {
        scanner.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/java/com/acme/lang/Db.java|  static final String PASSWORD = \"VALUE\";",
                "src/intl/Db.java|  static final String PASSWORD = \"VALUE\";",
                "messagesDb.java|  static final String PASSWORD = \"VALUE\";",
                "locale/db.py|password = 'VALUE'",
                "i18n/prod.env|DB_PASSWORD=VALUE",
                "translations/deploy.sh|DB_PASSWORD=VALUE",
                "messaging.env|MQ_PASSWORD=VALUE",
                "intl/main.tf|master_password = \"VALUE\"",
                "src/test/resources/fixtures/db.properties|password=VALUE",
                "vendor/acme/db.properties|password=VALUE",
                "node_modules/x/config.json|{\"password\": \"VALUE\"}",
                "docs/example.md|`password: \"VALUE\"`"
            })
    void shouldBeAsSureAsElsewhere(String example) {
        assertThat(hits(example)).singleElement().satisfies(hit -> {
            assertThat(hit.confidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(hit.note()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config/messages.properties|smtp.password=VALUE",
                "src/lang/en.json|{ \"password\": \"VALUE\" }",
                "src/locale/config.yml|password: VALUE",
                "translations/de.php|'password' => 'VALUE',",
                "a.min.js|password=\"VALUE\"",
                "a.js.map|{\"sourcesContent\":[\"const password = \\\"VALUE\\\";\"]}",
                "package-lock.json|\"password\": \"VALUE\"",
                "gradle.lockfile|password=\"VALUE\"",
                "__snapshots__/a.snap|  \"password\": \"VALUE\",",
                "logo.svg|<!-- password=\"VALUE\" -->",
                "a.resx|<password>VALUE</password>",
                "l10n/app.arb|\"password\": \"VALUE\"",
                "package-lock.json|\"resolved\": \"https://ci:VALUE@npm.acme.example/x.tgz\"",
                "README.md|password: VALUE",
                "a-notes.txt|password = VALUE",
                "db.credentials|password=VALUE"
            })
    void shouldDoubtAndTell(String example) {
        assertThat(hits(example)).singleElement().satisfies(hit -> {
            assertThat(hit.confidence()).isEqualTo(Confidence.LOW);
            assertThat(hit.note()).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/lang/en.json|{ \"password\": \"Passwort1 eingeben\", \"token.invalid\": \"Ung\u00fcltig2\" }",
                "src/lang/de.json|{ \"password\": \"Kennwort1!\", \"newPassword\": \"Neues_Kennwort-2\" }",
                "src/lang/de.json|{ \"token\": \"Zugangsschl\\u00fcssel_2X\" }",
                "src/lang/fr.json|{ \"password\": \"MotDePasse2?\", \"pwd\": \"Oubli\u00e9-2x?\" }",
                "src/lang/ja.json|{ \"password\": \"\u30d1\u30b9\u30ef\u30fc\u30c91\", \"token\": \"\u30c8\u30fc\u30af\u30f3-2Xa9\" }",
                "src/lang/nl.json|{ \"password\": \"Wachtwoord1!\" }",
                "src/lang/pl.json|{ \"password\": \"Has\u0142o*2X9a\" }",
                "src/lang/it.json|{ \"password\": \"Reimposta-Password:%1$s\" }",
                "messages_de.properties|login.password=Passwort:\nreset.password=Kennwort*1",
                "messages_de.properties|error.password=Ung\\u00FCltig9x",
                "messages_fr.properties|token=Jeton{0}-{1}",
                "config/i18n/de.yml|de:\n  password: Passwort1\n  token: \"Sicherheits-Schluessel_2\"",
                "app/src/main/res/values-de/strings.xml|<password>Kennwort1*</password>",
                "app/src/main/res/values/strings.xml|<string name=\"password\">Passwort1!</string>",
                "de.po|msgid \"password\"\nmsgstr \"Passwort1!\"",
                "Localizable.strings|\"password\" = \"Passwort1!\";",
                "lang/en/auth.php|'password' => 'Zugangs&uuml;bersicht2X',",
                "a.min.js|t={password:\"Wachtwoord2!\"}",
                "README.md|password: your own one\nPassword: see https://acme.example/x9\nSecret: Geheimnis2024!"
            })
    void shouldTellWordsFromSecrets(String example) {
        assertThat(hits(example)).isEmpty();
    }

    @Test
    void shouldTakeTheNameForTheSameHoweverItIsWritten() {
        assertThat(FileKind.of("Src/LANG/En.JSON")).isEqualTo(FileKind.DOUBTED_CODE);
        assertThat(FileKind.of("lang")).isEqualTo(FileKind.SETTINGS);
        assertThat(FileKind.of("a/.ENV.local")).isEqualTo(FileKind.SETTINGS);
        assertThat(FileKind.of("")).isEqualTo(FileKind.SETTINGS);
        for (FileKind kind : FileKind.values()) {
            assertThat(kind.withDoubt().syntax()).isEqualTo(kind.syntax());
            assertThat(kind.withDoubt().isDoubted()).isTrue();
        }
    }

    @Test
    void shouldKnowAScriptByItsFirstLine() {
        byte[] script = "#!/usr/bin/env python3\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(FileKind.SETTINGS.refinedBy(script)).isEqualTo(FileKind.CODE);
        assertThat(FileKind.YAML.refinedBy(script)).isEqualTo(FileKind.YAML);
    }

    private List<SecretHit> hits(String example) {
        int bar = example.indexOf('|');
        String text = example.substring(bar + 1).replace("VALUE", samples.password());
        return Samples.hits(scanner, text, example.substring(0, bar));
    }
}
