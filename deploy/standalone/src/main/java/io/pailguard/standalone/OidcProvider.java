package io.pailguard.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** Keycloak with the demo realm: each installation has a home of its own that points to the program and holds the database. */
final class OidcProvider {

    static final String NAME = "oidc-provider";

    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes");

    private final Installation installation;
    private final Ports ports;
    private final Secrets secrets;
    private final OidcProgram program;

    OidcProvider(Installation installation, Ports ports, Secrets secrets, Path unpacked) {
        this.installation = installation;
        this.ports = ports;
        this.secrets = secrets;
        this.program = new OidcProgram(installation, ports, unpacked);
    }

    /** Makes the program and the home ready. */
    void prepare() {
        try {
            program.prepareOnce();
            makeHome();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Child start() {
        return program.start(NAME, home(), ports.issuer(), "--import-realm");
    }

    private Path home() {
        return installation.folder(NAME);
    }

    private void makeHome() throws IOException {
        OwnerOnlyFiles.folder(home());
        for (String shared : SHARED) {
            Path link = home().resolve(shared);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, program.folder().resolve(shared));
        }
        Files.copy(
                program.folder().resolve("version.txt"),
                home().resolve("version.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        writeRealm();
    }

    /** The import leaves an existing realm alone, so another realm needs a new database; nothing in it is precious. */
    private void writeRealm() throws IOException {
        String realm = DemoRealm.render(ports, secrets);
        Path file = home().resolve("data").resolve("import").resolve("realm.json");
        if (Files.exists(file) && Files.readString(file).equals(realm)) {
            return;
        }
        Path database = OidcProgram.databaseIn(home());
        FileUtils.deleteDirectory(database.toFile());
        FileUtils.copyDirectory(OidcProgram.databaseIn(program.folder()).toFile(), database.toFile());
        OwnerOnlyFiles.write(file, realm);
    }

    /** The realm of the demo, from a template in which only origins and client secrets are open. */
    static final class DemoRealm {
        private DemoRealm() {}

        static String render(Ports ports, Secrets secrets) throws IOException {
            String realm = template().replace("@console.origin@", ports.consoleOrigin());
            for (String client : Tokens.CONFIDENTIAL_CLIENTS) {
                realm = realm.replace("@" + client + ".secret@", secrets.clientSecret(client));
            }
            return realm;
        }

        private static String template() throws IOException {
            try (InputStream template = OidcProvider.class.getResourceAsStream("realm.json")) {
                return new String(template.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
