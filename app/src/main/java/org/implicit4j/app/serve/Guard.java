package org.implicit4j.app.serve;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may ask: whoever knows the token, if there is one; and never a page of another site, which a browser on this machine
 * would let reach a loopback address, by its own name (cross-site request forgery) or one that leads here (DNS rebinding).
 */
final class Guard {

    private static final String BEARER = "Bearer ";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopback;
    private final Optional<byte[]> token;

    Guard(boolean loopback, Optional<String> token) {
        this.loopback = loopback;
        this.token = token.map(text -> digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** @throws Refusal if the request comes from another site, or by a name that is not this machine's */
    void requireOwnSite(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            throw Refusal.badRequest("The request needs one Host header.", "Maybe the client speaks HTTP/1.0.");
        }
        String host = hosts.get(0).toLowerCase(Locale.ROOT);
        if (loopback && !LOOPBACK.contains(host.replaceFirst(":\\d{1,5}$", ""))) {
            throw new Refusal(
                    403,
                    "The host '%s' is not one of %s.".formatted(hosts.get(0), LOOPBACK),
                    "Maybe use http://localhost, or set --host for a server that others may reach.");
        }
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            if (!List.of("http://" + host, "https://" + host).contains(origin.toLowerCase(Locale.ROOT))) {
                throw otherSite();
            }
        }
        if (headers.getOrDefault("Sec-Fetch-Site", List.of()).contains("cross-site")) {
            throw otherSite();
        }
    }

    private static Refusal otherSite() {
        return new Refusal(403, "A page of another site may not use this server.", "Maybe open the server's own page.");
    }

    /** @throws Refusal if the request does not bear the token */
    void requireToken(Headers headers) {
        if (token.isEmpty()) {
            return;
        }
        List<String> given = headers.getOrDefault("Authorization", List.of());
        byte[] claimed = given.size() == 1 && given.get(0).startsWith(BEARER)
                ? given.get(0).substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        // Digests have one length, so that the comparison takes as long for any claim.
        if (!MessageDigest.isEqual(token.get(), digest(claimed))) {
            throw new Refusal(
                    401,
                    "The request does not bear the token.",
                    "Maybe send the header 'Authorization: Bearer TOKEN'.");
        }
    }

    private static byte[] digest(byte[] text) {
        return Digests.sha256(text);
    }
}
