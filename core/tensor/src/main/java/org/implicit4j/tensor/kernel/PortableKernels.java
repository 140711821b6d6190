package org.implicit4j.tensor.kernel;

import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Kernels of ND4J operations only, on the whole batch at once: they run on every backend, a GPU too. */
public final class PortableKernels implements Kernels {

    private final DataType type;
    private final Workers alone = new Workers(1);

    /** Computes in float32 on whatever backend ND4J found. */
    public PortableKernels() {
        this(DataType.FLOAT);
    }

    /**
     * Computes formulas in {@code type} on whatever backend ND4J found.
     *
     * @param type float32, or float64 where derivatives are checked
     */
    public PortableKernels(DataType type) {
        this.type = type;
    }

    /** Returns whether ND4J's backend keeps its arrays in the memory of another device than the CPU. */
    public static boolean onDevice() {
        return !Nd4j.getBackend().getEnvironment().isCPU();
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
        return Evaluator.portable(program);
    }

    @Override
    public FormulaEvaluator evaluator(Formula formula) {
        return new FormulaEvaluator(formula, type, alone, placed -> new Portable(placed.operation()));
    }

    @Override
    public void close() {
        alone.close();
    }
}
