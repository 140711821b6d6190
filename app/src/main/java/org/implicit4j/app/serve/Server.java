package org.implicit4j.app.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server at work, until it is closed. */
public final class Server implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int SPARE_THREADS = 32; // for requests that run no task, and for slow senders
    private static final long SLOWEST_REQUEST_SECONDS = 30;
    private static final long SLOWEST_TRANSFER_SECONDS = 60;
    private static final long LOOK_MILLIS = 10;

    private final ServerOptions options;
    private final HttpServer http;
    private final Router router;
    private final TaskHandler tasks;
    private final Turns turns;
    private final Workspaces workspaces;
    private final Metrics metrics;
    private final ExecutorService requests;
    private final ExecutorService workers;

    private Server(ServerOptions options, Endpoints endpoints, HttpServer http, Workspaces workspaces) {
        this.options = options;
        this.http = http;
        this.workspaces = workspaces;
        Limits limits = options.limits();
        turns = new Turns(limits.concurrency(), limits.queue());
        Bodies bodies = new Bodies(limits.maxBody(), Limits.BODIES * limits.maxBody());
        requests = pool("request", limits.concurrency() + limits.queue() + SPARE_THREADS);
        workers = pool("task", limits.concurrency());
        metrics = new Metrics(turns, bodies);
        tasks = new TaskHandler(options, bodies, turns, workspaces, workers);
        Guard guard = new Guard(options.loopback(), options.token());
        router = new Router(guard, endpoints, tasks, metrics, turns);
        http.createContext("/", router);
        http.setExecutor(requests);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the address cannot be listened at
     */
    public static Server start(ServerOptions options, Endpoints endpoints) throws IOException {
        prepare(options.limits());
        HttpServer http;
        try {
            http = HttpServer.create(options.address(), BACKLOG);
        } catch (BindException e) {
            throw new IOException(
                    "%s:%d cannot be listened at: %s.\nMaybe another program does; choose another --port."
                            .formatted(
                                    options.address().getHostString(),
                                    options.address().getPort(),
                                    e.getMessage()),
                    e);
        }
        Server server = new Server(options, endpoints, http, Workspaces.open());
        http.start();
        return server;
    }

    /** The JDK's server reads these once, when its first instance is made. */
    private static void prepare(Limits limits) {
        long longest = limits.deadline().plus(Limits.STOPPING).toSeconds() + SLOWEST_TRANSFER_SECONDS;
        set("sun.net.httpserver.maxReqTime", SLOWEST_REQUEST_SECONDS);
        set("sun.net.httpserver.maxRspTime", longest);
        set("sun.net.httpserver.maxReqHeaders", 100);
        set("sun.net.httpserver.maxReqHeaderSize", 1 << 16);
        set("jdk.httpserver.maxConnections", 1024);
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static void set(String property, long value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Long.toString(value));
        }
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    /**
     * Takes no more requests; those at work may end within the grace period, and are stopped then, so that they answer with
     * what they have.
     */
    @Override
    public void close() {
        router.drain();
        awaitIdle(options.limits().grace());
        turns.close();
        tasks.stopAll();
        awaitIdle(Limits.STOPPING);
        http.stop(0);
        requests.shutdownNow();
        workers.shutdownNow();
        metrics.close();
        removeFiles();
    }

    private void removeFiles() {
        try {
            workspaces.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitIdle(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!router.isIdle() && System.nanoTime() < end) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
