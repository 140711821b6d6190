package org.implicit4j.tensor.kernel;

import java.util.Optional;
import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.formula.Formula;

/** A way to run formulas and programs; the one place where the machine's hardware is chosen. Close it to end its threads. */
public interface Kernels extends AutoCloseable {

    /**
     * Returns the fastest kernels for the backend that ND4J found: {@link CpuKernels} on a CPU, {@link PortableKernels} on any
     * other device.
     *
     * @param threads how many threads run at once on a CPU
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    static Kernels choose(int threads) {
        return PortableKernels.onDevice() ? new PortableKernels() : new CpuKernels(threads);
    }

    /** Returns its name: lower case, digits and dashes. */
    String name();

    /** Returns how many threads run at once. */
    int threads();

    /** Returns one sentence about what runs where and why, for a person who wonders. */
    String explain();

    /** Returns one sentence about what is missing for the fastest way and why; empty if nothing is. */
    default Optional<String> lack() {
        return Optional.empty();
    }

    /** Makes {@code program} ready to run. */
    Evaluator evaluator(Program program);

    /** Makes {@code formula} ready to run; the evaluator is to be closed before these kernels are. */
    FormulaEvaluator evaluator(Formula formula);

    @Override
    void close();
}
