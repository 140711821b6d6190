package org.implicit4j.pde.classical;

import org.implicit4j.pde.flow.SteadyFlow;

/**
 * A steady flow that is wanted: the equation and the curl of its forcing.
 *
 * <p>A mean force would accelerate the whole fluid for ever, and no flow with mean velocity 0 is steady under it. Its curl is 0:
 * it is taken out, and its size is kept. So is the part of the forcing that is a gradient, which only changes the pressure.
 *
 * @param flow the equation
 * @param curl the spectrum of {@code d fy/dx - d fx/dy}
 * @param meanForce the mean of the forcing taken out, as a share of its root mean square: 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record FlowProblem(SteadyFlow flow, double[] curl, double meanForce) {

    /** @throws IllegalArgumentException if the curl is not a finite spectrum on the grid */
    public FlowProblem {
        requireFinite("spectrum of the curl", curl, 2 * flow.grid().size());
    }

    /**
     * Returns the problem of a forcing.
     *
     * @param forcing {@code [n, n, 2]}: the components along x and y
     * @throws IllegalArgumentException if it has another length, a NaN or an infinity
     */
    public static FlowProblem of(SteadyFlow flow, double[] forcing) {
        int points = flow.grid().size();
        requireFinite("forcing", forcing, 2 * points);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = forcing[2 * i];
            y[i] = forcing[2 * i + 1];
        }
        return new FlowProblem(flow, flow.curl(x, y), meanShare(x, y));
    }

    private static double meanShare(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
            squares += (x[i] * x[i] + y[i] * y[i]) / x.length;
        }
        return squares == 0 ? 0 : Math.min(1, Math.hypot(meanX, meanY) / Math.sqrt(squares));
    }

    /** Throws an {@link IllegalArgumentException} if there are more or fewer numbers, or one is not finite. */
    public static void requireFinite(String what, double[] numbers, int length) {
        if (numbers.length != length) {
            throw new IllegalArgumentException(
                    "The %s has %d numbers, but the grid asks for %d.".formatted(what, numbers.length, length));
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                        "The %s has %s at index %d, which is not finite.".formatted(what, numbers[i], i));
            }
        }
    }

    /** Returns this problem with another viscosity. */
    public FlowProblem withViscosity(double viscosity) {
        return new FlowProblem(flow.withViscosity(viscosity), curl, meanForce);
    }

    /** Returns the vorticity of the Stokes flow, {@code [n, n]}: the answer if there were no inertia. */
    public double[] stokes() {
        return flow.grid().inverse(flow.stokes(curl));
    }

    /** Returns {@code |u . grad w - nu Lap w - g| / |g|} of a vorticity, {@code [n, n]}. */
    public double residual(double[] vorticity) {
        requireFinite("vorticity", vorticity, flow.grid().size());
        return flow.relativeResidual(flow.grid().forward(vorticity), curl);
    }
}
