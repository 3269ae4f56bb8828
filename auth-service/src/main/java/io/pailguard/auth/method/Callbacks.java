package io.pailguard.auth.method;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Bitbucket sends browsers back to: pages of the console. */
@ApplicationScoped
public class Callbacks {
    private final String publicUrl;

    Callbacks(@ConfigProperty(name = "pailguard.public-url") URI publicUrl) {
        String address = publicUrl.toString();
        this.publicUrl = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    public String at(String path) {
        return publicUrl + path;
    }
}
