package io.pailguard.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Makes images of one base: as files for this machine's platform, or in a registry for all platforms of the base. */
final class Builder {
    private static final String USER = "1001:1001";

    private final Base base;
    private final Path cache;
    private final String version;
    private final String revision;

    Builder(Base base, Path cache, String version, String revision) {
        this.base = base;
        this.cache = cache;
        this.version = version;
        this.revision = revision;
    }

    /** @return the file and the digest, in a line */
    String write(Image image, Path folder) throws Exception {
        Path file = folder.resolve(image.name().substring(image.name().indexOf('/') + 1) + ".tar");
        TarImage target = TarImage.at(file).named(image.name() + ":" + version);
        JibContainer made = make(image, Containerizer.to(target), Base.thisMachine());
        return file + " " + made.getDigest();
    }

    /**
     * @param prefix a registry and a folder in it
     * @return the name and the digest, in a line
     */
    String push(Image image, String prefix) throws Exception {
        String name = prefix + image.name().substring(image.name().indexOf('/')) + ":" + version;
        JibContainer made = make(image, Containerizer.to(Base.registryImage(name)), base.platforms());
        return name + "@" + made.getDigest();
    }

    private JibContainer make(Image image, Containerizer target, Set<Platform> platforms) throws Exception {
        JibContainerBuilder builder = base.begin()
                .setPlatforms(platforms)
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(image.home()))
                .setEntrypoint(image.entrypoint())
                .setProgramArguments(image.arguments())
                .setEnvironment(image.environment())
                .setLabels(labels(image));
        builder.setFileEntriesLayers(image.layers());
        return builder.containerize(target.setBaseImageLayersCache(cache)
                .setApplicationLayersCache(cache)
                .setToolName("pailguard"));
    }

    private Map<String, String> labels(Image image) {
        return Map.of(
                "org.opencontainers.image.title",
                image.title(),
                "org.opencontainers.image.version",
                version,
                "org.opencontainers.image.revision",
                revision,
                "org.opencontainers.image.licenses",
                "Apache-2.0",
                "org.opencontainers.image.base.name",
                baseName());
    }

    /** A file's name says nothing to whoever has only the image. */
    private String baseName() {
        return base.name().startsWith("tar://") ? "debian" : base.name();
    }
}
