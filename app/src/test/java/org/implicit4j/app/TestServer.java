package org.implicit4j.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.implicit4j.app.serve.Endpoints;
import org.implicit4j.app.serve.Limits;
import org.implicit4j.app.serve.Server;
import org.implicit4j.app.serve.ServerOptions;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.app.wiring.Services;
import org.implicit4j.app.wiring.SharedKernels;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.spi.Plugins;

/** A server inside the test, at a port of its own. */
record TestServer(Server server, RawClient client) implements AutoCloseable {

    /** So generous that no test meets it by chance. */
    static final Limits WIDE = new Limits(1 << 20, 2, 8, Duration.ofHours(1), Duration.ofMillis(1));

    static Endpoints endpoints(Path plugins) {
        try {
            Plugins found = Plugins.discover(plugins);
            Services services = new Services(Clock.systemUTC(), Progress.NONE, 1, 1, new SharedKernels());
            return Endpoints.of(found, new Domains(found, services));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer start(Endpoints endpoints, Limits limits) throws IOException {
        return start(endpoints, limits, Optional.empty());
    }

    static TestServer start(Endpoints endpoints, Limits limits, Optional<String> token) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Server server = Server.start(new ServerOptions(any, token, limits, 1, 1), endpoints);
        return new TestServer(server, new RawClient(server.address()));
    }

    /** Waits until a number of {@code /health} is this: a turn ends a moment after its answer has arrived. */
    void awaitHealth(String field, int value) throws IOException {
        while (client.get("/health").json().get(field).asInt() != value) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
