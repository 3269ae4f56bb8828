package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    Path directory;

    @Test
    void shouldBeTrustedByWhoKnowsItsCertificate() throws Exception {
        try (BitbucketSimulator simulator = start(Tls.ON)) {
            HttpResponse<String> answer = get(simulator);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"" + simulator.baseUrl() + "/2.0/hook_events/repository\"");
        }
    }

    @Test
    void shouldBeRefusedWithACertificateForAnotherHost() throws Exception {
        try (BitbucketSimulator simulator = start(Tls.WRONG_NAME)) {
            assertThatThrownBy(() -> get(simulator)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void shouldShowTheCertificateOfAKeyThatItWasGiven() throws Exception {
        Path given = Tls.ON.keyStore(Files.createDirectory(directory.resolve("given")));
        SimulatorOptions options = SimulatorOptions.in(directory.resolve("data"))
                .seeder(new SmallOrganization())
                .keyStore(given);
        try (BitbucketSimulator simulator = BitbucketSimulator.start(options)) {
            HttpResponse<String> answer = get(simulator, Tls.ON.certificate(given.getParent()));

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private BitbucketSimulator start(Tls tls) throws IOException {
        return BitbucketSimulator.start(SimulatorOptions.in(directory.resolve("data"))
                .seeder(new SmallOrganization())
                .tls(tls));
    }

    private static HttpResponse<String> get(BitbucketSimulator simulator)
            throws IOException, InterruptedException, GeneralSecurityException {
        return get(simulator, simulator.certificate());
    }

    private static HttpResponse<String> get(BitbucketSimulator simulator, Path certificate)
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        URI address = URI.create(simulator.baseUrl() + "/2.0/hook_events");
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
