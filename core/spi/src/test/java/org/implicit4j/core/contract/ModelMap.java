package org.implicit4j.core.contract;

/** A small map {@code G(z, x, theta)} of one sample whose derivatives are written out by hand. */
interface ModelMap {

    /** Length of z. */
    int DIMENSION = 4;

    /** Length of x. */
    int INPUTS = 3;

    /** Where a map is differentiated. */
    record Point(double[] z, double[] x, double[] theta) {}

    /** Cotangents of z, x and theta, which are added to. */
    record Cotangents(double[] z, double[] x, double[] theta) {}

    /** Returns how many parameters it has. */
    int parameters();

    /** Returns the fresh value. */
    double[] value(Point at);

    /** Adds to {@code sums} what the cotangent {@code c} of the value becomes. */
    void transposed(Point at, double[] c, Cotangents sums);
}
