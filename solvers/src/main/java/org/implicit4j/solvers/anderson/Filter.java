package org.implicit4j.solvers.anderson;

/**
 * Which differences count in a fit.
 *
 * @param rankTolerance squared length, relative to the whole, of what is new in a difference that is left out; in [0, 1)
 * @param length multiple of the newest difference's length beyond which a difference and all older ones are left out
 */
record Filter(double rankTolerance, double length) {

    /**
     * Returns how many of some differences, newest first, come before the first one that is too long.
     *
     * @param squares their squared lengths
     */
    int shortEnough(double[] squares) {
        int count = 0;
        while (count < squares.length && !(Math.sqrt(squares[count]) > length * Math.sqrt(squares[0]))) {
            count++;
        }
        return count;
    }

    /** Returns whether a difference of which {@code share} of the squared length is new counts. */
    boolean isNew(double share) {
        return share > rankTolerance;
    }
}
