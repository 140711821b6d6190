package org.implicit4j.cuda;

import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.jcublas.JCublasBackend;

/**
 * ND4J's CUDA backend that says in one sentence why it cannot be taken; ND4J logs it and takes the CPU. Its superclass prints a stack
 * trace for that.
 */
public final class CudaBackend extends JCublasBackend {

    /** Made by ND4J. */
    public CudaBackend() {}

    /**
     * Returns whether a device was found.
     *
     * @throws IllegalStateException if the driver or CUDA itself is missing
     */
    @Override
    public boolean isAvailable() {
        try {
            Loader.load(cudart.class);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "NVIDIA's driver or CUDA 11.6 is missing, so the CPU computes (%s)".formatted(lastLine(e)), e);
        }
        return super.isAvailable();
    }

    private static String lastLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        return message.substring(message.lastIndexOf('/') + 1);
    }
}
