package org.implicit4j.core.operator;

import java.util.Arrays;
import java.util.List;

/** Jacobian-vector products by central differences, for operators without a forward mode. */
public final class CentralDifference {

    private CentralDifference() {}

    /**
     * Returns {@code (G(at + h v) - G(at - h v)) / 2h}, where per sample {@code h = relativeStep (1 + |at|) / |v|}.
     *
     * @param relativeStep the cube root of the state's precision balances rounding against truncation: about 6e-6 in
     *     double and 5e-3 in float32
     */
    public static <Z> Z jvp(FixedPointOperator<Z> operator, Z at, Z tangent, double relativeStep) {
        StateSpace<Z> space = operator.space();
        double[] steps = steps(space.norms(at), space.norms(tangent), relativeStep);
        Z ahead = shifted(operator, at, tangent, steps, 1);
        Z behind = shifted(operator, at, tangent, steps, -1);
        double[] scale = Arrays.stream(steps).map(h -> 0.5 / h).toArray();
        double[] minus = Arrays.stream(scale).map(x -> -x).toArray();
        Z product = space.linearCombination(new double[][] {scale, minus}, List.of(ahead, behind));
        space.release(ahead);
        space.release(behind);
        return product;
    }

    private static <Z> Z shifted(FixedPointOperator<Z> operator, Z at, Z tangent, double[] steps, double sign) {
        double[] ones = new double[steps.length];
        Arrays.fill(ones, 1);
        double[] signed = Arrays.stream(steps).map(h -> sign * h).toArray();
        Z point = operator.space().linearCombination(new double[][] {ones, signed}, List.of(at, tangent));
        Z value = operator.apply(point);
        operator.space().release(point);
        return value;
    }

    private static double[] steps(double[] size, double[] length, double relativeStep) {
        double[] steps = new double[size.length];
        for (int s = 0; s < steps.length; s++) {
            steps[s] = length[s] > 0 ? relativeStep * (1 + size[s]) / length[s] : 1;
        }
        return steps;
    }
}
