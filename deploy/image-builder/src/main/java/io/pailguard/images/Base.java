package io.pailguard.images;

import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the images stand on: an image of a registry, or a file ({@code tar://PATH}).
 *
 * @param name as it was given
 */
record Base(String name) {
    private static final String FILE = "tar://";
    private static final Platform AMD = new Platform("amd64", "linux");
    private static final Platform ARM = new Platform("arm64", "linux");

    static Base of(String name) {
        return new Base(name);
    }

    JibContainerBuilder begin() throws InvalidImageReferenceException {
        return isFile() ? Jib.from(TarImage.at(Path.of(name.substring(FILE.length())))) : Jib.from(registryImage(name));
    }

    /** A file holds one platform, this machine's; a published image both. */
    Set<Platform> platforms() {
        return isFile() ? thisMachine() : Set.of(AMD, ARM);
    }

    static Set<Platform> thisMachine() {
        return Set.of(System.getProperty("os.arch").equals("aarch64") ? ARM : AMD);
    }

    /** With the credentials that {@code docker login} has left, if there are any. */
    static RegistryImage registryImage(String name) throws InvalidImageReferenceException {
        ImageReference reference = ImageReference.parse(name);
        CredentialRetriever login =
                CredentialRetrieverFactory.forImage(reference, event -> {}).dockerConfig();
        return RegistryImage.named(reference).addCredentialRetriever(login);
    }

    private boolean isFile() {
        return name.startsWith(FILE);
    }
}
