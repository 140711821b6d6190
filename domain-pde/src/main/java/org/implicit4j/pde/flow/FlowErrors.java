package org.implicit4j.pde.flow;

/** How far fields are apart. */
public final class FlowErrors {

    private FlowErrors() {}

    /** Returns the root mean square of the difference of two fields. */
    public static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    /** Returns the distance over the root mean square of the truth, which is not zero: the relative L2 error. */
    public static double relative(double[] answer, double[] truth) {
        return distance(answer, truth) / distance(truth, new double[truth.length]);
    }
}
