package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Json;

/** Addresses in answers: of the API and of the website, which are one host here. */
final class Links {

    private final String base;

    Links(String base) {
        this.base = base;
    }

    /** @param path from {@code /} on, not yet encoded */
    ObjectNode api(String path) {
        return Json.link(apiAddress(path));
    }

    String apiAddress(String path) {
        return base + "/2.0" + Call.encodePath(path);
    }

    ObjectNode site(String path) {
        return Json.link(siteAddress(path));
    }

    String siteAddress(String path) {
        return base + Call.encodePath(path);
    }

    ObjectNode avatar(String uuid) {
        return Json.link(base + "/ravatar/" + Call.encodePath(uuid) + "?ts=default");
    }

    /** @param user before the host, as Bitbucket writes it; null for none */
    String clone(String fullName, String user) {
        int host = base.indexOf("://") + 3;
        String name = user == null ? "" : Call.encodePath(user) + '@';
        return base.substring(0, host) + name + base.substring(host) + '/' + fullName + ".git";
    }
}
