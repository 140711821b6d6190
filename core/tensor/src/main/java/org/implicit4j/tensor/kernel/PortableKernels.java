package org.implicit4j.tensor.kernel;

import java.util.Locale;
import org.nd4j.linalg.factory.Nd4j;

/** Kernels of ND4J operations only, on the whole batch at once: they run on every backend, a GPU too. */
public final class PortableKernels implements Kernels {

    /** Takes whatever backend ND4J found. */
    public PortableKernels() {}

    /** Returns whether ND4J's backend keeps its arrays in the memory of another device than the CPU. */
    public static boolean onDevice() {
        return Nd4j.getBackend()
                .getClass()
                .getSimpleName()
                .toLowerCase(Locale.ROOT)
                .contains("cublas");
    }

    @Override
    public String name() {
        return "portable";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public String explain() {
        return "portable: ND4J operations on the whole batch, on backend %s."
                .formatted(Nd4j.getBackend().getClass().getSimpleName());
    }

    @Override
    public Evaluator evaluator(Program program) {
        return new PortableEvaluator(program);
    }

    @Override
    public void close() {
        // nothing is held between calls
    }
}
