package org.implicit4j.tensor.state;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** States as contiguous float64 arrays in c-order: for checks, so that what is simple goes before what is fast. */
final class DoubleTensorSpace implements ArraySpace {

    private final ArrayPool pool;
    private final Layout layout;
    private final DoubleSpace numbers;

    private DoubleTensorSpace(ArrayPool pool, Layout layout) {
        this.pool = pool;
        this.layout = layout;
        this.numbers = new DoubleSpace(layout.samples(), Math.toIntExact(layout.length(0)));
    }

    static DoubleTensorSpace of(int samples, long... sampleShape) {
        return new DoubleTensorSpace(new ArrayPool(DataType.DOUBLE), Layout.of(samples, sampleShape));
    }

    @Override
    public int samples() {
        return layout.samples();
    }

    @Override
    public INDArray uninitialized() {
        return pool.take(layout);
    }

    @Override
    public INDArray zero() {
        return state(numbers.zero());
    }

    @Override
    public INDArray gaussian(RandomGenerator random) {
        return state(numbers.gaussian(random));
    }

    @Override
    public INDArray linearCombination(double[][] coefficients, List<? extends INDArray> states) {
        return state(numbers.linearCombination(
                coefficients, states.stream().map(DoubleTensorSpace::read).toList()));
    }

    @Override
    public double[] dots(INDArray x, INDArray y) {
        return numbers.dots(read(x), read(y));
    }

    @Override
    public ArraySpace restrict(int[] samples) {
        return new DoubleTensorSpace(pool, layout.restrict(samples));
    }

    @Override
    public void copySamples(INDArray from, int[] fromSamples, INDArray into, int[] intoSamples) {
        double[] target = read(into);
        numbers.copySamples(read(from), fromSamples, target, intoSamples);
        write(target, into);
    }

    @Override
    public void release(INDArray x) {
        pool.give(x);
    }

    @Override
    public int arrays() {
        return pool.size();
    }

    @Override
    public void close() {
        pool.close();
    }

    private INDArray state(double[] values) {
        INDArray state = uninitialized();
        write(values, state);
        return state;
    }

    private static double[] read(INDArray x) {
        var values = new double[Math.toIntExact(x.length())];
        x.data().asNioDouble().get(Math.toIntExact(x.offset()), values);
        return values;
    }

    private static void write(double[] values, INDArray x) {
        x.data().asNioDouble().put(Math.toIntExact(x.offset()), values);
    }
}
