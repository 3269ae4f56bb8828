package io.pailguard.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Whether and how the simulator speaks TLS. Its certificate is its own: clients must be told to trust it. */
public enum Tls {
    /** Plain HTTP. */
    OFF(""),
    /** For {@code localhost} and {@code 127.0.0.1}. */
    ON("SAN=dns:localhost,ip:127.0.0.1"),
    /** For another host, which no client may accept. */
    WRONG_NAME("SAN=dns:elsewhere.invalid");

    /** Guards nothing: the file lies in the data directory, readable by its owner only. */
    private static final String STORE_PASSWORD = "simulator";

    private static final int LONGEST_SECONDS = 60;

    private final String names;

    Tls(String names) {
        this.names = names;
    }

    static String storePassword() {
        return STORE_PASSWORD;
    }

    /** The key and its certificate, made by the keytool of the Java that runs; next time the same again. */
    Path keyStore(Path directory) throws IOException {
        Path store = directory.resolve(name().toLowerCase(Locale.ROOT) + ".p12");
        if (!Files.exists(store)) {
            keytool(
                    store,
                    List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"),
                    List.of("-dname", "CN=Bitbucket simulator", "-ext", names));
        }
        return store;
    }

    /** The certificate as PEM, for clients to trust. */
    Path certificate(Path directory) throws IOException {
        Path store = keyStore(directory);
        Path certificate = store.resolveSibling(store.getFileName() + ".pem");
        if (!Files.exists(certificate)) {
            keytool(store, List.of("-exportcert", "-rfc"), List.of("-file", certificate.toString()));
        }
        return certificate;
    }

    private static void keytool(Path store, List<String> command, List<String> more) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(command);
        line.addAll(List.of("-alias", "simulator", "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        line.addAll(List.of("-keystore", store.toString()));
        line.addAll(more);
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool could not make a certificate in " + store.getParent());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making a certificate", e);
        }
    }
}
