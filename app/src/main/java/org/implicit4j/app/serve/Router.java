package org.implicit4j.app.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.implicit4j.core.report.Document;

/** Finds out what a request wants, and whether it may. */
final class Router implements HttpHandler {

    private static final String OTHER = "other";
    private static final List<String> PLAIN_PATHS = List.of("/", "/health", "/metrics", "/v1/domains");
    private static final long MOST_DRAINED =
            64L << 20; // of a body that is refused, so that the client reads the answer

    private final Guard guard;
    private final Endpoints endpoints;
    private final TaskHandler tasks;
    private final Metrics metrics;
    private final Turns turns;
    private final Page page = Page.load();
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean draining;

    Router(Guard guard, Endpoints endpoints, TaskHandler tasks, Metrics metrics, Turns turns) {
        this.guard = guard;
        this.endpoints = endpoints;
        this.tasks = tasks;
        this.metrics = metrics;
        this.turns = turns;
    }

    /** Refuses all further requests. */
    void drain() {
        draining = true;
    }

    /** Returns whether no request is at work. */
    boolean isIdle() {
        return active.get() == 0;
    }

    @Override
    public void handle(HttpExchange exchange) {
        active.incrementAndGet();
        long start = System.nanoTime();
        int status = 499; // as other servers count those who went away
        try (exchange) {
            status = answer(exchange);
        } catch (IOException e) { // nobody is left to be told
            exchange.close();
        } finally {
            active.decrementAndGet();
            metrics.answered(endpoint(exchange), status, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        try {
            return route(exchange);
        } catch (Refusal refusal) {
            return refuse(exchange, refusal);
        } catch (RuntimeException | Error e) { // a request must not take the thread with it
            return refuse(exchange, Refusal.of(e));
        }
    }

    private static int refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        drain(exchange.getRequestBody());
        new Reply(exchange).refuse(refusal, Workspace.Names.NONE);
        return refusal.status();
    }

    private static void drain(InputStream rest) throws IOException {
        byte[] piece = new byte[1 << 16];
        long left = MOST_DRAINED;
        int count = rest.read(piece);
        while (count >= 0 && left > 0) {
            left -= count;
            count = rest.read(piece);
        }
    }

    private String endpoint(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return PLAIN_PATHS.contains(path) || endpoints.find(path).isPresent() ? path : OTHER;
    }

    private int route(HttpExchange exchange) throws IOException {
        guard.requireOwnSite(exchange.getRequestHeaders());
        String path = exchange.getRequestURI().getPath();
        if (draining) {
            throw Refusal.busy("The server is stopping.");
        }
        Optional<Endpoint> endpoint = endpoints.find(path);
        if (endpoint.isPresent()) {
            requireMethod(exchange, "POST");
            guard.requireToken(exchange.getRequestHeaders());
            return tasks.handle(exchange, endpoint.get());
        }
        if (!PLAIN_PATHS.contains(path)) {
            guard.requireToken(exchange.getRequestHeaders());
            throw new Refusal(404, "There is nothing at '%s'.".formatted(path), "Maybe see /v1/domains.");
        }
        requireMethod(exchange, "GET");
        return plain(exchange, path);
    }

    private static void requireMethod(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refusal(
                    405,
                    "'%s' takes %s, and not %s."
                            .formatted(exchange.getRequestURI().getPath(), method, exchange.getRequestMethod()),
                    "Maybe see /v1/domains.");
        }
    }

    private int plain(HttpExchange exchange, String path) throws IOException {
        Reply reply = new Reply(exchange);
        switch (path) {
            case "/" -> {
                exchange.getResponseHeaders().set("Content-Security-Policy", page.policy());
                reply.text(200, "text/html; charset=utf-8", page.html());
            }
            case "/health" ->
                reply.json(
                        200,
                        Document.fields()
                                .put("status", "up")
                                .put("running", turns.running())
                                .put("waiting", turns.waiting())
                                .build());
            case "/metrics" -> {
                guard.requireToken(exchange.getRequestHeaders());
                reply.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
            }
            default -> {
                guard.requireToken(exchange.getRequestHeaders());
                reply.json(200, endpoints.document());
            }
        }
        return 200;
    }
}
