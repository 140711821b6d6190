package org.implicit4j.tensor.kernel;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.convolution.ConvolutionChoice;
import org.implicit4j.tensor.convolution.FuseConvolutions;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.FuseElementwise;
import org.implicit4j.tensor.formula.Portable;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.onednn.Installation;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Kernels for the CPU. Formulas run operation by operation, by oneDNN and by Java loops that the JIT compiler vectorises;
 * without oneDNN, by ND4J. Programs run a few samples at a time, with OpenBLAS for the matrix products.
 */
public final class CpuKernels implements Kernels {

    private final Workers workers;
    private final Supplier<Installation> search;
    private @Nullable Installation oneDnn;

    /**
     * @param threads how many threads run at once
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public CpuKernels(int threads) {
        this(threads, Installation::look);
    }

    CpuKernels(int threads, Supplier<Installation> search) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (%d) must be at least 1.".formatted(threads));
        }
        this.workers = new Workers(threads);
        this.search = search;
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
        String formulas = oneDnn() instanceof Installation.Found found
                ? "formulas by oneDNN %s with %s and Java loops, %s"
                        .formatted(found.version(), found.instructions(), ConvolutionChoice.explain())
                : "formulas by ND4J operations, since oneDNN does not load";
        return "cpu: %s, graphs by OpenBLAS and Java loops, %d thread%s; the same bits with any number."
                .formatted(formulas, threads(), threads() == 1 ? "" : "s");
    }

    @Override
    public Optional<String> lack() {
        return oneDnn() instanceof Installation.Missing missing
                ? Optional.of("oneDNN does not load: %s.".formatted(missing.reason()))
                : Optional.empty();
    }

    /** Loaded when first asked for: programs do without it. */
    private synchronized Installation oneDnn() {
        if (oneDnn == null) {
            oneDnn = search.get();
        }
        return oneDnn;
    }

    @Override
    public Evaluator evaluator(Program program) {
        return Evaluator.fused(program, workers);
    }

    @Override
    public FormulaEvaluator evaluator(Formula formula) {
        return evaluator(formula, (placed, prepared) -> prepared);
    }

    /** Makes {@code formula} ready to run, with every prepared operation replaced by what {@code around} makes of it. */
    FormulaEvaluator evaluator(
            Formula formula, BiFunction<PlacedOperation, PreparedOperation, PreparedOperation> around) {
        boolean fast = oneDnn() instanceof Installation.Found;
        return new FormulaEvaluator(
                fast ? FuseElementwise.in(FuseConvolutions.in(formula)) : formula,
                DataType.FLOAT,
                workers,
                placed -> around.apply(
                        placed, fast ? placed.operation().prepare(placed.place()) : new Portable(placed.operation())));
    }

    @Override
    public void close() {
        workers.close();
    }
}
