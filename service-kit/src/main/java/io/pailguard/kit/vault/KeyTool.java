package io.pailguard.kit.vault;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Changes a key file for the operator, one step of a rotation at a time: {@code java -cp "app/*:lib/boot/*:lib/main/*"
 * io.pailguard.kit.vault.KeyTool list|add|primary|disable|enable|remove FILE [KEY]} in the folder of a packaged service that has
 * a vault. It shows no key, and takes nothing away that the next step could still need: a key is disabled before it is removed.
 */
public final class KeyTool {
    private static final String USAGE =
            "Usage: list FILE | add FILE | primary FILE KEY | disable FILE KEY | enable FILE KEY | remove FILE KEY";

    private final Path file;
    private final KeysetHandle before;

    private KeyTool(Path file) {
        this.file = file;
        this.before = KeyFiles.read(file, "the argument FILE");
    }

    public static void main(String[] arguments) {
        try {
            System.out.print(run(arguments));
        } catch (IllegalArgumentException | IllegalStateException | IOException | GeneralSecurityException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** @return the keys afterwards, a line for each */
    public static String run(String... arguments) throws IOException, GeneralSecurityException {
        String step = arguments.length < 2 ? "" : arguments[0];
        boolean ofOneKey = !step.equals("list") && !step.equals("add");
        if (arguments.length != (ofOneKey ? 3 : 2)) {
            throw new IllegalArgumentException(USAGE);
        }
        KeyTool tool = new KeyTool(Path.of(arguments[1]));
        return tool.run(step, ofOneKey ? tool.find(arguments[2]) : -1);
    }

    private String run(String step, int at) throws IOException, GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(before).setConfiguration(AeadConfig2026.get());
        switch (step) {
            case "list" -> {
                return shown(before);
            }
            case "add" ->
                builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId());
            case "primary" -> {
                require(isEnabled(at), at, "is disabled: enable it first");
                builder.getAt(at).makePrimary();
            }
            case "disable" -> {
                require(!before.getAt(at).isPrimary(), at, "is the primary one: make another one primary first");
                builder.getAt(at).setStatus(KeyStatus.DISABLED);
            }
            case "enable" -> builder.getAt(at).setStatus(KeyStatus.ENABLED);
            case "remove" -> {
                require(!isEnabled(at), at, "is enabled: disable it first, and see that the service takes the file");
                builder.deleteAt(at);
            }
            default -> throw new IllegalArgumentException(USAGE);
        }
        KeysetHandle after = builder.build();
        KeyFiles.replace(file, after);
        return shown(after);
    }

    private int find(String key) {
        for (int i = 0; i < before.size(); i++) {
            if (Long.toString(FileKeys.version(before.getAt(i))).equals(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The file has no key '" + key + "':\n" + shown(before));
    }

    private boolean isEnabled(int at) {
        return before.getAt(at).getStatus() == KeyStatus.ENABLED;
    }

    private void require(boolean holds, int at, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("Key " + FileKeys.version(before.getAt(at)) + " " + otherwise + ".");
        }
    }

    private static String shown(KeysetHandle keys) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry key = keys.getAt(i);
            String status = key.isPrimary() ? "PRIMARY" : key.getStatus().toString();
            lines.append(FileKeys.version(key)).append(' ').append(status).append('\n');
        }
        return lines.toString();
    }
}
