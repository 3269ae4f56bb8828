package io.pailguard.ingest.check.secret.text;

import java.util.HashMap;
import java.util.Map;

/** The names of one scan, each taken apart once: around many hits stand the same ones. */
public final class SettingNames {
    private final Map<String, SettingName> addresses = new HashMap<>();

    public SettingName ofAddress(String name) {
        return addresses.computeIfAbsent(name, SettingName::ofAddress);
    }
}
