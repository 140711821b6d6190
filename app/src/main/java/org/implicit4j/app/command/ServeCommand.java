package org.implicit4j.app.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.cli.Notes;
import org.implicit4j.app.serve.Endpoints;
import org.implicit4j.app.serve.Limits;
import org.implicit4j.app.serve.Server;
import org.implicit4j.app.serve.ServerOptions;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code serve}: the tasks of every installed domain over HTTP. */
final class ServeCommand {

    private static final String TOKEN_VARIABLE = "IMPLICIT4J_TOKEN";
    private static final long LOOK_MILLIS = 50; // between looks at whether to stop

    private static final Parameter<Integer> PORT = Parameter.integer("port", 8080, "to listen at; 0: any that is free")
            .where(n -> n >= 0 && n <= 65_535, "from 0 to 65535");

    private static final Parameter<String> HOST = Parameter.text(
                    "host", "HOST", "address to listen at; any but a loopback one needs a token")
            .withDefault("127.0.0.1");

    private static final Parameter<String> TOKEN =
            Parameter.text("token", "T", "that requests must bear; better in the environment, as " + TOKEN_VARIABLE);

    private static final Parameter<Integer> MAX_BODY = Parameter.integer("max-body", 32, "size of a request in MiB")
            .where(n -> n >= 1 && n <= 1024, "from 1 to 1024");

    private static final Parameter<Integer> CONCURRENCY = Parameter.integer(
                    "concurrency", 1, "tasks at once, which share the threads")
            .where(n -> n >= 1 && n <= 256, "from 1 to 256");

    private static final Parameter<Integer> QUEUE = Parameter.integer("queue", 128, "requests that may wait for a turn")
            .where(n -> n >= 0 && n <= 1024, "from 0 to 1024");

    private static final Parameter<Duration> DEADLINE = Parameter.seconds(
                    "deadline", "for a request; a task is stopped then, and answers what it has")
            .withDefault(Duration.ofSeconds(60));

    private static final Parameter<Duration> GRACE = Parameter.seconds(
                    "grace", "for the requests at work when the server is stopped")
            .withDefault(Duration.ofSeconds(10));

    private final Plugins plugins;
    private final Domains domains;
    private final Consumer<Duration> untilStopped;

    private ServeCommand(Plugins plugins, Domains domains, Consumer<Duration> untilStopped) {
        this.plugins = plugins;
        this.domains = domains;
        this.untilStopped = untilStopped;
    }

    static Command of(Plugins plugins, Domains domains, Consumer<Duration> untilStopped) {
        ServeCommand command = new ServeCommand(plugins, domains, untilStopped);
        return Command.of(
                        "serve",
                        "offer the tasks of every domain over HTTP, with a page to try them",
                        List.of(PORT, HOST, TOKEN, MAX_BODY, CONCURRENCY, QUEUE, DEADLINE, GRACE),
                        List.of(
                                "implicit4j serve",
                                "implicit4j serve --port 9000 --deadline 10 --concurrency 2",
                                TOKEN_VARIABLE + "=$(openssl rand -hex 32) implicit4j serve --host 0.0.0.0"),
                        command::run)
                .with(new Notes(
                        "Endpoints",
                        List.of(
                                "  GET  /               a page to try them",
                                "  GET  /v1/domains     what there is, as JSON",
                                "  POST /v1/DOMAIN/TASK one task; with Accept: text/event-stream as it goes on",
                                "  GET  /health, /metrics")));
    }

    private TaskResult run(Settings settings, Invocation invocation) throws IOException {
        ServerOptions options = options(settings, invocation);
        Endpoints endpoints = Endpoints.of(plugins, domains);
        untilStopped.accept(options.limits().longestEnd());
        String host = options.address().getHostString();
        int port;
        try (Server server = Server.start(options, endpoints)) {
            port = server.address().getPort();
            invocation.note("serving %d endpoints at http://%s:%d/; Ctrl-C stops"
                    .formatted(endpoints.size(), host.contains(":") ? "[" + host + "]" : host, port));
            awaitStop(invocation);
        }
        return TaskResult.success(
                Document.fields()
                        .put("host", host)
                        .put("port", port)
                        .put("endpoints", endpoints.size())
                        .build(),
                List.of());
    }

    private static ServerOptions options(Settings settings, Invocation invocation) {
        int concurrency = settings.get(CONCURRENCY);
        Optional<String> token = settings.find(TOKEN).or(() -> Optional.ofNullable(System.getenv(TOKEN_VARIABLE)));
        return new ServerOptions(
                new InetSocketAddress(settings.get(HOST), settings.get(PORT)),
                token,
                new Limits(
                        (long) settings.get(MAX_BODY) << 20,
                        concurrency,
                        settings.get(QUEUE),
                        settings.get(DEADLINE),
                        settings.get(GRACE)),
                Math.max(1, invocation.options().threads() / concurrency),
                invocation.options().seed());
    }

    private static void awaitStop(Invocation invocation) {
        try {
            while (!invocation.cancellation().isRequested()) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
