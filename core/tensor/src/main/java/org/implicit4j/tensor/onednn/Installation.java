package org.implicit4j.tensor.onednn;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.cpu_isa;

/** Whether oneDNN runs here. */
public sealed interface Installation {

    /**
     * It runs.
     *
     * @param version as in 2.5.2
     * @param instructions the instruction set that it found, in its own words, such as {@code avx512_core_amx}
     */
    record Found(String version, String instructions) implements Installation {}

    /**
     * It does not load.
     *
     * @param reason what the loader said
     */
    record Missing(String reason) implements Installation {}

    /** Loads it if it can be loaded. */
    static Installation look() {
        try {
            dnnl_version_t version = dnnl.dnnl_version();
            cpu_isa instructions = dnnl.get_effective_cpu_isa();
            return new Found(
                    "%d.%d.%d".formatted(version.major(), version.minor(), version.patch()), instructions.toString());
        } catch (LinkageError e) { // of another platform, or its folder cannot be written
            return new Missing(root(e).toString().replaceAll("\\.$", ""));
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
