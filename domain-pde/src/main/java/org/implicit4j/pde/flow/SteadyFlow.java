package org.implicit4j.pde.flow;

/**
 * The steady vorticity equation of incompressible two-dimensional flow on the periodic square,
 * {@code u . grad w - nu Lap w = curl f}, in Fourier coefficients.
 *
 * <p>The velocity is {@code u = (d psi/dy, -d psi/dx)} with {@code -Lap psi = w}, so that {@code w = dv/dx - du/dy}, and the curl
 * of {@code f = (fx, fy)} is {@code d fy/dx - d fx/dy}. Mean vorticity and mean velocity are 0. Products are taken on a grid that
 * is half as wide again, so that no wave of the grid is aliased (Orszag's 3/2 rule); waves at the cut-off are left out.
 * Immutable; threads may share it.
 */
public final class SteadyFlow {

    private final SpectralGrid grid;
    private final SpectralGrid fine;
    private final double viscosity;

    /**
     * Makes the equation.
     *
     * @param side points along one side; even
     * @param viscosity nu; more than 0
     * @throws IllegalArgumentException if a number is outside its range
     */
    public SteadyFlow(int side, double viscosity) {
        if (!(viscosity > 0 && viscosity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A viscosity of %s is not more than 0.".formatted(viscosity));
        }
        grid = new SpectralGrid(side);
        fine = new SpectralGrid(side / 2 * 3 + side / 2 % 2); // even
        this.viscosity = viscosity;
    }

    /** Returns the grid. */
    public SpectralGrid grid() {
        return grid;
    }

    /** Returns nu. */
    public double viscosity() {
        return viscosity;
    }

    /** Returns this equation with another viscosity. */
    public SteadyFlow withViscosity(double other) {
        return new SteadyFlow(grid.side(), other);
    }

    /** What is done with each coefficient. */
    @FunctionalInterface
    private interface Coefficient {

        /** Reads or writes the coefficient of {@code (kx, ky)} at {@code at}. */
        void visit(int kx, int ky, int at);
    }

    /** Visits all waves but the constant and those at the cut-off. */
    private void eachWave(Coefficient coefficient) {
        int cut = grid.side() / 2;
        for (int ky = 1 - cut; ky < cut; ky++) {
            for (int kx = 1 - cut; kx < cut; kx++) {
                if (kx != 0 || ky != 0) {
                    coefficient.visit(kx, ky, grid.at(kx, ky));
                }
            }
        }
    }

    private double[] spectrum() {
        return new double[2 * grid.size()];
    }

    /** Returns the spectrum of {@code u + iv}, the velocity of a vorticity. */
    public double[] velocity(double[] vorticity) {
        double[] pair = spectrum();
        eachWave((kx, ky, at) -> {
            double scale = 1.0 / (kx * kx + ky * ky);
            // u = i ky w / k^2 and v = -i kx w / k^2, so u + iv = (kx + i ky) w / k^2
            pair[at] = scale * (kx * vorticity[at] - ky * vorticity[at + 1]);
            pair[at + 1] = scale * (kx * vorticity[at + 1] + ky * vorticity[at]);
        });
        return pair;
    }

    /** Returns the spectrum of {@code w_x + i w_y}. */
    private double[] gradient(double[] vorticity) {
        double[] pair = spectrum();
        eachWave((kx, ky, at) -> {
            // i kx w + i (i ky w) = (-ky + i kx) w
            pair[at] = -ky * vorticity[at] - kx * vorticity[at + 1];
            pair[at + 1] = -ky * vorticity[at + 1] + kx * vorticity[at];
        });
        return pair;
    }

    private double[] onFine(double[] pair) {
        return fine.inversePair(grid.resampled(pair, fine));
    }

    /** Returns the spectrum of a product, given on the fine grid. */
    private double[] fromFine(double[] product) {
        return fine.resampled(fine.forward(product), grid);
    }

    private static void addDots(double[] a, double[] b, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1];
        }
    }

    /** Returns the spectrum of {@code u . grad w}. */
    public double[] advection(double[] vorticity) {
        double[] product = new double[fine.size()];
        addDots(onFine(velocity(vorticity)), onFine(gradient(vorticity)), product);
        return fromFine(product);
    }

    /** The derivative of the advection at one vorticity, whose velocity and gradient it keeps. */
    public final class Linearised {

        private final double[] velocity;
        private final double[] gradient;

        private Linearised(double[] vorticity) {
            velocity = onFine(SteadyFlow.this.velocity(vorticity));
            gradient = onFine(SteadyFlow.this.gradient(vorticity));
        }

        /** Returns the spectrum of {@code u(w) . grad d + u(d) . grad w}. */
        public double[] product(double[] change) {
            double[] product = new double[fine.size()];
            addDots(velocity, onFine(SteadyFlow.this.gradient(change)), product);
            addDots(onFine(SteadyFlow.this.velocity(change)), gradient, product);
            return fromFine(product);
        }

        /** Returns the spectrum of the transposed product, {@code -div(u(w) e) + (-Lap)^-1 curl(e grad w)}. */
        public double[] transposed(double[] cotangent) {
            double[] d = fine.inverse(grid.resampled(withoutCutOff(cotangent), fine));
            double[] transport = scaled(velocity, d);
            double[] back = scaled(gradient, d);
            return pulledBack(transport, back);
        }

        private double[] scaled(double[] pair, double[] by) {
            double[] result = new double[pair.length];
            for (int i = 0; i < by.length; i++) {
                result[2 * i] = pair[2 * i] * by[i];
                result[2 * i + 1] = pair[2 * i + 1] * by[i];
            }
            return result;
        }

        /** The transposes of gradient and velocity, applied to what each of them met. */
        private double[] pulledBack(double[] toGradient, double[] toVelocity) {
            double[] gx = fromFine(part(toGradient, 0));
            double[] gy = fromFine(part(toGradient, 1));
            double[] vx = fromFine(part(toVelocity, 0));
            double[] vy = fromFine(part(toVelocity, 1));
            double[] sum = spectrum();
            eachWave((kx, ky, at) -> {
                double scale = 1.0 / (kx * kx + ky * ky);
                // -i kx gx - i ky gy + (-i ky vx + i kx vy) / k^2
                sum[at] = kx * gx[at + 1] + ky * gy[at + 1] - scale * (kx * vy[at + 1] - ky * vx[at + 1]);
                sum[at + 1] = scale * (kx * vy[at] - ky * vx[at]) - kx * gx[at] - ky * gy[at];
            });
            return sum;
        }

        private double[] part(double[] pair, int which) {
            double[] field = new double[pair.length / 2];
            for (int i = 0; i < field.length; i++) {
                field[i] = pair[2 * i + which];
            }
            return field;
        }
    }

    /** Returns the derivative of {@link #advection} at a vorticity. */
    public Linearised linearised(double[] vorticity) {
        return new Linearised(vorticity);
    }

    /** Returns the spectrum of {@code -nu Lap w}. */
    public double[] viscous(double[] vorticity) {
        double[] result = spectrum();
        eachWave((kx, ky, at) -> scale(vorticity, viscosity * (kx * kx + ky * ky), at, result));
        return result;
    }

    /** Returns the spectrum of {@code (-nu Lap)^-1 g}, the vorticity of the Stokes flow that the curl g of a forcing makes. */
    public double[] stokes(double[] curl) {
        double[] result = spectrum();
        eachWave((kx, ky, at) -> scale(curl, 1 / (viscosity * (kx * kx + ky * ky)), at, result));
        return result;
    }

    private static void scale(double[] from, double factor, int at, double[] to) {
        to[at] = factor * from[at];
        to[at + 1] = factor * from[at + 1];
    }

    private double[] withoutCutOff(double[] spectrum) {
        double[] result = spectrum();
        eachWave((kx, ky, at) -> scale(spectrum, 1, at, result));
        return result;
    }

    /** Returns the spectrum of the curl of a forcing, given as fields. */
    public double[] curl(double[] forcingX, double[] forcingY) {
        double[] fx = grid.forward(forcingX);
        double[] fy = grid.forward(forcingY);
        double[] curl = spectrum();
        eachWave((kx, ky, at) -> {
            curl[at] = -kx * fy[at + 1] + ky * fx[at + 1];
            curl[at + 1] = kx * fy[at] - ky * fx[at];
        });
        return curl;
    }

    /** Returns the spectrum of the curl of the forcing that keeps a vorticity steady: {@code u . grad w - nu Lap w}. */
    public double[] balance(double[] vorticity) {
        double[] result = advection(vorticity);
        double[] viscous = viscous(vorticity);
        for (int i = 0; i < result.length; i++) {
            result[i] += viscous[i];
        }
        return result;
    }

    /** Returns the forcing without divergence that has a curl: both fields, alternating. A gradient would only change the pressure. */
    public double[] forcing(double[] curl) {
        return grid.inversePair(velocity(curl));
    }

    /** Returns {@code |u . grad w - nu Lap w - g| / |g|}, how far a vorticity is from steady under a forcing with curl g. */
    public double relativeResidual(double[] vorticity, double[] curl) {
        double[] balance = balance(vorticity);
        double error = 0;
        double size = 0;
        for (int i = 0; i < balance.length; i++) {
            error += (balance[i] - curl[i]) * (balance[i] - curl[i]);
            size += curl[i] * curl[i];
        }
        return size == 0 ? (error == 0 ? 0 : Double.POSITIVE_INFINITY) : Math.sqrt(error / size);
    }
}
