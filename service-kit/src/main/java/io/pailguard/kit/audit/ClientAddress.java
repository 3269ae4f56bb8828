package io.pailguard.kit.audit;

import io.netty.util.NetUtil;
import io.pailguard.kit.network.AddressRange;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from: whoever is connected, and behind a proxy that the operator names whom the proxy says. Only what
 * such a proxy added counts, so the header is read from its end; before that stands what the caller wrote. Made at the start, which
 * fails where a proxy's range is none.
 */
@Startup
@Singleton
class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final CurrentVertxRequest request;
    private final List<AddressRange> proxies;

    ClientAddress(CurrentVertxRequest request, AuditSettings settings) {
        this.request = request;
        this.proxies = ranges(settings.trustedProxies());
    }

    static List<AddressRange> ranges(Optional<List<String>> named) {
        return named.orElse(List.of()).stream()
                .map(String::trim)
                .map(AddressRange::of)
                .toList();
    }

    /** Of the request that is served now; outside a request there is none. */
    @Nullable
    String now() {
        RoutingContext current = request.getCurrent();
        var peer = current == null ? null : current.request().remoteAddress();
        return peer == null || peer.hostAddress() == null
                ? null
                : of(peer.hostAddress(), current.request().headers().getAll(FORWARDED_FOR), proxies);
    }

    /** @param forwarded the header's lines in order, each of them a list */
    static String of(String peer, List<String> forwarded, List<AddressRange> proxies) {
        String[] hops = String.join(",", forwarded).split(",", -1);
        String address = peer;
        for (int i = hops.length - 1; i >= 0 && isProxy(address, proxies); i--) {
            InetAddress before = NetUtil.createInetAddressFromIpAddressString(hops[i].trim());
            if (before == null) {
                return address;
            }
            address = before.getHostAddress();
        }
        return address;
    }

    private static boolean isProxy(String address, List<AddressRange> proxies) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && proxies.stream().anyMatch(range -> range.contains(parsed));
    }
}
