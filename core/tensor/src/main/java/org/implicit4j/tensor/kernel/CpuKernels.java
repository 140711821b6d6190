package org.implicit4j.tensor.kernel;

import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Kernels for the CPU: a few samples at a time go through the whole program, with OpenBLAS for the matrix products and Java
 * loops that the JIT compiler vectorises for the rest.
 */
public final class CpuKernels implements Kernels {

    private final Workers workers;

    /**
     * @param threads how many threads run at once
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public CpuKernels(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (%d) must be at least 1.".formatted(threads));
        }
        workers = new Workers(threads);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    @Override
    public String explain() {
        return "cpu: a few samples at a time stay in the cache, OpenBLAS for products, %d thread%s; the same bits with any number."
                .formatted(threads(), threads() == 1 ? "" : "s");
    }

    @Override
    public Evaluator evaluator(Program program) {
        return Evaluator.fused(program, workers);
    }

    @Override
    public FormulaEvaluator evaluator(Formula formula) {
        return new FormulaEvaluator(
                formula, DataType.FLOAT, workers, placed -> placed.operation().prepare(placed.place()));
    }

    @Override
    public void close() {
        workers.close();
    }
}
