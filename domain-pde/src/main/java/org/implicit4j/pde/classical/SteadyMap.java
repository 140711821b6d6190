package org.implicit4j.pde.classical;

import java.util.Arrays;
import java.util.Collections;
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
 * forcings with curl g: {@code w' = P^-1 (w / dt + g - u . grad w)} with {@code P = 1/dt - nu Lap}. For dt = infinity it is the
 * Picard map of the equation preconditioned by the Stokes problem. About a reference flow, P also holds the linearised advection
 * among coarse waves, and the step is Newton's for those.
 *
 * <p>The state of a vorticity is {@code z = P w / |g|}, as the real and imaginary parts of one of each pair of waves times the
 * root of 2. Then {@code G(z) - z = (g - u . grad w + nu Lap w) / |g|} whatever P: the residual of a solve is the relative
 * residual of the steady equation itself, and its absolute tolerance the one asked for. Where g is 0 it is not divided by.
 *
 * <p>A sample is one forcing. Products with the Jacobian are exact. Threads may share it: all that it remembers is the
 * linearisation at the state that it was last asked about.
 */
public final class SteadyMap implements DifferentiableOperator<double[]> {

    private final SteadyFlow flow;
    private final List<double[]> curls;
    private final List<Preconditioner> preconditioners;
    private final Waves waves;
    private final DoubleSpace space;
    private final double[] sizes;
    private volatile @Nullable Tangents tangents;

    private SteadyMap(SteadyFlow flow, List<double[]> curls, List<Preconditioner> preconditioners, Waves waves) {
        this.flow = flow;
        this.curls = List.copyOf(curls);
        this.preconditioners = List.copyOf(preconditioners);
        this.waves = waves;
        space = new DoubleSpace(curls.size(), 2 * waves.count());
        sizes = curls.stream().mapToDouble(this::size).toArray();
    }

    /**
     * Returns the map.
     *
     * @param curls spectra of the curl of each forcing, on the equation's grid; kept, not copied
     * @param timeStep dt; more than 0, infinity for the Picard map
     * @throws IllegalArgumentException if the step is not more than 0 or there is no curl
     */
    public static SteadyMap of(SteadyFlow flow, List<double[]> curls, double timeStep) {
        var waves = new Waves(flow.grid());
        return new SteadyMap(flow, curls, Collections.nCopies(curls.size(), friction(flow, waves, timeStep)), waves);
    }

    private static Preconditioner friction(SteadyFlow flow, Waves waves, double timeStep) {
        if (!(timeStep > 0)) {
            throw new IllegalArgumentException("A time step of %s is not more than 0.".formatted(timeStep));
        }
        return new Friction(waves, flow.viscosity(), timeStep);
    }

    /**
     * Returns the map whose step also takes the coarse waves' advection by a reference flow implicitly.
     *
     * @param references spectra of the vorticity of one flow for each forcing
     * @param radius waves with {@code |k| <= radius} are coarse
     * @throws IllegalArgumentException likewise, or if there are more or fewer references than curls
     */
    public static SteadyMap around(
            SteadyFlow flow, List<double[]> curls, double timeStep, List<double[]> references, double radius) {
        requireOneEach(references, curls);
        var waves = new Waves(flow.grid());
        Preconditioner friction = friction(flow, waves, timeStep);
        List<Preconditioner> each = references.stream()
                .<Preconditioner>map(reference -> new CoarseLinearisation(reference, waves, friction, radius))
                .toList();
        return new SteadyMap(flow, curls, each, waves);
    }

    private static void requireOneEach(List<double[]> vorticities, List<double[]> curls) {
        if (vorticities.size() != curls.size()) {
            throw new IllegalArgumentException(
                    "There are %d vorticities for %d forcings.".formatted(vorticities.size(), curls.size()));
        }
    }

    /** The linearisation of each sample at a state. */
    private record Tangents(double[] at, List<SteadyFlow.Linearised> samples) {}

    private double size(double[] curl) {
        double[] packed = waves.pack(curl);
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
        requireOneEach(vorticities, curls);
        double[] state = space.zero();
        for (int s = 0; s < curls.size(); s++) {
            add(1 / sizes[s], preconditioners.get(s).times(waves.pack(vorticities.get(s))), state, s);
        }
        return state;
    }

    private void add(double factor, double[] packed, double[] sum, int sample) {
        int offset = sample * space.dimension();
        for (int i = 0; i < packed.length; i++) {
            sum[offset + i] += factor * packed[i];
        }
    }

    private double[] sample(double[] state, int sample) {
        return Arrays.copyOfRange(state, sample * space.dimension(), (sample + 1) * space.dimension());
    }

    /** Returns the spectrum of a sample's vorticity. */
    public double[] vorticity(double[] state, int sample) {
        double[] packed = preconditioners.get(sample).solve(sample(state, sample));
        for (int i = 0; i < packed.length; i++) {
            packed[i] *= sizes[sample];
        }
        return waves.unpack(packed);
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
            add(1 / sizes[s], waves.pack(rest), value, s);
        }
        return value;
    }

    /** {@code v - (A + N) P^-1 v}: A the linearised advection, N the friction, P the preconditioner. */
    @Override
    public double[] jvp(double[] at, double[] tangent) {
        double[] product = tangent.clone();
        List<SteadyFlow.Linearised> linearised = tangents(at);
        for (int s = 0; s < curls.size(); s++) {
            double[] change = waves.unpack(preconditioners.get(s).solve(sample(tangent, s)));
            add(-1, waves.pack(sum(linearised.get(s).product(change), flow.viscous(change))), product, s);
        }
        return product;
    }

    /** {@code c - P^-T (A^T + N) c}. */
    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        double[] product = cotangent.clone();
        List<SteadyFlow.Linearised> linearised = tangents(at);
        for (int s = 0; s < curls.size(); s++) {
            double[] spectrum = waves.unpack(sample(cotangent, s));
            double[] pulled = waves.pack(sum(linearised.get(s).transposed(spectrum), flow.viscous(spectrum)));
            add(-1, preconditioners.get(s).solveTransposed(pulled), product, s);
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
        return Optional.of(new SteadyMap(
                flow,
                Arrays.stream(samples).mapToObj(curls::get).toList(),
                Arrays.stream(samples).mapToObj(preconditioners::get).toList(),
                waves));
    }
}
