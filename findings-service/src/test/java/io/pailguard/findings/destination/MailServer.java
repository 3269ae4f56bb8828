package io.pailguard.findings.destination;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real SMTP server that keeps what it is given; a recipient who is rejected there does not exist. */
public class MailServer implements QuarkusTestResourceLifecycleManager {
    private static GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                Integer.toString(server.getSmtp().getPort()));
    }

    static GreenMail server() {
        return server;
    }

    @Override
    public void stop() {
        server.stop();
    }
}
