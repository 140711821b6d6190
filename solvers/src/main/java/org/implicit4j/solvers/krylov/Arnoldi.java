package org.implicit4j.solvers.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.StateSpace;

/**
 * Orthonormal bases of Krylov spaces, one per sample of a batch and each as long as its sample needs, with the
 * least-squares problems that {@link Hessenberg} holds.
 *
 * <p>It asks for no product: whoever holds it hands over {@code A v} for the {@link #newest} vectors v of the samples that
 * go on. Each product is made orthogonal to the whole basis at once, twice, which keeps the basis orthogonal to rounding
 * and reads it four times, whatever the state: L. Giraud, J. Langou, M. Rozloznik and J. van den Eshof, Rounding Error
 * Analysis of the Classical Gram-Schmidt Orthogonalization Process, Numerische Mathematik 101, 2005. Saad and Schultz 1986
 * use modified Gram-Schmidt, which takes one pass over the state per vector.
 */
public final class Arnoldi<Z> implements AutoCloseable {

    private StateSpace<Z> space;
    private final List<Z> basis = new ArrayList<>();
    private Hessenberg[] problems;

    /** Makes bases that are empty. */
    public Arnoldi(StateSpace<Z> space) {
        this.space = space;
        problems = new Hessenberg[space.samples()];
        Arrays.setAll(problems, s -> new Hessenberg(0));
    }

    /** Starts some samples anew from their part of {@code residual}, which is not modified. */
    public void begin(Z residual, int[] samples) {
        double[] lengths = space.norms(residual);
        for (int s : samples) {
            problems[s] = new Hessenberg(lengths[s]);
        }
        store(residual, lengths, samples, s -> 0);
    }

    /** Returns the least-squares problem of a sample. */
    public Hessenberg problem(int sample) {
        return problems[sample];
    }

    /** Returns the fresh state that holds the newest basis vectors of some samples, and zero elsewhere. */
    public Z newest(int[] samples) {
        double[][] coefficients = new double[basis.size()][space.samples()];
        for (int s : samples) {
            coefficients[problems[s].size()][s] = 1;
        }
        return space.linearCombination(coefficients, basis);
    }

    /**
     * Returns the fresh linear combination of {@code others} and the basis vectors.
     *
     * @param coefficients one row for each of the others, then one per basis vector, at most as many as there are
     */
    public Z combination(List<Z> others, double[][] coefficients) {
        List<Z> states = new ArrayList<>(others);
        states.addAll(basis.subList(0, coefficients.length - others.size()));
        return space.linearCombination(coefficients, states);
    }

    /** Returns the inner products of {@code x} with the basis vectors, one row each. */
    public double[][] along(Z x) {
        return space.dots(basis, x);
    }

    /** Returns how many vectors the longest basis has had. */
    public int length() {
        return basis.size();
    }

    /**
     * Lengthens the bases of some samples.
     *
     * @param product {@code A v} for their newest vectors v; whatever for the others. Not modified
     * @param samples whose problems have not ended
     * @param noise by how much each product may be wrong, as a length per sample
     */
    public void add(Z product, int[] samples, double[] noise) {
        double[][] along = new double[basis.size()][space.samples()];
        Z once = orthogonalised(product, samples, along);
        Z twice = orthogonalised(once, samples, along);
        space.release(once);
        double[] beyond = space.norms(twice);
        for (int s : samples) {
            double[] column = Arrays.stream(along).mapToDouble(row -> row[s]).toArray();
            problems[s].add(column, beyond[s], noise[s]);
        }
        int[] longer =
                Arrays.stream(samples).filter(s -> !problems[s].isEnded()).toArray();
        store(twice, beyond, longer, s -> problems[s].size());
        space.release(twice);
    }

    /** Returns {@code w} without its parts along the basis, which are added to {@code along}. */
    private Z orthogonalised(Z w, int[] samples, double[][] along) {
        double[][] dots = space.dots(basis, w);
        double[][] coefficients = new double[basis.size() + 1][space.samples()];
        for (int s : samples) {
            coefficients[0][s] = 1;
            for (int k = 0; k <= problems[s].size(); k++) {
                along[k][s] += dots[k][s];
                coefficients[k + 1][s] = Double.isFinite(dots[k][s]) ? -dots[k][s] : 0;
            }
        }
        return combination(List.of(w), coefficients);
    }

    /** Puts the unit vectors along {@code x} into the place of each sample's basis. */
    private void store(Z x, double[] lengths, int[] samples, IntUnaryOperator place) {
        if (samples.length == 0) {
            return;
        }
        double[] inverse = new double[space.samples()];
        for (int s : samples) {
            inverse[s] = lengths[s] >= Hessenberg.TINY ? 1 / lengths[s] : 0;
        }
        Z unit = space.linearCombination(new double[][] {inverse}, List.of(x));
        int last = Arrays.stream(samples).map(place).max().orElseThrow();
        while (basis.size() <= last) {
            basis.add(space.zero());
        }
        for (int k = 0; k <= last; k++) {
            int at = k;
            int[] here =
                    IntStream.of(samples).filter(s -> place.applyAsInt(s) == at).toArray();
            if (here.length > 0) {
                space.copySamples(unit, here, basis.get(k), here);
            }
        }
        space.release(unit);
    }

    /** Forgets all samples but some. */
    public void restrict(int[] samples) {
        for (int k = 0; k < basis.size(); k++) {
            Z kept = space.select(basis.get(k), samples);
            space.release(basis.get(k));
            basis.set(k, kept);
        }
        problems = Arrays.stream(samples).mapToObj(s -> problems[s]).toArray(Hessenberg[]::new);
        space = space.restrict(samples);
    }

    @Override
    public void close() {
        basis.forEach(space::release);
        basis.clear();
    }
}
