package org.implicit4j.app.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.implicit4j.core.settings.Settings;

/** Runs the task of an endpoint for a request. */
final class TaskHandler {

    private static final String SEED = "seed";
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,9}(?:\\.\\d{1,3})?)");

    private final ServerOptions options;
    private final Bodies bodies;
    private final Turns turns;
    private final Workspaces workspaces;
    private final ExecutorService workers;
    private final Set<Job> jobs = ConcurrentHashMap.newKeySet();

    TaskHandler(ServerOptions options, Bodies bodies, Turns turns, Workspaces workspaces, ExecutorService workers) {
        this.options = options;
        this.bodies = bodies;
        this.turns = turns;
        this.workspaces = workspaces;
        this.workers = workers;
    }

    /**
     * Answers the request and returns the status.
     *
     * @throws Refusal if there is no answer, and none was begun
     */
    int handle(HttpExchange exchange, Endpoint endpoint) throws IOException {
        Watch watch = new Watch(System.nanoTime() + patience(exchange.getRequestHeaders()));
        long announced = length(exchange.getRequestHeaders());
        boolean raw = isRaw(exchange.getRequestHeaders());
        try (Bodies.Body body = bodies.read(exchange.getRequestBody(), announced)) {
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            Map<String, Given> given = raw ? RawRequest.read(endpoint, query, body.bytes()) : json(query, body.bytes());
            Workspace workspace = workspaces.next();
            boolean handedOver = false;
            try {
                Job.Order order = order(endpoint, given, workspace);
                turns.enter(Duration.ofNanos(watch.left()));
                handedOver = true;
                return run(order, watch, exchange);
            } catch (IOException e) {
                if (handedOver) {
                    throw e; // nobody listens any more
                }
                throw Refusal.of(e);
            } finally {
                if (!handedOver) {
                    workspace.close();
                }
            }
        }
    }

    private Job.Order order(Endpoint endpoint, Map<String, Given> given, Workspace workspace) throws IOException {
        Map<String, Given> parameters = new LinkedHashMap<>(given);
        Optional<Given> seed = Optional.ofNullable(parameters.remove(SEED));
        Settings settings = endpoint.settings(parameters, workspace);
        return new Job.Order(endpoint, settings, seed.map(TaskHandler::seed).orElse(options.seed()), workspace);
    }

    private static long seed(Given given) {
        if (given instanceof Given.Value value && value.text().matches("-?\\d{1,18}")) {
            return Long.parseLong(value.text());
        }
        throw Refusal.badRequest("seed must be a whole number of at most 18 digits.", "Maybe leave it out.");
    }

    private int run(Job.Order order, Watch watch, HttpExchange exchange) throws IOException {
        boolean streams = accepts(exchange.getRequestHeaders(), "text/event-stream");
        EventQueue events = new EventQueue(streams);
        Workspace.Names names = order.workspace().names();
        Job job = start(order, events);
        if (!streams) {
            Reply reply = new Reply(exchange);
            try {
                Answer answer = watch.answer(job, events, none -> {});
                reply.json(200, answer.document(names, job.stopped()));
                return 200;
            } catch (Refusal refusal) {
                reply.refuse(refusal, names);
                return refusal.status();
            }
        }
        try (EventStream stream = new Reply(exchange).events()) {
            return stream(job, watch, events, stream, names);
        } finally {
            job.stop("disconnected");
        }
    }

    private static int stream(Job job, Watch watch, EventQueue events, EventStream stream, Workspace.Names names)
            throws IOException {
        try {
            Answer answer = watch.answer(job, events, stream);
            stream.send("result", answer.document(names, job.stopped()));
            return 200;
        } catch (Refusal refusal) {
            stream.send("error", refusal.event(names));
            return refusal.status();
        }
    }

    private Job start(Job.Order order, EventQueue events) {
        Job job = new Job(
                order, options.threads(), Limits.BODIES * options.limits().maxBody(), events);
        jobs.add(job);
        workers.execute(() -> {
            try {
                job.run();
            } finally {
                jobs.remove(job);
                turns.leave();
            }
        });
        return job;
    }

    /** Asks every task to stop. */
    void stopAll() {
        jobs.forEach(job -> job.stop("shutdown"));
    }

    /** Returns how long the request may take: what it prefers, as RFC 7240 has it, up to the server's own limit. */
    private long patience(Headers headers) {
        long most = options.limits().deadline().toNanos();
        String prefer = String.join(",", headers.getOrDefault("Prefer", List.of()));
        Matcher wait = WAIT.matcher(prefer);
        return wait.find() ? Math.min(most, Math.round(Double.parseDouble(wait.group(1)) * 1e9)) : most;
    }

    private static long length(Headers headers) {
        String length = Objects.requireNonNullElse(headers.getFirst("Content-Length"), "");
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    private static boolean accepts(Headers headers, String type) {
        return headers.getOrDefault("Accept", List.of()).stream()
                .anyMatch(accept -> accept.toLowerCase(Locale.ROOT).contains(type));
    }

    /** A form of another site can send neither type. */
    private static boolean isRaw(Headers headers) {
        String type = Objects.requireNonNullElse(headers.getFirst("Content-Type"), "none")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> false;
            case "application/octet-stream" -> true;
            default ->
                throw new Refusal(
                        415,
                        "The content type '%s' is none of application/json and application/octet-stream."
                                .formatted(type),
                        "Maybe add the header 'Content-Type: application/json'.");
        };
    }

    private static Map<String, Given> json(String query, byte[] body) {
        if (!query.isEmpty()) {
            throw Refusal.badRequest(
                    "Parameters are both in the query and in JSON.", "Maybe move all of them into the JSON.");
        }
        return JsonRequest.read(body);
    }
}
