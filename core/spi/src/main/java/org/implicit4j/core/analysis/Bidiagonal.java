package org.implicit4j.core.analysis;

import java.util.ArrayList;
import java.util.List;

/** An upper bidiagonal matrix that grows, and its smallest singular value. */
final class Bidiagonal {

    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> above = new ArrayList<>();

    /** Appends a diagonal entry. */
    void addDiagonal(double alpha) {
        diagonal.add(alpha);
    }

    /** Appends the entry to the right of the last diagonal one. */
    void addAbove(double beta) {
        above.add(beta);
    }

    int size() {
        return diagonal.size();
    }

    /**
     * Returns the smallest singular value of the square part, by bisection on the number of eigenvalues of {@code B B^T}
     * below a number (W. Barth, R. S. Martin and J. H. Wilkinson, Numerische Mathematik 9, 1967).
     */
    double smallestSingularValue() {
        double high = Math.abs(diagonal.get(0));
        for (int i = 1; i < size(); i++) {
            high = Math.min(high, Math.hypot(diagonal.get(i - 1), above.get(i - 1))); // the length of a row
        }
        high = Math.min(high, Math.abs(diagonal.get(size() - 1)));
        double low = 0;
        double top = high * high;
        for (int halving = 0; halving < 100 && low < top; halving++) {
            double middle = (low + top) / 2;
            if (middle == low || middle == top) {
                break;
            }
            if (hasEigenvalueBelow(middle)) {
                top = middle;
            } else {
                low = middle;
            }
        }
        return Math.sqrt(low);
    }

    /** Whether a pivot of {@code B B^T - x I} is negative. */
    private boolean hasEigenvalueBelow(double x) {
        double pivot = 1;
        for (int i = 0; i < size(); i++) {
            double beyond = i + 1 < size() ? above.get(i) : 0;
            double entry = diagonal.get(i) * diagonal.get(i) + beyond * beyond;
            double side = i == 0 ? 0 : diagonal.get(i) * above.get(i - 1);
            pivot = entry - x - (i == 0 ? 0 : side * side / pivot);
            if (pivot < 0) {
                return true;
            }
            if (pivot == 0) {
                pivot = Double.MIN_NORMAL;
            }
        }
        return false;
    }
}
