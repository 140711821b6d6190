package org.implicit4j.tensor.fourier;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A filter on the torus: {@code irfft2(r(P, s) rfft2(x))} for each channel, r a {@link Response}.
 *
 * <p>Arguments: x {@code [batch, height, width, channels]}; the power P of each frequency {@code [batch, width/2 + 1, height]},
 * which is not differentiated by, symmetric as that of a real kernel is; s {@code [batch, 1]}. Result: like x.
 *
 * @param response what is done to each frequency
 */
public record FourierFilter(Response response) implements Operation {

    @Override
    public String name() {
        return "fourier-filter";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        Shape power = arguments.get(1);
        Shape s = arguments.get(2);
        if (x.rank() != 4
                || !power.equals(Shape.of(x.length(0), RealTransform.columns(x.length(2)), x.length(1)))
                || !s.equals(Shape.of(x.length(0), 1))) {
            throw new IllegalArgumentException(
                    "%s takes [batch, height, width, channels], [batch, width/2 + 1, height] and [batch, 1]; got %s, %s and %s."
                            .formatted(name(), x, power, s));
        }
        return x;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (INDArray factors = factors(arguments.get(1), arguments.get(2), response::value)) {
            filter(arguments.get(0), factors, result);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        INDArray power = at.argument(1);
        INDArray s = at.argument(2);
        if (into.wants(0)) {
            try (INDArray factors = factors(power, s, response::value);
                    INDArray back = cotangent.ulike()) {
                filter(cotangent, factors, back);
                into.add(0, back);
            }
        }
        if (into.wants(2)) {
            try (INDArray factors = factors(power, s, response::slope);
                    INDArray moved = cotangent.ulike()) {
                filter(at.argument(0), factors, moved);
                moved.muli(cotangent);
                try (INDArray sums = moved.sum(1, 2, 3)) {
                    into.add(2, sums.reshape(s.shape()));
                }
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray power = at.argument(1);
        INDArray s = at.argument(2);
        INDArray x = tangents.get(0);
        INDArray ds = tangents.get(2);
        result.assign(0);
        if (x != null) {
            try (INDArray factors = factors(power, s, response::value)) {
                filter(x, factors, result);
            }
        }
        if (ds != null) {
            try (INDArray factors = factors(power, s, response::slope);
                    INDArray moved = result.ulike()) {
                filter(at.argument(0), factors, moved);
                moved.muli(ds.reshape(s.size(0), 1, 1, 1));
                result.addi(moved);
            }
        }
    }

    /** Value or slope of a response. */
    @FunctionalInterface
    private interface Factor {
        double at(double power, double s);
    }

    /** Returns {@code factor(P, s)} as a fresh array shaped like P. */
    private static INDArray factors(INDArray power, INDArray s, Factor factor) {
        INDArray factors = power.dup('c');
        long frequencies = power.length() / power.size(0);
        for (long i = 0; i < factors.length(); i++) {
            factors.putScalar(i, factor.at(power.getDouble(i), s.getDouble(i / frequencies)));
        }
        return factors;
    }

    private static void filter(INDArray x, INDArray factors, INDArray result) {
        try (var transform = new MatrixTransform(x.size(1), x.size(2), x.dataType())) {
            transform.filter(x, factors, result);
        }
    }

    @Override
    public boolean differentiableBy(int i) {
        return i != 1;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new FourierFilterKernel(this, place);
    }

    /** About {@code 5 n log2(n)} for each transform of n numbers, half of it as they are real; there and back. */
    @Override
    public double work(List<Shape> arguments) {
        Shape x = arguments.get(0);
        double plane = (double) x.length(1) * x.length(2);
        double planes = (double) x.length(0) * x.length(3);
        return planes * (5 * plane * Math.log(plane) / Math.log(2) + plane);
    }
}
