package org.implicit4j.app.serve;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** What the server counts, in the text format of Prometheus. */
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Metrics(Turns turns, Bodies bodies) {
        Gauge.builder("implicit4j.tasks.running", turns, Turns::running)
                .description("Tasks that run now")
                .register(registry);
        Gauge.builder("implicit4j.tasks.waiting", turns, Turns::waiting)
                .description("Requests that wait for their turn")
                .register(registry);
        Gauge.builder("implicit4j.bodies", bodies, Bodies::held)
                .description("Bodies of requests in memory")
                .baseUnit("bytes")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /**
     * Counts an answer.
     *
     * @param endpoint a path that exists, or one word for all that do not
     */
    void answered(String endpoint, int status, Duration time) {
        Timer.builder("implicit4j.requests")
                .description("Requests by endpoint and status")
                .tag("endpoint", endpoint)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(time);
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
