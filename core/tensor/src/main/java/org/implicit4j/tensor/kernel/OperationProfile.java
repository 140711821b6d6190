package org.implicit4j.tensor.kernel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Shape;

/** The kernels for the CPU, with a clock at every operation of a formula. Equal operations on equal shapes share an entry. */
public final class OperationProfile implements Kernels {

    private final CpuKernels kernels;
    private final Map<Entry, Sum> sums = new LinkedHashMap<>();

    /**
     * @param threads how many threads run at once
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public OperationProfile(int threads) {
        kernels = new CpuKernels(threads);
    }

    private record Entry(String operation, String part) {}

    /** Calls and nanoseconds so far. */
    private static final class Sum {
        private long calls;
        private long nanos;
    }

    /** Returns what was timed since the last {@link #reset}, the longest first. */
    public List<OperationTime> times() {
        return sums.entrySet().stream()
                .map(sum -> new OperationTime(
                        sum.getKey().operation(),
                        sum.getKey().part(),
                        sum.getValue().calls,
                        sum.getValue().nanos / 1e9))
                .sorted(Comparator.comparingDouble(OperationTime::seconds).reversed())
                .toList();
    }

    /** Forgets what was timed. */
    public void reset() {
        sums.clear();
    }

    private void time(String operation, String part, Runnable work) {
        long start = System.nanoTime();
        work.run();
        Sum sum = sums.computeIfAbsent(new Entry(operation, part), entry -> new Sum());
        sum.calls++;
        sum.nanos += System.nanoTime() - start;
    }

    private static String label(PlacedOperation placed) {
        String arguments =
                placed.place().arguments().stream().map(Shape::toString).collect(Collectors.joining(" "));
        return "%s %s -> %s"
                .formatted(placed.operation().name(), arguments, placed.place().result());
    }

    @Override
    public FormulaEvaluator evaluator(Formula formula) {
        return kernels.evaluator(
                formula, (placed, prepared) -> new TimedOperation(prepared, label(placed), this::time));
    }

    @Override
    public Evaluator evaluator(Program program) {
        return kernels.evaluator(program);
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public int threads() {
        return kernels.threads();
    }

    @Override
    public String explain() {
        return kernels.explain();
    }

    @Override
    public Optional<String> lack() {
        return kernels.lack();
    }

    @Override
    public void close() {
        kernels.close();
    }
}
