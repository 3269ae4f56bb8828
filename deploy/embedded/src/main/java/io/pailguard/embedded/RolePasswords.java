package io.pailguard.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/** The passwords of the database roles: made once per installation and kept beside the data, or fixed in tests. */
final class RolePasswords {

    private static final int RANDOM_BYTES = 24;

    private final Optional<Path> file;
    private final Properties passwords = new Properties();

    private RolePasswords(Optional<Path> file) {
        this.file = file;
    }

    /** Every role's password is its name: for servers that live as long as a test run. */
    static RolePasswords fixed() {
        return new RolePasswords(Optional.empty());
    }

    static RolePasswords keptIn(Path file) {
        RolePasswords kept = new RolePasswords(Optional.of(file));
        kept.load(file);
        return kept;
    }

    synchronized String of(String role) {
        if (file.isEmpty()) {
            return role;
        }
        String known = passwords.getProperty(role);
        if (known != null) {
            return known;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        passwords.setProperty(role, HexFormat.of().formatHex(random));
        store(file.get());
        return passwords.getProperty(role);
    }

    private void load(Path from) {
        if (!Files.exists(from)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(from)) {
            passwords.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written aside and moved, so that a crash leaves the old file or the new one. */
    private void store(Path to) {
        try {
            Path aside = OwnerOnly.emptyFile(to.resolveSibling(to.getFileName() + ".new"));
            try (Writer writer = Files.newBufferedWriter(aside)) {
                passwords.store(writer, "Passwords of the database roles of this installation");
            }
            Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
