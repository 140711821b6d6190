package org.implicit4j.lp.study;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.implicit4j.lp.model.LinearProgram;

/** A kind of number in {@code min c'x, Ax (<=,=) b, l <= x <= u} that the study perturbs. */
enum LpFeature {
    /** The non-zeros of the matrix; the pattern stays as it is. */
    A,
    /** The right-hand sides; an equality stays one. */
    B,
    /** The costs. */
    C,
    /** The lower bounds that are finite. */
    L,
    /** The upper bounds that are finite. */
    U;

    /** Returns the name in reports: A, b, c, l or u, as the paper writes them. */
    String label() {
        return this == A ? name() : name().toLowerCase(Locale.ROOT);
    }

    static List<LpFeature> all() {
        return List.of(values());
    }

    /**
     * Returns {@code lp} with this feature moved by a Gaussian direction of norm {@code size}, and how far it moved as
     * a network sees it: in float32.
     */
    Moved perturb(LinearProgram lp, double size, RandomGenerator random) {
        Numbers numbers = Numbers.of(lp);
        double[] target = numbers.of(this);
        double[] direction = new double[target.length];
        double norm = 0;
        for (int i = 0; i < target.length; i++) {
            direction[i] = Double.isInfinite(target[i]) ? 0 : random.nextGaussian();
            norm += direction[i] * direction[i];
        }
        norm = Math.sqrt(norm);
        double seen = 0;
        for (int i = 0; i < target.length; i++) {
            double moved = target[i] + (norm == 0 ? 0 : size * direction[i] / norm);
            double step = Double.isInfinite(moved) ? 0 : (double) (float) moved - (float) target[i];
            seen += step * step;
            target[i] = moved;
        }
        return new Moved(numbers.applyTo(lp), Math.sqrt(seen));
    }

    /**
     * A program that was moved.
     *
     * @param program the moved one
     * @param size the Euclidean distance of the features after rounding to float32
     */
    record Moved(LinearProgram program, double size) {}

    /** The numbers of a program as loose arrays, and back. */
    private record Numbers(double[] a, double[] b, double[] c, double[] l, double[] u) {

        static Numbers of(LinearProgram lp) {
            double[] a = new double[lp.matrix().nonZeros()];
            for (int k = 0; k < a.length; k++) {
                a[k] = lp.matrix().value(k);
            }
            return new Numbers(a, lp.rowUppers(), lp.costs(), lp.lowers(), lp.uppers());
        }

        double[] of(LpFeature feature) {
            return switch (feature) {
                case A -> a;
                case B -> b;
                case C -> c;
                case L -> l;
                case U -> u;
            };
        }

        LinearProgram applyTo(LinearProgram lp) {
            LinearProgram.Builder builder =
                    LinearProgram.builder(lp.name(), lp.sense()).offset(lp.offset());
            for (int j = 0; j < lp.columns(); j++) {
                builder.addColumn(lp.columnName(j), l[j], u[j], c[j]);
            }
            for (int i = 0; i < lp.rows(); i++) {
                boolean equality = lp.rowLower(i) == lp.rowUpper(i);
                builder.addRow(lp.rowName(i), equality ? b[i] : lp.rowLower(i), b[i]);
                for (int k = lp.matrix().rowStart(i); k < lp.matrix().rowStart(i + 1); k++) {
                    builder.coefficient(i, lp.matrix().column(k), a[k]);
                }
            }
            return builder.build();
        }
    }
}
