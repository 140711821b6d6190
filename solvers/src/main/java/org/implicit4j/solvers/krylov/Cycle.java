package org.implicit4j.solvers.krylov;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.StateSpace;

/** One cycle of GMRES from given residuals; the batch shrinks as samples are done with it. */
final class Cycle<Z> implements AutoCloseable {

    private static final double REMOVAL =
            0.125; // as FixedPointSolve.REMOVAL: all cuts together copy a basis 8 times at most

    private final StateSpace<Z> whole;
    private final Arnoldi<Z> arnoldi;
    private final Z correction;
    private LinearMap<Z> map;
    private boolean owned;
    private boolean removable = true;
    private int[] members; // samples of the whole batch that the map is about
    private int[] live; // positions among the members of those that go on
    private boolean handedOver;

    Cycle(LinearMap<Z> map, Z residual, int[] samples) {
        this.map = map;
        whole = map.space();
        members = IntStream.range(0, whole.samples()).toArray();
        live = samples;
        arnoldi = new Arnoldi<>(whole);
        arnoldi.begin(residual, samples);
        correction = whole.zero();
        cutDown();
    }

    /** Returns the samples of the whole batch that go on. */
    int[] live() {
        return Arrays.stream(live).map(i -> members[i]).toArray();
    }

    /** Returns the problem of a sample of the whole batch that goes on. */
    Hessenberg problem(int sample) {
        return arnoldi.problem(Arrays.binarySearch(members, sample));
    }

    /** Takes one product for each sample that goes on. */
    void advance() {
        StateSpace<Z> space = map.space();
        Z v = arnoldi.newest(live);
        Z product;
        try {
            product = map.apply(v);
        } finally {
            space.release(v);
        }
        arnoldi.add(product, live, new double[members.length]);
        space.release(product);
    }

    /** Ends the cycle for the samples of the whole batch that are done. */
    void leave(IntPredicate done) {
        live = Arrays.stream(live).filter(i -> !done.test(members[i])).toArray();
        cutDown();
    }

    private void cutDown() {
        int finished = members.length - live.length;
        if (!removable || live.length == 0 || finished == 0 || finished < REMOVAL * members.length) {
            return;
        }
        Optional<LinearMap<Z>> rest = map.restrict(live);
        removable = rest.isPresent();
        if (rest.isPresent()) {
            collect();
            arnoldi.restrict(live);
            closeMap();
            map = rest.get();
            owned = true;
            members = live();
            live = IntStream.range(0, members.length).toArray();
        }
    }

    /** Puts what the members have found, so far as they have, into the correction. */
    private void collect() {
        StateSpace<Z> space = map.space();
        double[][] coefficients = new double[arnoldi.length()][members.length];
        for (int i = 0; i < members.length; i++) {
            double[] y = arnoldi.problem(i).solution();
            for (int k = 0; k < y.length; k++) {
                coefficients[k][i] = y[k];
            }
        }
        Z found = arnoldi.combination(List.of(), coefficients);
        whole.copySamples(found, IntStream.range(0, members.length).toArray(), correction, members);
        space.release(found);
    }

    /** Returns what the cycle adds to the solutions; the caller's from now on. */
    Z correction() {
        collect();
        handedOver = true;
        return correction;
    }

    private void closeMap() {
        if (owned) {
            map.close();
        }
    }

    @Override
    public void close() {
        arnoldi.close();
        closeMap();
        if (!handedOver) {
            whole.release(correction);
        }
    }
}
