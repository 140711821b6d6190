package org.implicit4j.core.problem;

import java.util.Arrays;
import java.util.Optional;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;

/**
 * Any maps as a split operator, with {@code A = I - G} and {@code B = 0}: monotone where G does not expand.
 *
 * <p>A resolvent of A is computed by Newton's method with dense Jacobians, its steps halved until the residual falls. Where A
 * is not monotone there may be none; then it is the point where Newton's method ended.
 *
 * @param maps G
 */
public record SplitSampleMaps(SampleMaps maps) implements SplitOperator<double[]> {

    private static final int STEPS = 50;
    private static final int HALVINGS = 30;

    @Override
    public DoubleSpace space() {
        return maps.space();
    }

    @Override
    public double[] apply(double[] z) {
        return maps.apply(z);
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        return maps.jvp(at, tangent);
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return maps.vjp(at, cotangent);
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return maps.restrict(samples).map(rest -> new SplitSampleMaps((SampleMaps) rest));
    }

    @Override
    public double[] single(double[] z) {
        return space().combine(1, z, -1, maps.apply(z));
    }

    @Override
    public double[] resolvent(double[] v, double step) {
        return v.clone();
    }

    @Override
    public double[] singleResolvent(double[] v, double step) {
        int n = maps.dimension();
        double[] all = new double[v.length];
        for (int s = 0; s < maps.maps().size(); s++) {
            double[] point = newton(maps.maps().get(s), Arrays.copyOfRange(v, s * n, (s + 1) * n), step);
            System.arraycopy(point, 0, all, s * n, n);
        }
        return all;
    }

    /** Solves {@code w + step (w - G(w)) = v} from {@code w = v}, for as long as the residual falls. */
    private static double[] newton(SampleMap map, double[] v, double step) {
        double[] w = v;
        double[] residual = residual(map, w, v, step);
        for (int k = 0; k < STEPS && norm(residual) > 0; k++) {
            double[] direction = DenseSolve.solve(jacobian(map, w, step), residual.clone());
            double[] next = shortened(map, w, direction, v, step, norm(residual));
            if (next == w) {
                return w.clone();
            }
            w = next;
            residual = residual(map, w, v, step);
        }
        return w.clone();
    }

    /** Returns the first of {@code w - d, w - d / 2, …} where the residual is smaller; w itself if there is none. */
    private static double[] shortened(
            SampleMap map, double[] w, double[] direction, double[] v, double step, double before) {
        double length = 1;
        for (int k = 0; k < HALVINGS; k++) {
            double[] next = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                next[i] = w[i] - length * direction[i];
            }
            if (norm(residual(map, next, v, step)) < before) {
                return next;
            }
            length /= 2;
        }
        return w;
    }

    private static double[] residual(SampleMap map, double[] w, double[] v, double step) {
        double[] residual = map.value(w);
        Arrays.setAll(residual, i -> (1 + step) * w[i] - step * residual[i] - v[i]);
        return residual;
    }

    /** Returns {@code (1 + step) I - step J}. */
    private static double[][] jacobian(SampleMap map, double[] w, double step) {
        double[][] jacobian = new double[w.length][w.length];
        for (int j = 0; j < w.length; j++) {
            double[] unit = new double[w.length];
            unit[j] = 1;
            double[] column = map.forward(w, unit);
            for (int i = 0; i < w.length; i++) {
                jacobian[i][j] = (1 + step) * unit[i] - step * column[i];
            }
        }
        return jacobian;
    }

    private static double norm(double[] x) {
        return DoubleSpace.single(x.length).norms(x)[0];
    }
}
