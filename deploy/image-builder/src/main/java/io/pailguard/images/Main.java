package io.pailguard.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The program behind {@code deploy/images}, which checks what people type. */
public final class Main {
    private Main() {}

    /**
     * Arguments are {@code NAME=VALUE}: {@code home} is the checkout, {@code base} and {@code revision} as the images show them,
     * {@code output} a folder, {@code push} the registry and prefix to push to, {@code identity-provider} the folder of a prepared
     * Keycloak: where it is given, the images of what stands beside the services in the local overlay are made too; {@code archives}
     * a folder with a folder for each service, which has the archive of its classes.
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            given.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        try {
            run(given);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        }
    }

    private static void run(Map<String, String> given) throws Exception {
        Path home = Path.of(need(given, "home"));
        Path output = Files.createDirectories(Path.of(need(given, "output")));
        Path archives = given.containsKey("archives") ? Path.of(given.get("archives")) : null;
        List<Image> images = new ArrayList<>();
        Set<String> versions = new TreeSet<>();
        for (String service : ServiceImage.SERVICES) {
            images.add(ServiceImage.of(home, service, archives));
            Bom bom = Bom.of(home, service);
            versions.add(bom.version());
            bom.complete(ServiceImage.packagedLibraries(home, service));
            bom.mustName(ServiceImage.libraries(home, service));
            bom.writeTo(output, service);
        }
        String provider = given.get("identity-provider");
        if (provider != null) {
            images.addAll(LocalImages.all(home, Path.of(provider)));
        }
        Builder builder = new Builder(
                Base.of(need(given, "base")),
                home.resolve("target").resolve("image-layers"),
                String.join("+", versions),
                need(given, "revision"));
        for (Image image : images) {
            String push = given.get("push");
            String made = push == null ? builder.write(image, output) : builder.push(image, push);
            System.out.println(made);
        }
    }

    private static String need(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new Refusal("The image builder was started without " + name + "; it has: "
                    + given.keySet().stream().collect(Collectors.joining(", ")));
        }
        return value;
    }
}
