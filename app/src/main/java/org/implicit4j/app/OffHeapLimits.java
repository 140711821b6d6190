package org.implicit4j.app;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/**
 * How much memory tensors may take outside Java's heap. The bindings' own default is the size of the heap, a quarter of
 * the machine, which is little for work that lives outside of it.
 */
final class OffHeapLimits {

    private static final String TENSORS = "org.bytedeco.javacpp.maxbytes";
    private static final String PROCESS = "org.bytedeco.javacpp.maxphysicalbytes";

    private OffHeapLimits() {}

    /**
     * Sets both limits as system properties, for the bindings to read when they start; those that are set stay. Asking the
     * machine takes as long as a tenth of {@code --version}, so that nothing is set where no command is named.
     */
    static void applyTo(List<String> arguments) {
        if (arguments.stream().anyMatch(argument -> !argument.startsWith("-"))) {
            apply();
        }
    }

    private static void apply() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof com.sun.management.OperatingSystemMXBean known) {
            long total = known.getTotalMemorySize(); // a container's limit, where there is one
            set(TENSORS, total / 2);
            set(PROCESS, total / 10 * 9);
        }
    }

    private static void set(String property, long bytes) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, (bytes >> 20) + "m");
        }
    }
}
