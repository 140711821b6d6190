package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.tensor.implicit.LayerGradient.Correction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One way through the fixed point and back, with what is added to the loss. Owns its states. */
final class Passage implements AutoCloseable {

    private final FormulaOperator operator;
    private final Stabilisers stabilisers;
    private final Optional<Waypoints> waypoints;
    private final AdjointPass<INDArray> pass;

    /** Goes forward, from zero. */
    Passage(LayerTraining training, FormulaOperator operator, FixedPointSolve<INDArray> solve) {
        this.operator = operator;
        this.stabilisers = training.stabilisers();
        this.waypoints = stabilisers.correction().map(chosen -> new Waypoints(chosen, operator.space()));
        var watched = waypoints.map(points -> points.on(solve)).orElse(solve);
        INDArray start = operator.space().zero();
        this.pass = training.adjoint().forward(operator, watched, start);
        operator.space().release(start);
    }

    /** Returns the loss with those on the way. */
    double loss(Readout readout, Criterion criterion) {
        double sum = readout.loss(pass.state(), criterion);
        for (Waypoint point : points()) {
            INDArray value = operator.apply(point.state());
            sum += point.weight() * readout.loss(value, criterion);
            operator.space().release(value);
        }
        return sum;
    }

    /** Computes the loss and has everything collected. */
    LayerGradient back(Readout readout, Differentiation wanted) {
        var penalty = stabilisers.jacobian().filter(due -> due.isDue(wanted.random()));
        double loss = readout.loss(pass.state(), wanted.loss());
        var backward = pass.back(readout.back(1, wanted.gradient()));
        readout.addSkipped();
        List<Correction> corrections = new ArrayList<>();
        for (Waypoint point : points()) {
            corrections.add(correct(point, readout, wanted));
        }
        OptionalDouble jacobian = penalty.isPresent()
                ? OptionalDouble.of(penalty.get().collect(operator, pass.state(), relativeStep(), wanted.random()))
                : OptionalDouble.empty();
        stabilisers.residual().ifPresent(chosen -> chosen.collect(operator, pass.state()));
        return new LayerGradient(loss, pass.forward(), backward, corrections, jacobian);
    }

    private List<Waypoint> points() {
        return waypoints.map(points -> points.before(pass.state())).orElse(List.of());
    }

    /** One step from the iterate, which is a constant. */
    private Correction correct(Waypoint point, Readout readout, Differentiation wanted) {
        INDArray value = operator.linearise(point.state());
        double loss = readout.loss(value, wanted.loss());
        operator.collect(point.state(), readout.back(point.weight(), wanted.gradient()));
        operator.space().release(value);
        readout.addSkipped();
        return new Correction(point.evaluation(), point.weight(), loss);
    }

    /** The cube root of the rounding balances that of the values against the bend between the two points. */
    private double relativeStep() {
        return Math.cbrt(pass.state().dataType() == DataType.DOUBLE ? 0x1p-53 : 0x1p-24);
    }

    @Override
    public void close() {
        pass.close();
        waypoints.ifPresent(Waypoints::close);
    }
}
