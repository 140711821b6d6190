package org.implicit4j.app.command;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.implicit4j.app.command.Finding.Level;

/** What the doctor says about Java, threads, memory and the module path. */
final class RuntimeFindings {

    private static final long MIB = 1L << 20;
    private static final long SMALL_HEAP = 512 * MIB; // training the largest shipped model needs about half of it

    private RuntimeFindings() {}

    static List<Finding> all(int threads) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(
                "Java", "%s from %s, %s".formatted(Runtime.version(), property("java.vendor"), property("java.home"))));
        findings.add(Finding.good(
                "system", "%s %s on %s".formatted(property("os.name"), property("os.version"), property("os.arch"))));
        findings.add(modules());
        findings.add(Finding.good(
                "threads",
                "%d of %d processors; OMP_NUM_THREADS=%s"
                        .formatted(
                                threads,
                                Runtime.getRuntime().availableProcessors(),
                                Objects.requireNonNullElse(System.getenv("OMP_NUM_THREADS"), "(not set)"))));
        findings.addAll(memory());
        return findings;
    }

    private static Finding modules() {
        Module own = RuntimeFindings.class.getModule();
        if (own.isNamed()) {
            int count = own.getLayer().modules().size();
            return Finding.good("modules", "%d on the module path".formatted(count));
        }
        return new Finding(
                "modules",
                Level.WARNING,
                "the application runs on the class path",
                "Maybe start it with bin/implicit4j: drop-ins are kept apart only on the module path.");
    }

    private static List<Finding> memory() {
        long heap = Runtime.getRuntime().maxMemory();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "heap",
                heap < SMALL_HEAP ? Level.WARNING : Level.GOOD,
                "%d MiB at most".formatted(heap / MIB),
                heap < SMALL_HEAP ? "Maybe give more for training: IMPLICIT4J_OPTS=-Xmx2g." : ""));
        findings.add(Finding.good(
                "memory off the heap",
                "%s at most for tensors; the process stops at %s in all"
                        .formatted(
                                Objects.requireNonNullElse(System.getProperty("org.bytedeco.javacpp.maxbytes"), "?"),
                                Objects.requireNonNullElse(
                                        System.getProperty("org.bytedeco.javacpp.maxphysicalbytes"), "?"))));
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof com.sun.management.OperatingSystemMXBean known) {
            findings.add(Finding.good(
                    "memory of the machine",
                    "%d MiB, %d MiB free"
                            .formatted(known.getTotalMemorySize() / MIB, known.getFreeMemorySize() / MIB)));
        }
        return findings;
    }

    private static String property(String name) {
        return Objects.requireNonNullElse(System.getProperty(name), "?");
    }
}
