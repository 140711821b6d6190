package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Several element-wise operations in one: on the CPU one pass over the memory, with all that lies between in the cache.
 *
 * <p>What a derivative reads is computed again from the arguments, tile by tile, so that nothing but arguments and the
 * result is kept; and of those only what the derivatives of its steps need.
 *
 * @param arguments how many arguments it takes
 * @param steps in order; the last one gives the result
 */
record ElementwiseChain(int arguments, List<ChainStep> steps) implements Operation {

    /** Copies the steps. */
    ElementwiseChain {
        steps = List.copyOf(steps);
    }

    /** Returns the chain of one operation. */
    static ElementwiseChain of(Elementwise operation, int arguments) {
        return new ElementwiseChain(
                arguments,
                List.of(new ChainStep(
                        operation, IntStream.range(0, arguments).boxed().toList())));
    }

    /** Returns how many values there are: arguments and results of steps. */
    int values() {
        return arguments + steps.size();
    }

    /** Returns the number of the result. */
    int last() {
        return values() - 1;
    }

    /** Returns the step that computes value {@code v}. */
    ChainStep step(int v) {
        return steps.get(v - arguments);
    }

    /** Returns the values that must be known for derivatives: what the steps read, and what that is computed from. */
    BitSet needed() {
        var needed = new BitSet();
        for (int v = arguments; v < values(); v++) {
            step(v).read(v).forEach(needed::set);
        }
        for (int v = last() - 1; v >= arguments; v--) { // the result itself is kept
            if (needed.get(v)) {
                step(v).sources().forEach(needed::set);
            }
        }
        return needed;
    }

    @Override
    public String name() {
        return steps.stream()
                .map(step -> step.operation().name())
                .distinct()
                .collect(Collectors.joining("-", "chain-", ""));
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        var shapes = new ArrayList<>(arguments);
        for (ChainStep step : steps) {
            shapes.add(step.operation()
                    .shape(step.sources().stream().map(shapes::get).toList()));
        }
        Shape result = shapes.get(last());
        if (shapes.subList(this.arguments, values()).stream().anyMatch(shape -> !shape.equals(result))) {
            throw new IllegalArgumentException("The steps of a chain need one shape, but have %s."
                    .formatted(shapes.subList(this.arguments, values())));
        }
        return result;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (var values = new ChainOnArrays(this)) {
            values.forward(arguments, result);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var values = new ChainOnArrays(this)) {
            values.recompute(at, cotangent);
            values.vjp(cotangent, into);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        try (var values = new ChainOnArrays(this)) {
            values.recompute(at, result);
            values.jvp(tangents, result);
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return needed().get(i);
    }

    @Override
    public boolean keepsResult() {
        return needed().get(last());
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new TileKernel(this, this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return (double) shape(arguments).size() * steps.size();
    }
}
