package io.pailguard.findings.destination.kind;

import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.outbound.Outbound;
import java.time.Duration;
import java.util.Optional;

/** What kinds share whose address is a secret itself: whoever knows it may post there. */
final class Web {
    private Web() {}

    static KindSecret address(String help) {
        return new KindSecret(
                "the webhook's address",
                help,
                Optional.empty(),
                Duration.ZERO,
                typed -> Outbound.objection(typed.reveal()).map(why -> "The address is not taken: " + why));
    }
}
