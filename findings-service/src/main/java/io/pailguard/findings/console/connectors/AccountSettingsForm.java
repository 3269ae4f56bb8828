package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.ConnectionSettings.Settings;
import io.pailguard.findings.console.remote.Connections.Connection;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What people may change of an account, as its page shows and sends it. */
class AccountSettingsForm {
    /** Of {@link #deleteIn}: whatever it is now. */
    static final int AS_IT_IS = -1;

    @FormParam("version")
    String version = "";

    @FormParam("name")
    String name = "";

    @FormParam("description")
    String description = "";

    @FormParam("profile")
    @Nullable
    String profile;

    @FormParam("expires")
    String expires = "";

    @FormParam("deleteIn")
    int deleteIn;

    static AccountSettingsForm of(long version, Settings settings) {
        AccountSettingsForm form = new AccountSettingsForm();
        form.version = Long.toString(version);
        form.name = settings.name();
        form.description = settings.description() == null ? "" : settings.description();
        form.profile = settings.scopeProfile();
        form.expires = day(settings.expiresAt());
        form.deleteIn = settings.deleteAt() == null ? 0 : AS_IT_IS;
        return form;
    }

    /** What the page does not ask stays as it is. */
    Settings change(Connection connection, Settings now, Instant at) {
        CredentialInputs asked = CredentialInputs.of(connection.method());
        boolean sameDay = !asked.expiry() || expires.strip().equals(day(now.expiresAt()));
        return new Settings(
                name.strip(),
                description.isBlank() ? null : description.strip(),
                asked.consent() && profile != null ? profile : now.scopeProfile(),
                sameDay ? now.expiresAt() : ConnectForm.endOf(expires),
                deleteIn == AS_IT_IS ? now.deleteAt() : deleteIn == 0 ? null : at.plus(Duration.ofHours(deleteIn)),
                now.identityRule());
    }

    private static String day(@Nullable Instant end) {
        return end == null ? "" : LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
    }
}
