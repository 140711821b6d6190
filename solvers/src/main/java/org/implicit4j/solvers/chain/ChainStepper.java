package org.implicit4j.solvers.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: keeps the best iterate of each sample, and hands samples that fail on to the next stage there. */
final class ChainStepper<Z> implements Stepper<Z> {

    private final ChainMethod chain;
    private final List<Leg<Z>> legs = new ArrayList<>();
    private FixedPointOperator<Z> operator;
    private StateSpace<Z> space;
    private Place[] places;
    private @Nullable Z best;
    private @Nullable Z bestValue;

    ChainStepper(FixedPointOperator<Z> operator, ChainMethod chain) {
        this.operator = operator;
        this.chain = chain;
        space = operator.space();
        places = IntStream.range(0, space.samples())
                .mapToObj(s -> new Place(chain))
                .toArray(Place[]::new);
        legs.add(new Leg<>(
                chain.stages().get(0),
                operator,
                IntStream.range(0, places.length).toArray(),
                false));
    }

    @Override
    public Z propose(Z z, Z fz) {
        ResidualNorms norms = space.residualNorms(z, fz);
        int[] improved = IntStream.range(0, places.length)
                .filter(s -> places[s].evaluated(norms.residuals()[s]))
                .toArray();
        Z from = kept(best, z, improved);
        Z value = kept(bestValue, fz, improved);
        best = from;
        bestValue = value;
        watch(norms);
        moveOn();
        Leg<Z> first = legs.get(0);
        if (legs.size() > 1 || first.members().length < places.length) {
            return mixed(z, fz, from, value);
        }
        if (!first.takeFresh()) {
            return first.propose(z, fz);
        }
        Z proposal = first.propose(from, value);
        return proposal == value ? space.copy(value) : proposal; // the best value stays the chain's
    }

    /** Asks about the samples whose stage has brought nothing for too long, as the loop does about other failures. */
    private void watch(ResidualNorms norms) {
        for (int s = 0; s < places.length; s++) {
            int sample = s;
            places[s].stall(s, norms.residuals()[s], norms.values()[s]).ifPresent(end -> carriesOn(sample, end));
        }
    }

    private Z kept(@Nullable Z kept, Z state, int[] improved) {
        if (kept == null) {
            return space.copy(state);
        }
        space.copySamples(state, improved, kept, improved);
        return kept;
    }

    /** Lets the samples that leave their stage enter the next one, those of one stage together. */
    private void moveOn() {
        int[] leaving = IntStream.range(0, places.length)
                .filter(s -> places[s].isLeaving())
                .toArray();
        if (leaving.length == 0) {
            return;
        }
        legs.forEach(leg -> leg.dismiss(s -> places[s].isLeaving(), operator));
        dropEmpty();
        for (int s : leaving) {
            places[s].enterNext();
        }
        for (int stage = 1; stage < chain.stages().size(); stage++) {
            int entered = stage;
            int[] members = Arrays.stream(leaving)
                    .filter(s -> places[s].stage() == entered)
                    .toArray();
            if (members.length > 0) {
                legs.add(new Leg<>(chain.stages().get(stage), operator, members, true));
            }
        }
    }

    private void dropEmpty() {
        legs.stream().filter(Leg::isEmpty).forEach(Leg::close);
        legs.removeIf(Leg::isEmpty);
    }

    /** Puts together what the legs propose. */
    private Z mixed(Z z, Z fz, Z from, Z value) {
        Z next = space.zero();
        boolean whole = false;
        try {
            for (Leg<Z> leg : legs) {
                boolean fresh = leg.takeFresh();
                leg.propose(space, fresh ? from : z, fresh ? value : fz, next);
            }
            whole = true;
            return next;
        } finally {
            if (!whole) {
                space.release(next);
            }
        }
    }

    /** A method that knows what to do goes on; else the next stage does, if there is one. */
    @Override
    public boolean carriesOn(int sample, Outcome outcome) {
        return legs.stream().anyMatch(leg -> leg.has(sample) && leg.carriesOn(sample, outcome))
                || places[sample].failed(outcome);
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        best = cut(best, samples);
        bestValue = cut(bestValue, samples);
        places = Arrays.stream(samples).mapToObj(s -> places[s]).toArray(Place[]::new);
        legs.forEach(leg -> leg.restrict(samples, rest));
        dropEmpty();
        operator = rest;
        space = rest.space();
    }

    private @Nullable Z cut(@Nullable Z state, int[] samples) {
        if (state == null) {
            return null;
        }
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }

    @Override
    public void close() {
        legs.forEach(Leg::close);
        if (best != null) {
            space.release(best);
        }
        if (bestValue != null) {
            space.release(bestValue);
        }
        best = null;
        bestValue = null;
    }
}
