package org.implicit4j.app.serve;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a server is started with.
 *
 * @param address to listen at; port 0 for any
 * @param token that every request must bear; required unless the address is a loopback one
 * @param limits how much it takes on
 * @param threads that each task may use
 * @param seed of a task whose request names none
 */
public record ServerOptions(InetSocketAddress address, Optional<String> token, Limits limits, int threads, long seed) {

    private static final int SHORTEST_TOKEN = 16;

    /** @throws IllegalArgumentException if others could reach the server without a token, or with one that is easily guessed */
    public ServerOptions {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "The host '%s' is unknown.\nMaybe use 127.0.0.1, or 0.0.0.0 for all networks."
                            .formatted(address.getHostString()));
        }
        if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "%s can be reached by other machines, and no token is set.\nMaybe set IMPLICIT4J_TOKEN to a long random text, or leave out --host."
                            .formatted(address.getHostString()));
        }
        if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "The token has %d characters, but needs at least %d.\nMaybe make one with 'openssl rand -hex 32'."
                            .formatted(token.get().length(), SHORTEST_TOKEN));
        }
        if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "The token has blanks or characters beyond ASCII, which no header can carry.\nMaybe make one with 'openssl rand -hex 32'.");
        }
    }

    /** Returns whether only this machine can reach the server. */
    boolean loopback() {
        return address.getAddress().isLoopbackAddress();
    }
}
