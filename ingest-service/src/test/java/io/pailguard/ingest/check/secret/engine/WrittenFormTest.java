package io.pailguard.ingest.check.secret.engine;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose name does not tell how values are written in them. */
class WrittenFormTest {
    @RegisterExtension
    static final WrittenExamples EXAMPLES = new WrittenExamples(35);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".s3cfg|[default]⏎access_token = <TOKEN>⏎host_base = s3.acme.example",
                "db.credentials|user=billing⏎password=<PASSWORD>",
                "roles/app/templates/app.conf.j2|# {{ ansible_managed }}⏎db_host = {{ db_host }}⏎db_password = <PASSWORD>",
                "roles/app/templates/app.yml.j2|db:⏎  host: {{ db_host }}⏎  password: <PASSWORD>",
                "app.properties.bak|db.url=jdbc:postgresql://db/x⏎db.password=<PASSWORD>",
                "settings.env.production|HOST=db⏎DB_PASSWORD=<PASSWORD>",
                "prod.Dockerfile|FROM alpine:3⏎ENV DB_PASSWORD <PASSWORD>⏎RUN ./x",
                "prod.Dockerfile|FROM alpine:3⏎ENV DB_HOST=db DB_PASSWORD=<PASSWORD>",
                "values.yaml.dist|db:⏎  password: <PASSWORD>⏎  host: x"
            })
    void shouldFind(String example) {
        EXAMPLES.shouldBeFound(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool.tcl|proc x {} {⏎  set a 1⏎}⏎password = [get password9xQ2Z];",
                "notes.txt|Password: Geheimnis2024!⏎Token: see the wiki⏎",
                "README.md|password: your own one⏎user: the one you have⏎Secret: Geheimnis2024!"
            })
    void shouldNotFind(String example) {
        EXAMPLES.shouldNotBeFound(example);
    }
}
