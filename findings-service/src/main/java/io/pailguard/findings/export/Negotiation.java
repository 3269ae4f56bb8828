package io.pailguard.findings.export;

import io.pailguard.kit.http.OtherKinds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Who asks the queue, or an issue, for the media type of an export is led to the export. */
@ApplicationScoped
class Negotiation implements OtherKinds {
    static final String QUEUE = "/api/v1/issues";
    static final String EXPORT = "/export";
    private static final Set<String> JSON = Set.of("*/*", "application/*", "application/json");

    private final Exports exports;

    Negotiation(Exports exports) {
        this.exports = exports;
    }

    @Override
    public Set<String> at(String path) {
        if (isExport(path)) {
            Set<String> all = new HashSet<>(kinds());
            all.add(IssueMarkdown.MEDIA_TYPE);
            return all;
        }
        return offered(path);
    }

    @ServerRequestFilter(preMatching = true)
    void lead(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        if (!request.getMethod().equals(HttpMethod.GET) || isExport(path)) {
            return;
        }
        Set<String> offered = offered(path);
        if (!offered.isEmpty()
                && preferred(request.getHeaderString("Accept"), offered).isPresent()) {
            String query = request.getUriInfo().getRequestUri().getRawQuery();
            request.setRequestUri(URI.create(path + EXPORT + (query == null ? "" : "?" + query)));
        }
    }

    /** The format of the queue that the header likes best. */
    Optional<ExportFormat> format(@Nullable String accept) {
        return preferred(accept, kinds())
                .flatMap(kind -> exports.formats().stream()
                        .filter(format ->
                                format.answersAccept() && format.mediaType().equals(kind))
                        .findFirst());
    }

    private Set<String> offered(String path) {
        if (path.equals(QUEUE)) {
            return kinds();
        }
        boolean ofOne = path.startsWith(QUEUE + "/") && path.indexOf('/', QUEUE.length() + 1) < 0;
        return ofOne && !path.equals(QUEUE + "/facets") ? Set.of(IssueMarkdown.MEDIA_TYPE) : Set.of();
    }

    private static boolean isExport(String path) {
        return path.startsWith(QUEUE + "/") && path.endsWith(EXPORT);
    }

    private Set<String> kinds() {
        return exports.formats().stream()
                .filter(ExportFormat::answersAccept)
                .map(ExportFormat::mediaType)
                .collect(Collectors.toSet());
    }

    /** Empty where JSON is liked better, or as much and comes first; what there is not does not count. */
    static Optional<String> preferred(@Nullable String accept, Set<String> offered) {
        String best = null;
        double most = 0;
        for (String range : (accept == null ? "" : accept).split(",")) {
            int parameters = range.indexOf(';');
            String kind = (parameters < 0 ? range : range.substring(0, parameters))
                    .trim()
                    .toLowerCase(Locale.ROOT);
            double quality = parameters < 0 ? 1 : quality(range.substring(parameters + 1));
            if (quality > most && (offered.contains(kind) || JSON.contains(kind))) {
                most = quality;
                best = kind;
            }
        }
        return Optional.ofNullable(best).filter(offered::contains);
    }

    /** Of no use is what cannot be read. */
    private static double quality(String parameters) {
        for (String each : parameters.split(";")) {
            String parameter = each.trim();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
