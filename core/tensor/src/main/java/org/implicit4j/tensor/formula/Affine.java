package org.implicit4j.tensor.formula;

import java.util.List;
import java.util.Objects;
import org.implicit4j.tensor.cpu.FloatMath;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same straight line for each element: {@code factor x + shift}.
 *
 * @param factor finite
 * @param shift finite
 */
public record Affine(double factor, double shift) implements Elementwise {

    /**
     * @throws IllegalArgumentException if a number is not finite
     */
    public Affine {
        if (!Double.isFinite(factor) || !Double.isFinite(shift)) {
            throw new IllegalArgumentException("factor (%s) and shift (%s) must be finite.".formatted(factor, shift));
        }
    }

    @Override
    public String name() {
        return "affine";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        result.muli(factor).addi(shift);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (var temporaries = new Temporaries()) {
                into.add(0, temporaries.of(cotangent.mul(factor)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        result.assign(Objects.requireNonNull(tangents.get(0)));
        result.muli(factor);
    }

    @Override
    public void tile(float[][] sources, float[] result, int count) {
        FloatMath.line((float) factor, sources[0], (float) shift, result, count);
    }

    @Override
    public void timesSlope(int i, float[][] sources, float[] result, float[] product, int count) {
        if (factor != 1) {
            FloatMath.line((float) factor, product, 0, product, count);
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }
}
