package org.implicit4j.imaging.train;

import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.tensor.formula.Columns;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.implicit.ImplicitNetwork;

/** A restorer as a network with a fixed point in it: observations are injected as they are, the answer is the first picture. */
final class RestorerLayer {

    private RestorerLayer() {}

    static ImplicitNetwork of(Restorer restorer, int height, int width) {
        return new ImplicitNetwork(
                samples -> injections(restorer.formula(samples, height, width)),
                samples -> restorer.formula(samples, height, width),
                samples -> answer(restorer, samples, height, width));
    }

    /** Passes what the operator is bound to through. */
    private static Formula injections(Formula operator) {
        var f = Formula.builder();
        return f.build(operator.bound().stream()
                .map(value -> f.varying(value.name(), value.shape().toArray()))
                .toArray(Value[]::new));
    }

    private static Formula answer(Restorer restorer, int samples, int height, int width) {
        var f = Formula.builder();
        Value state = f.varying("state", samples, height, width, restorer.colours() * restorer.pictures());
        return f.build(restorer.pictures() == 1 ? state : state.apply(new Columns(0, restorer.colours())));
    }
}
