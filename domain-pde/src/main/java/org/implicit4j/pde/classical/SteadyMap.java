package org.implicit4j.pde.classical;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.pde.flow.SteadyFlow;
import org.jspecify.annotations.Nullable;

/**
 * One step of pseudo-time, diffusion implicit and the rest explicit, as a map whose fixed points are the steady flows of
 * forcings with curl g: {@code w' = (1/dt - nu Lap)^-1 (w / dt + g - u . grad w)}. For dt = infinity it is the Picard map of the
 * equation preconditioned by the Stokes problem, {@code w' = (-nu Lap)^-1 (g - u . grad w)}.
 *
 * <p>The state of a vorticity is {@code z = (1/dt - nu Lap) w / |g|}, as the real and imaginary parts of one of each pair of
 * waves times the root of 2. Then {@code G(z) - z = (g - u . grad w + nu Lap w) / |g|}: the residual of a solve is the relative
 * residual of the steady equation itself, whatever dt, and its absolute tolerance the one asked for. Where g is 0 it is not
 * divided by.
 *
 * <p>A sample is one forcing. Products with the Jacobian are exact. Threads may share it: all that it remembers is the
 * linearisation at the state that it was last asked about.
 */
public final class SteadyMap implements DifferentiableOperator<double[]> {

    private final SteadyFlow flow;
    private final List<double[]> curls;
    private final double timeStep;
    private final Waves waves;
    private final DoubleSpace space;
    private final double[] sizes;
    private final double[] scales; // 1/dt + nu k^2
    private volatile @Nullable Tangents tangents;

    /**
     * Makes the map.
     *
     * @param curls spectra of the curl of each forcing, on the equation's grid; kept, not copied
     * @param timeStep dt; more than 0, infinity for the Picard map
     * @throws IllegalArgumentException if the step is not more than 0 or there is no curl
     */
    public SteadyMap(SteadyFlow flow, List<double[]> curls, double timeStep) {
        if (!(timeStep > 0)) {
            throw new IllegalArgumentException("A time step of %s is not more than 0.".formatted(timeStep));
        }
        this.flow = flow;
        this.curls = List.copyOf(curls);
        this.timeStep = timeStep;
        waves = new Waves(flow.grid());
        space = new DoubleSpace(curls.size(), 2 * waves.count());
        scales = IntStream.range(0, waves.count())
                .mapToDouble(wave -> 1 / timeStep + flow.viscosity() * waves.square(wave))
                .toArray();
        sizes = curls.stream().mapToDouble(this::size).toArray();
    }

    /** The linearisation of each sample at a state. */
    private record Tangents(double[] at, List<SteadyFlow.Linearised> samples) {}

    private double size(double[] curl) {
        double[] ones = new double[waves.count()];
        Arrays.fill(ones, 1);
        double[] packed = new double[2 * waves.count()];
        waves.pack(curl, ones, packed, 0);
        double size = DoubleSpace.single(packed.length).norms(packed)[0];
        return size == 0 ? 1 : size;
    }

    @Override
    public DoubleSpace space() {
        return space;
    }

    /**
     * Returns the state of vorticities, one spectrum for each sample; a mean and waves at the cut-off are lost.
     *
     * @throws IllegalArgumentException if there are more or fewer than samples
     */
    public double[] state(List<double[]> vorticities) {
        if (vorticities.size() != curls.size()) {
            throw new IllegalArgumentException(
                    "There are %d vorticities for %d forcings.".formatted(vorticities.size(), curls.size()));
        }
        double[] state = space.zero();
        for (int s = 0; s < curls.size(); s++) {
            waves.pack(vorticities.get(s), scaledBy(1 / sizes[s]), state, s * space.dimension());
        }
        return state;
    }

    private double[] scaledBy(double factor) {
        return Arrays.stream(scales).map(scale -> scale * factor).toArray();
    }

    /** Returns the spectrum of a sample's vorticity. */
    public double[] vorticity(double[] state, int sample) {
        return waves.unpack(state, sample * space.dimension(), scaledBy(1 / sizes[sample]));
    }

    @Override
    public double[] apply(double[] z) {
        double[] value = z.clone();
        for (int s = 0; s < curls.size(); s++) {
            double[] rest = flow.balance(vorticity(z, s));
            double[] curl = curls.get(s);
            for (int i = 0; i < rest.length; i++) {
                rest[i] = curl[i] - rest[i];
            }
            addWaves(rest, 1 / sizes[s], value, s);
        }
        return value;
    }

    private void addWaves(double[] spectrum, double factor, double[] sum, int sample) {
        double[] factors = new double[waves.count()];
        Arrays.fill(factors, factor);
        double[] packed = new double[space.dimension()];
        waves.pack(spectrum, factors, packed, 0);
        for (int i = 0; i < packed.length; i++) {
            sum[sample * space.dimension() + i] += packed[i];
        }
    }

    /** {@code v - (A + N) S^-1 v}: A the linearised advection, N the friction, S the scales. */
    @Override
    public double[] jvp(double[] at, double[] tangent) {
        double[] product = tangent.clone();
        List<SteadyFlow.Linearised> linearised = tangents(at);
        for (int s = 0; s < curls.size(); s++) {
            double[] change = waves.unpack(tangent, s * space.dimension(), scales);
            addWaves(sum(linearised.get(s).product(change), flow.viscous(change)), -1, product, s);
        }
        return product;
    }

    /** {@code c - S^-1 (A^T + N) c}. */
    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        double[] product = cotangent.clone();
        List<SteadyFlow.Linearised> linearised = tangents(at);
        double[] ones = new double[waves.count()];
        Arrays.fill(ones, 1);
        double[] inverse = Arrays.stream(scales).map(scale -> -1 / scale).toArray();
        for (int s = 0; s < curls.size(); s++) {
            double[] spectrum = waves.unpack(cotangent, s * space.dimension(), ones);
            double[] packed = new double[space.dimension()];
            waves.pack(sum(linearised.get(s).transposed(spectrum), flow.viscous(spectrum)), inverse, packed, 0);
            for (int i = 0; i < packed.length; i++) {
                product[s * packed.length + i] += packed[i];
            }
        }
        return product;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    /** A caller may change the array that it asked about, so numbers are compared and not arrays. */
    private List<SteadyFlow.Linearised> tangents(double[] at) {
        Tangents known = tangents;
        if (known == null || !Arrays.equals(known.at(), at)) {
            known = new Tangents(
                    at.clone(),
                    IntStream.range(0, curls.size())
                            .mapToObj(s -> flow.linearised(vorticity(at, s)))
                            .toList());
            tangents = known;
        }
        return known.samples();
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        List<double[]> kept = Arrays.stream(samples).mapToObj(curls::get).toList();
        return Optional.of(new SteadyMap(flow, kept, timeStep));
    }
}
