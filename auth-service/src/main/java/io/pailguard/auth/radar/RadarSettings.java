package io.pailguard.auth.radar;

import io.smallrye.config.ConfigMapping;

/** When credentials are looked at. */
@ConfigMapping(prefix = "pailguard.radar")
interface RadarSettings {
    /** How often each replica looks at credentials, and for connections whose time is over; {@code off} for not at all. */
    String tick();
}
