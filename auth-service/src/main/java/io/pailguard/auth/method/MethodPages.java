package io.pailguard.auth.method;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.method.ConnectionMethod.Description;
import io.pailguard.auth.method.MethodList.Retired;
import io.pailguard.contracts.connection.Method;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** The list of the methods, as people and the console read it. */
@ApplicationScoped
class MethodPages {
    private final Methods methods;
    private final BitbucketSettings settings;

    MethodPages(Methods methods, BitbucketSettings settings) {
        this.methods = methods;
        this.settings = settings;
    }

    MethodList all() {
        return new MethodList(
                methods.all().stream().map(MethodPages::page).toList(),
                methods.retired()
                        .map(retired -> new Retired(retired.text(), slug(retired.moveTo())))
                        .orElse(null),
                withoutSlash(settings.apiUrl().toString()) + "/2.0",
                settings.simulated());
    }

    private static MethodPage page(ConnectionMethod method) {
        Description description = method.description();
        return new MethodPage(
                method.name(),
                slug(method.name()),
                description.title(),
                method.isRecommended(),
                method.unavailable().isEmpty(),
                method.unavailable().orElse(null),
                description.whenToUse(),
                description.securityNote(),
                description.prerequisites(),
                method.makeUrl(),
                description.helpText(),
                method.scopes(),
                description.scopeHint(),
                description.comparison());
    }

    private static String slug(Method method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
