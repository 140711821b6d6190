package org.implicit4j.solvers.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The least-squares problem of GMRES for one sample, {@code |beta e_1 - H y|} with H upper Hessenberg, column by column
 * with Givens rotations: Y. Saad and M. H. Schultz, GMRES, SIAM Journal on Scientific and Statistical Computing 7, 1986,
 * section 3.2.
 *
 * <p>A column that is dependent on those before it, as a singular system brings about, ends the basis and has no part in
 * the solution; so has one that is not finite.
 */
public final class Hessenberg {

    /** Relative length below which a vector counts as rounding: inner products in double resolve about 1e-15. */
    private static final double DEPENDENT = 1e-12; // so a system with a condition beyond 1e12 counts as singular

    /** Length whose inverse is finite in single precision too; what is shorter counts as zero. */
    static final double TINY = 1e-36;

    private final List<double[]> columns = new ArrayList<>(); // of the triangle
    private final List<double[]> rotations = new ArrayList<>(); // cosine and sine
    private final List<Double> right = new ArrayList<>();
    private double longest;
    private boolean ended;

    /** @param residual beta, the length of the residual that the basis starts from */
    Hessenberg(double residual) {
        right.add(residual);
        ended = !(residual >= TINY && residual < Double.POSITIVE_INFINITY);
    }

    /** Returns how many columns take part in the solution. */
    public int size() {
        return columns.size();
    }

    /** Returns whether no column can follow: the basis is invariant, or a product was not finite. */
    public boolean isEnded() {
        return ended;
    }

    /** Returns the residual of the solution, {@code |beta e_1 - H y|}. */
    public double residual() {
        return Math.abs(last());
    }

    /**
     * Takes in the next column of H.
     *
     * @param along its first {@link #size}{@code  + 1} entries, of a longer array perhaps
     * @param beyond its last entry: the length of the product beyond the basis
     * @param noise by how much the product may be wrong: what is not longer counts as zero
     */
    void add(double[] along, double beyond, double noise) {
        int size = size();
        double[] column = Arrays.copyOf(along, size + 1);
        double length = Math.sqrt(Arrays.stream(column).map(x -> x * x).sum() + beyond * beyond);
        if (!Double.isFinite(length)) {
            ended = true;
            return;
        }
        longest = Math.max(longest, length);
        for (int k = 0; k < size; k++) {
            double[] rotation = rotations.get(k);
            double upper = rotation[0] * column[k] + rotation[1] * column[k + 1];
            column[k + 1] = rotation[0] * column[k + 1] - rotation[1] * column[k];
            column[k] = upper;
        }
        double rest = beyond <= Math.max(noise, DEPENDENT * length) ? 0 : beyond;
        double diagonal = Math.hypot(column[size], rest);
        ended = rest == 0;
        if (diagonal <= Math.max(noise, DEPENDENT * longest)) {
            ended = true;
            return;
        }
        double cosine = column[size] / diagonal;
        double sine = rest / diagonal;
        column[size] = diagonal;
        columns.add(column);
        rotations.add(new double[] {cosine, sine});
        double gamma = last();
        right.set(size, cosine * gamma);
        right.add(-sine * gamma);
    }

    /** Returns y, which minimises the residual. */
    public double[] solution() {
        double[] y = new double[size()];
        for (int i = y.length - 1; i >= 0; i--) {
            double sum = right.get(i);
            for (int k = i + 1; k < y.length; k++) {
                sum -= columns.get(k)[i] * y[k];
            }
            y[i] = sum / columns.get(i)[i];
        }
        return y;
    }

    /** Returns the residual itself, {@code beta e_1 - H y}, {@link #size}{@code  + 1} numbers. */
    public double[] residualVector() {
        double[] vector = new double[right.size()];
        vector[size()] = last();
        for (int k = size() - 1; k >= 0; k--) {
            double[] rotation = rotations.get(k);
            vector[k] = -rotation[1] * vector[k + 1];
            vector[k + 1] = rotation[0] * vector[k + 1];
        }
        return vector;
    }

    private double last() {
        return right.get(right.size() - 1);
    }
}
